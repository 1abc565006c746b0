-- title: 用了其他年度的表格格式
-- title_en: A table is on the form of other years
-- message: “{table}”表用了{used}的格式，{of_year} 年度报告应当用{asked}的格式；涉及：{rows}。
-- message_en: Table {table} is on form {used} where a report for {of_year} must use form {asked}: {rows}.
-- do: 请按{asked}的格式重新填报。
-- do_en: Fill in the table of form {asked} and hand in again.
-- severity: error
-- forms: 2019 2021
-- basis: 国办公开办函〔2019〕60号（2019、2020 年度）；国办公开办函〔2021〕30号（2021 年度起）
-- basis_en: The notices that issued the formats: 2019 (reports for 2019 and 2020), 2021 (reports for 2021 and later)
-- about: report
-- skipped: the year of the report is not certain, so which form it must use is not known
-- skipped_zh: 报告年度不能确定，不能判断应当用哪一种格式
WITH foreign_cell AS (
    SELECT
        cell.report_id,
        cell.form_asked,
        other.form,
        list(cell.address ORDER BY other.position) AS addresses,
        list(DISTINCT cell.table_code) AS tables
    FROM derived.judged_cell AS cell
    JOIN derived.form_cell AS other ON other.address = cell.address AND other.form <> cell.form_asked
    WHERE
        (cell.kind <> 'missing' OR cell.table_form = other.form)
        AND NOT EXISTS (
            SELECT 1
            FROM derived.form_cell AS asked
            WHERE asked.form = cell.form_asked AND asked.address = cell.address
        )
    GROUP BY cell.report_id, cell.form_asked, other.form
)
SELECT
    found.report_id,
    found.addresses,
    found.form_asked AS expected,
    found.form AS actual,
    NULL AS skipped,
    (
        SELECT string_agg(title, '”、“' ORDER BY position)
        FROM derived.table_name
        WHERE list_contains(found.tables, table_code)
    ) AS "table",
    (
        SELECT string_agg(table_code, ', ' ORDER BY position)
        FROM derived.table_name
        WHERE list_contains(found.tables, table_code)
    ) AS table_en,
    derived.places(found.form, found.addresses) AS rows,
    derived.place_codes(found.form, found.addresses) AS rows_en,
    used.basis AS used,
    found.form AS used_en,
    asked.basis AS asked,
    found.form_asked AS asked_en,
    judged.year AS of_year
FROM foreign_cell AS found
JOIN derived.judged AS judged USING (report_id)
JOIN derived.form AS used ON used.form = found.form
JOIN derived.form AS asked ON asked.form = found.form_asked
UNION ALL BY NAME
SELECT
    report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    'skipped' AS skipped
FROM derived.judged
WHERE form_asked IS NULL
