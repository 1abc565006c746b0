-- title: 件数不是整数
-- title_en: A count is not a whole number
-- message: “{table}”表中“{row}”的“{column}”填 {actual}，应当是整数。
-- message_en: Table {table}, {row}, {column}: {actual}; it should be a whole number.
-- do: 请核对后填写整数，并检查是否错填了金额或比例。
-- do_en: Fill in a whole number, and look whether an amount or a share was entered by mistake.
-- severity: error
-- forms: 2019 2021
-- basis: 年度报告格式各栏的单位
-- basis_en: The units of the columns of the statutory format
-- about: report
-- skipped: {row}, {column}: the number read is a fraction, but the reader is not certain of it
-- skipped_zh: “{row}”的“{column}”读作小数，但读取存疑，没有判断
SELECT
    cell.report_id,
    [cell.address] AS addresses,
    NULL AS expected,
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
WHERE cell.kind = 'number' AND cell.value <> trunc(cell.value) AND form.quantity <> 'amount'
