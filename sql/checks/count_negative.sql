-- title: 数量或金额为负数
-- title_en: A count or an amount is below zero
-- message: “{table}”表中“{row}”的“{column}”填 {actual}，不能小于 0。
-- message_en: Table {table}, {row}, {column}: {actual}; it can't be below 0.
-- do: 请核对后填写实际发生的数字；填增减数的，只限“本年增/减”一栏。
-- do_en: Fill in the number that occurred; only the column of changes may be negative.
-- severity: error
-- forms: 2019 2021
-- basis: 年度报告格式各栏的含义
-- basis_en: What the columns of the statutory format count
-- about: report
-- skipped: {row}, {column}: the number read is below zero, but the reader is not certain of it
-- skipped_zh: “{row}”的“{column}”读作负数，但读取存疑，没有判断
SELECT
    cell.report_id,
    [cell.address] AS addresses,
    '≥0' AS expected,
    cell.value AS actual,
    if(cell.uncertain, 'skipped', NULL) AS skipped,
    table_name.title AS "table",
    cell.table_code AS table_en,
    form.row_label AS row,
    cell.row_code AS row_en,
    form.column_label AS column,
    cell.column_code AS column_en
FROM derived.judged_cell AS cell
JOIN derived.known_cell AS form USING (address)
JOIN derived.table_name AS table_name ON table_name.table_code = cell.table_code
WHERE cell.kind = 'number' AND cell.value < 0 AND form.quantity <> 'change'
