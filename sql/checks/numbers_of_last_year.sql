-- title: 整张表的数字与上年完全相同
-- title_en: A whole table has last year's numbers
-- message: “{table}”表所有不为 0 的数字（{count} 个）与 {last_year} 年度报告（{whose}）完全相同，很可能误报了上年的表。
-- message_en: Table {table}: all {count} numbers that are not 0 are those of the report for {last_year} ({whose}): probably last year's table was handed in again.
-- do: 请核对是否误用了上年的表，误用的，按本年数字填写后重新报送。
-- do_en: See whether last year's table was used by mistake; if so, fill in this year's numbers and hand in again.
-- right: 两年数字确实相同的，请书面说明。
-- right_en: If the numbers of both years really are the same, say so in writing.
-- severity: warning
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第五十条（报告内容为上一年度的情况）
-- basis_en: Regulations on Open Government Information, article 50: the report is on the past year
-- about: report
SELECT
    here.report_id,
    list(cell.address ORDER BY form.position) AS addresses,
    NULL AS expected,
    NULL AS actual,
    table_name.title AS "table",
    here.table_code AS table_en,
    here.count,
    any_value(goes_on.whose) AS whose,
    any_value(goes_on.last_year) AS last_year
FROM derived.table_print AS here
JOIN derived.year_before AS before USING (report_id)
JOIN derived.goes_on AS goes_on USING (report_id)
JOIN derived.table_print AS last
    ON last.report_id = before.last_id AND last.table_code = here.table_code AND last.numbers = here.numbers
JOIN derived.judged_cell AS cell ON cell.report_id = here.report_id AND cell.table_code = here.table_code
JOIN derived.form_cell AS form ON form.form = cell.table_form AND form.address = cell.address
JOIN derived.table_name AS table_name ON table_name.table_code = here.table_code
WHERE
    -- enough to be no chance: small reports have the same few numbers in many years
    here.count >= 6 AND here.different >= 4 AND here.largest >= 10
    AND goes_on.reports = 1
    AND NOT here.unsure AND NOT last.unsure
    AND cell.value <> 0
GROUP BY here.report_id, here.table_code, here.count, table_name.title
