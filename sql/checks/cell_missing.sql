-- title: 表格缺少单元格
-- title_en: Cells of a table are missing
-- message: “{table}”表缺少 {count} 格：{places}。
-- message_en: Table {table} lacks {count} cells: {places}.
-- do: 请按规定格式补齐这些行、栏后重新报送；没有发生的，填 0。
-- do_en: Add these rows and columns as the format has them and hand in again; what did not occur is 0.
-- severity: warning
-- forms: 2019 2021
-- basis: 年度报告格式
-- basis_en: The statutory format
-- about: report
WITH cell AS (
    SELECT * FROM derived.judged_cell
), there AS (
    SELECT DISTINCT report_id, table_code FROM cell WHERE kind <> 'missing' OR uncertain
), gone AS (
    SELECT
        cell.report_id,
        cell.table_code,
        cell.table_form,
        list(cell.address ORDER BY form.position) AS addresses
    FROM cell
    JOIN there USING (report_id, table_code)
    JOIN derived.form_cell AS form ON form.form = cell.table_form AND form.address = cell.address
    WHERE
        cell.kind = 'missing'
        AND NOT cell.uncertain
        AND (cell.report_id, cell.table_code) NOT IN (
            SELECT (report_id, slots['table']) FROM derived.doubt WHERE kind = 'table_in_doubt' AND report_id IS NOT NULL
        )
    GROUP BY cell.report_id, cell.table_code, cell.table_form
)
SELECT
    gone.report_id,
    gone.addresses,
    NULL AS expected,
    NULL AS actual,
    table_name.title AS "table",
    gone.table_code AS table_en,
    len(gone.addresses) AS count,
    derived.places(gone.table_form, gone.addresses) AS places,
    derived.place_codes(gone.table_form, gone.addresses) AS places_en
FROM gone
JOIN derived.table_name AS table_name USING (table_code)
