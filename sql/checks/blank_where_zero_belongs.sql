-- title: 应填 0 的格空着
-- title_en: Cells are blank where a zero belongs
-- message: “{table}”表有 {count} 格空白：{places}。没有发生的应当填 0，空白既不算 0，也不参加汇总。
-- message_en: Table {table}: {count} cells are blank: {places}. What did not occur is 0; a blank is no zero and is not summed.
-- do: 请逐格核对，没有发生的填 0，漏填的补填。
-- do_en: Go through these cells: fill in 0 where nothing occurred, and what was forgotten.
-- severity: notice
-- forms: 2019 2021
-- basis: 年度报告格式各表的填报要求
-- basis_en: What the statutory format asks of each table
-- about: report
WITH filled AS (
    SELECT DISTINCT report_id, table_code FROM derived.judged_cell WHERE kind = 'number'
), blank AS ( -- totals beside parts that are filled in are told by another rule
    SELECT
        cell.report_id,
        cell.table_code,
        cell.table_form,
        list(cell.address ORDER BY form.position) AS addresses
    FROM derived.judged_cell AS cell
    SEMI JOIN filled USING (report_id, table_code)
    ANTI JOIN derived.blank_total AS total USING (report_id, address)
    JOIN derived.form_cell AS form ON form.form = cell.table_form AND form.address = cell.address
    WHERE cell.kind = 'blank' AND NOT cell.uncertain
    GROUP BY cell.report_id, cell.table_code, cell.table_form
)
SELECT
    blank.report_id,
    blank.addresses,
    '0' AS expected,
    NULL AS actual,
    table_name.title AS "table",
    blank.table_code AS table_en,
    len(blank.addresses) AS count,
    derived.places(blank.table_form, blank.addresses) AS places,
    derived.place_codes(blank.table_form, blank.addresses) AS places_en
FROM blank
JOIN derived.table_name AS table_name USING (table_code)
