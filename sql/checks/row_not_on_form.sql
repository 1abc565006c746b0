-- title: 表格多出格式没有的行
-- title_en: A row that the form does not have
-- message: 表中多出一行“{label}”（{printed}），格式中没有，没有计入。
-- message_en: The row "{label}" ({printed}) is not on the form; it is not counted.
-- do: 如是上级要求增加的行，不必更改；如是错写的行名，请改回规定的名称。
-- do_en: Leave it where a higher authority asked for it; where a label was miswritten, use the prescribed one.
-- severity: notice
-- forms: 2019 2021
-- basis: 年度报告格式
-- basis_en: The statutory format
-- about: reading
SELECT
    report_id,
    addresses,
    NULL AS expected,
    slots['label'] AS actual,
    coalesce(slots['label'], '') AS label,
    coalesce(slots['printed'], '') AS printed
FROM derived.doubt
WHERE kind = 'row_not_on_form'
