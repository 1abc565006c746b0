-- title: 各栏填了数，总计空白
-- title_en: Totals are blank beside parts that are filled in
-- message: “{table}”表有 {count} 个总计格空白，而组成它们的各格已经填数：{places}。
-- message_en: Table {table}: {count} totals are blank although their parts are filled in: {places}.
-- do: 请补填总计后重新报送；没有发生的也要填 0。
-- do_en: Fill in the totals and hand in again; what did not occur is 0.
-- severity: warning
-- forms: 2019 2021
-- basis: 年度报告格式“总计”栏、“（七）总计”行
-- basis_en: The totals of the statutory format
-- about: report
-- why_sum: 所填各格之和
-- why_sum_en: the sum of the parts that are filled in
-- why_sum_of_some: 所填各格之和，另有 {blanks} 格空白，按 0 计
-- why_sum_of_some_en: the sum of the parts that are filled in; {blanks} are blank and counted as 0
SELECT
    blank.report_id,
    list(blank.address ORDER BY form.position) AS addresses,
    string_agg(derived.plain(blank.value), ', ' ORDER BY form.position) AS expected,
    NULL AS actual,
    table_name.title AS "table",
    blank.table_code AS table_en,
    count(*) AS count,
    derived.places(blank.table_form, list(blank.address)) AS places,
    derived.place_codes(blank.table_form, list(blank.address)) AS places_en,
    to_json(list({
        'address': blank.address,
        'from': '',
        'to': derived.plain(blank.value),
        'why': if(blank.blanks = 0, 'sum', 'sum_of_some'),
        'blanks': CAST(blank.blanks AS VARCHAR)
    } ORDER BY form.position)) AS suggestions
FROM derived.blank_total AS blank
JOIN derived.form_cell AS form ON form.form = blank.table_form AND form.address = blank.address
JOIN derived.table_name AS table_name ON table_name.table_code = blank.table_code
GROUP BY blank.report_id, blank.table_code, blank.table_form, table_name.title
