-- title: 整张表没有填数字
-- title_en: A table has not one number
-- message: “{table}”表 {count} 格没有一个数字。
-- message_en: Table {table}: not one of its {count} cells holds a number.
-- do: 请填写后重新报送；没有发生的填 0，空白不能算作 0。
-- do_en: Fill it in and hand in again; what did not occur is 0: a blank is not counted as zero.
-- severity: warning
-- forms: 2019 2021
-- basis: 年度报告格式
-- basis_en: The statutory format
-- about: report
SELECT
    cell.report_id,
    list(cell.address ORDER BY form.position) AS addresses,
    NULL AS expected,
    NULL AS actual,
    table_name.title AS "table",
    cell.table_code AS table_en,
    count(*) AS count
FROM derived.judged_cell AS cell
JOIN derived.known_cell AS form USING (address)
JOIN derived.table_name AS table_name ON table_name.table_code = cell.table_code
GROUP BY cell.report_id, cell.table_code, table_name.title
HAVING
    bool_or(cell.kind IN ('blank', 'text'))
    AND bool_and(cell.kind IN ('blank', 'text', 'missing') AND NOT cell.uncertain)
