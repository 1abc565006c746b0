-- title: 读取存疑的表格
-- title_en: A table that the reader is not sure of
-- message: “{table}”表没有把握读准：{why}。整张表不参与判断和汇总。
-- message_en: Table {table} could not be read with certainty: {why}. The whole table is neither judged nor summed.
-- do: 请报送单位提供保留表格的原件（网页、Word 或 Excel）；收到后自动并入。
-- do_en: Ask the agency for a file that keeps the table (a web page, Word or Excel); it is taken in when it arrives.
-- ask: 请重新报送保留表格的文件（Word、Excel 或网页），不要把表格粘贴成文字。
-- ask_en: Hand in a file that keeps the table (Word, Excel or a web page), not one pasted as text.
-- severity: warning
-- forms: 2019 2021
-- basis: 读取结果，不是对报告的评价
-- basis_en: The reading, no judgement of the report
-- about: reading
-- why_cells_run_together: 各格的数字连在一起，分不开
-- why_cells_run_together_en: the numbers of its cells have run together
-- why_rows_not_found: 没有找到可以辨认的行
-- why_rows_not_found_en: no row of it could be made out
-- why_table_printed_twice: 同一张表出现了两次，数字不同
-- why_table_printed_twice_en: the table is printed twice, with different values
-- why_unknown: 原件有几种读法
-- why_unknown_en: the file can be read in several ways
WITH cell AS ( -- cells of the table that are doubted for themselves, too: they are told with it
    SELECT report_id, split_part(addresses[1], '/', 1) AS table_code, flatten(list(addresses ORDER BY rowid)) AS addresses
    FROM derived.doubt
    WHERE kind = 'cell_in_doubt' AND len(addresses) > 0 AND len(alternatives) = 0
    GROUP BY ALL
)
SELECT
    doubt.report_id,
    list_sort(list_distinct(list_concat(doubt.addresses, coalesce(cell.addresses, [])))) AS addresses,
    NULL AS expected,
    NULL AS actual,
    coalesce(table_name.title, doubt.slots['table'], '') AS "table",
    coalesce(table_name.table_code, doubt.slots['table'], '') AS table_en,
    coalesce(doubt.slots['why'], 'unknown') AS why
FROM derived.doubt AS doubt
LEFT JOIN cell ON cell.report_id = doubt.report_id AND cell.table_code = doubt.slots['table']
LEFT JOIN derived.table_name AS table_name
    ON table_name.table_code = coalesce(doubt.slots['table'], split_part(doubt.addresses[1], '/', 1))
WHERE doubt.kind = 'table_in_doubt'
