-- title: 缺少规定的表格
-- title_en: A table is missing
-- message: 报告中没有“{table}”表。
-- message_en: The report has no table {table}.
-- do: 请按规定格式补上后重新报送；没有发生的，填 0，不要删去表格。
-- do_en: Add the whole table in the prescribed format and hand in again; what did not occur is 0, the table must stand.
-- severity: error
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第五十条；年度报告格式
-- basis_en: Regulations on Open Government Information, article 50; the statutory format
-- about: report
WITH absent AS (
    SELECT
        absent.report_id,
        absent.table_code,
        list(cell.address ORDER BY cell.position) AS addresses
    FROM derived.absent_table AS absent
    JOIN derived.form_cell AS cell USING (form, table_code)
    WHERE NOT absent.with_section
    GROUP BY absent.report_id, absent.table_code
)
SELECT
    absent.report_id,
    flatten(list(absent.addresses ORDER BY table_name.position)) AS addresses,
    NULL AS expected,
    NULL AS actual,
    string_agg(table_name.title, '”、“' ORDER BY table_name.position) AS "table",
    string_agg(absent.table_code, ', ' ORDER BY table_name.position) AS table_en
FROM absent
JOIN derived.table_name AS table_name USING (table_code)
GROUP BY absent.report_id
