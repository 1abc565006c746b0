-- title: 本年新公开的比公开的总数还多
-- title_en: More disclosed in the year than in all
-- message: “{table}”表中“{row}”本年新公开 {disclosed} 件，公开总数却只有 {actual} 件，总数不应少于本年新公开的。
-- message_en: Table {table}, {row}: {disclosed} disclosed in the year, {actual} in all; there can't be fewer in all.
-- do: 公开总数包括以前年度公开的。请核对后改正，重新报送。
-- do_en: The total includes what was disclosed in earlier years. Check, correct and hand in again.
-- right: 数字无误的（如本年公开的文件年内已废止、不再对外公开），请书面说明。
-- right_en: If the numbers are right (documents of the year were repealed within it and taken down), say so in writing.
-- severity: warning
-- forms: 2019
-- basis: 年度报告格式（试行）第二十条第（一）项各栏的含义（国办公开办函〔2019〕60号）
-- basis_en: What the columns of item (1) of the trial format count
-- about: report
SELECT
    year.report_id,
    [year.address, whole.address] AS addresses,
    '≥' || derived.plain(year.value) AS expected,
    whole.value AS actual,
    table_name.title AS "table",
    year.table_code AS table_en,
    form.row_label AS row,
    form.row_code AS row_en,
    year.value AS disclosed
FROM derived.judged_cell AS year
JOIN derived.judged_cell AS whole USING (report_id, table_code, row_code)
JOIN derived.known_cell AS form ON form.address = year.address
JOIN derived.table_name AS table_name ON table_name.table_code = year.table_code
WHERE
    year.column_code = 'disclosed' AND year.kind = 'number' AND NOT year.uncertain
    AND whole.column_code = 'disclosed_in_total' AND whole.kind = 'number' AND NOT whole.uncertain
    AND whole.value >= 0 AND year.value > whole.value
