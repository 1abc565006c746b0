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
WITH blank AS (
    SELECT
        cell.report_id,
        cell.table_code,
        list(cell.address ORDER BY form.position) AS addresses
    FROM derived.judged_cell AS cell
    JOIN derived.known_cell AS form USING (address)
    GROUP BY cell.report_id, cell.table_code
    HAVING
        bool_or(cell.kind IN ('blank', 'text'))
        AND bool_and(cell.kind IN ('blank', 'text', 'missing') AND NOT cell.uncertain)
)
SELECT
    blank.report_id,
    flatten(list(blank.addresses ORDER BY table_name.position)) AS addresses,
    NULL AS expected,
    NULL AS actual,
    string_agg(table_name.title, '”、“' ORDER BY table_name.position) AS "table",
    string_agg(blank.table_code, ', ' ORDER BY table_name.position) AS table_en,
    sum(len(blank.addresses)) AS count
FROM blank
JOIN derived.table_name AS table_name USING (table_code)
GROUP BY blank.report_id
