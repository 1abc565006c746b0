// Sorting and filtering of a table that is complete without this script. The state stands in the address after "#",
// as "#sort=errors&dir=desc&find=...&standing=late", so that a view can be kept and passed on.
(function () {
  "use strict";
  var table = document.querySelector("table[data-sortable]");
  var tools = document.querySelector("[data-tools]");
  if (!table || !tools) { return; }
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var heads = Array.prototype.slice.call(table.tHead.querySelectorAll("th[data-sort]"));
  var find = tools.querySelector("[name=find]");
  var standing = tools.querySelector("[name=standing]");
  var output = tools.querySelector("output");
  var order = new Intl.Collator("zh");
  var state = { sort: "", dir: "asc" };

  function value(row, name) {
    var cell = row.querySelector("[data-" + name + "]");
    return cell ? cell.getAttribute("data-" + name) : "";
  }
  function compare(left, right) {
    var a = value(left, state.sort), b = value(right, state.sort);
    if (a === "" || b === "") { return a === b ? 0 : a === "" ? 1 : -1; } // what is unknown stands last
    var numeric = !isNaN(a) && !isNaN(b);
    var result = numeric ? Number(a) - Number(b) : order.compare(a, b);
    return state.dir === "desc" ? -result : result;
  }
  function show() {
    var wanted = find.value.trim().toLowerCase(), shown = 0;
    var sorted = state.sort ? rows.slice().sort(compare) : rows;
    sorted.forEach(function (row) {
      var fits = row.textContent.toLowerCase().indexOf(wanted) >= 0
        && (!standing.value || row.getAttribute("data-standing") === standing.value);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
      body.appendChild(row);
    });
    heads.forEach(function (head) {
      var active = head.getAttribute("data-sort") === state.sort;
      head.setAttribute("aria-sort", active ? (state.dir === "desc" ? "descending" : "ascending") : "none");
    });
    output.textContent = output.getAttribute("data-words").replace("{shown}", shown).replace("{all}", rows.length);
  }
  function remember() {
    var parts = [];
    if (state.sort) { parts.push("sort=" + state.sort, "dir=" + state.dir); }
    if (find.value) { parts.push("find=" + encodeURIComponent(find.value)); }
    if (standing.value) { parts.push("standing=" + standing.value); }
    history.replaceState(null, "", "#" + parts.join("&"));
  }
  function recall() {
    location.hash.slice(1).split("&").forEach(function (part) {
      var cut = part.indexOf("=");
      if (cut < 0) { return; }
      var name = part.slice(0, cut), given = decodeURIComponent(part.slice(cut + 1));
      if (name === "sort" && heads.some(function (head) { return head.getAttribute("data-sort") === given; })) { state.sort = given; }
      if (name === "dir") { state.dir = given === "desc" ? "desc" : "asc"; }
      if (name === "find") { find.value = given; }
      if (name === "standing") { standing.value = given; }
    });
  }
  heads.forEach(function (head) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    var printed = document.createElement("span"); // browsers leave controls out of headings repeated on paper
    printed.className = "on-paper";
    printed.textContent = head.textContent;
    head.textContent = "";
    head.appendChild(button);
    head.appendChild(printed);
    button.addEventListener("click", function () {
      var name = head.getAttribute("data-sort");
      state.dir = state.sort === name ? (state.dir === "asc" ? "desc" : "asc") : head.getAttribute("data-first") || "asc";
      state.sort = name;
      show();
      remember();
    });
  });
  [find, standing].forEach(function (input) {
    input.addEventListener("input", function () { show(); remember(); });
  });
  window.addEventListener("beforeprint", function () { // on paper nothing can be opened
    document.querySelectorAll("details").forEach(function (folded) { folded.open = true; });
  });
  tools.hidden = false;
  recall();
  show();
}());
