-- title: 缺少规定的表格
-- title_en: A table is missing
-- message: 报告中没有“{table}”表。
-- message_en: The report has no table {table}.
-- do: 请按规定格式补上整张表后重新报送；没有发生的，填 0，不要删去表格。
-- do_en: Add the whole table in the prescribed format and hand in again; what did not occur is 0, the table must stand.
-- severity: error
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第五十条；年度报告格式
-- basis_en: Regulations on Open Government Information, article 50; the statutory format
-- about: report
WITH there AS (
    SELECT DISTINCT report_id, table_code
    FROM derived.judged_cell
    WHERE kind <> 'missing' OR uncertain
    UNION
    SELECT report_id, slots['table']
    FROM derived.doubt
    WHERE kind = 'table_in_doubt'
)
SELECT
    judged.report_id,
    list(cell.address ORDER BY cell.position) AS addresses,
    NULL AS expected,
    NULL AS actual,
    any_value(table_name.title) AS "table",
    cell.table_code AS table_en
FROM derived.judged AS judged
JOIN derived.form_cell AS cell
    ON cell.form = coalesce(judged.form_asked, judged.form, (SELECT max(form) FROM derived.form))
JOIN derived.table_name AS table_name USING (table_code)
LEFT JOIN there ON there.report_id = judged.report_id AND there.table_code = cell.table_code
WHERE there.report_id IS NULL
GROUP BY judged.report_id, cell.table_code
