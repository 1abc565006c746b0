-- title: 减少的项目比原有的还多
-- title_en: More items were taken away than there were
-- message: “{table}”表中“{row}”上一年 {items} 项，本年减少 {less} 项，余下的不能少于 0。
-- message_en: Table {table}, {row}: {items} items last year, {less} fewer this year; fewer than none can't be left.
-- do: 请对照权责清单核对两个数字；增减数是变动的项数，减少的填负数。
-- do_en: Check both numbers against the list of powers; the change is the number of items by which it grew or, with a minus, shrank.
-- severity: warning
-- forms: 2019
-- basis: 年度报告格式（试行）“上一年项目数量”“本年增/减”两栏
-- basis_en: The columns of items and their change of the trial format
-- about: report
SELECT
    items.report_id,
    [items.address, changed.address] AS addresses,
    NULL AS expected,
    items.value + changed.value AS actual,
    table_name.title AS "table",
    items.table_code AS table_en,
    form.row_label AS row,
    form.row_code AS row_en,
    items.value AS items,
    -changed.value AS less
FROM derived.judged_cell AS items
JOIN derived.judged_cell AS changed USING (report_id, table_code, row_code)
JOIN derived.known_cell AS form ON form.address = items.address
JOIN derived.table_name AS table_name ON table_name.table_code = items.table_code
WHERE
    items.column_code = 'items_last_year' AND items.kind = 'number' AND NOT items.uncertain
    AND changed.column_code = 'change' AND changed.kind = 'number' AND NOT changed.uncertain
    AND items.value >= 0 AND items.value + changed.value < 0
