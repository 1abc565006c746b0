-- title: 每个单位都应填数的格填了“/”“不适用”
-- title_en: "Not applicable" in a count that every body has
-- message: “{table}”表有 {count} 格填的是“{actual}”：{places}。申请和复议、诉讼的件数各单位都有，没有发生的应当填 0。
-- message_en: Table {table}: {count} cells say "{actual}": {places}. Every body counts requests and challenges; what did not occur is 0.
-- do: 请改填数字，没有发生的填 0。
-- do_en: Fill in numbers, 0 where nothing occurred.
-- severity: notice
-- forms: 2019 2021
-- basis: 年度报告格式；《政府信息公开条例》第五十条
-- basis_en: The statutory format; Regulations on Open Government Information, article 50
-- about: report
WITH said AS (
    SELECT
        cell.report_id,
        cell.table_code,
        cell.table_form,
        string_agg(DISTINCT trim(cell.raw), ' ' ORDER BY trim(cell.raw)) AS printed,
        list(cell.address ORDER BY form.position) AS addresses
    FROM derived.judged_cell AS cell
    JOIN derived.form_cell AS form ON form.form = cell.table_form AND form.address = cell.address
    WHERE cell.table_code IN ('requests', 'challenges') AND cell.kind = 'not_applicable' AND NOT cell.uncertain
    GROUP BY cell.report_id, cell.table_code, cell.table_form
)
SELECT
    said.report_id,
    said.addresses,
    NULL AS expected,
    said.printed AS actual,
    table_name.title AS "table",
    said.table_code AS table_en,
    len(said.addresses) AS count,
    derived.places(said.table_form, said.addresses) AS places,
    derived.place_codes(said.table_form, said.addresses) AS places_en
FROM said
JOIN derived.table_name AS table_name USING (table_code)
