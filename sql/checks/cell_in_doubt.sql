-- title: 读取存疑的单元格
-- title_en: Cells that the reader is not sure of
-- message: “{table}”表中“{places}”没有把握读准：{why}{printed}。这些格不参与判断和汇总。
-- message_en: Table {table}, {places}: could not be read with certainty: {why}{printed}. These cells are neither judged nor summed.
-- do: 请打开原件核对：原件无误的，确认这些格的数字即可；原件缺行少栏的，请报送单位更正。
-- do_en: Look at the file: settle these cells where it is right, or ask the agency to correct it where rows or columns are missing.
-- ask: 请核对这些格：缺行、少栏、错位的，按规定格式更正后重新报送；原件无误的，请书面告知这些格的数字。
-- ask_en: Look at these cells: where rows or columns are missing or out of place, correct them and hand in again; where the file is right, tell us the numbers in writing.
-- severity: warning
-- forms: 2019 2021
-- basis: 读取结果，不是对报告的评价
-- basis_en: The reading, no judgement of the report
-- about: reading
-- why_more_values_than_columns: 这一行的数比栏数多
-- why_more_values_than_columns_en: the row has more values than columns
-- why_fewer_values_than_columns: 这一行的数比栏数少
-- why_fewer_values_than_columns_en: the row has fewer values than columns
-- why_place_of_blanks_unclear: 空白格丢失了，分不清哪个数属于哪一栏
-- why_place_of_blanks_unclear_en: blank cells vanished, so that it is open which value belongs to which column
-- why_text_among_values: 数字之间夹有文字
-- why_text_among_values_en: words stand among the values
-- why_number_broken: 一个数断成了两段
-- why_number_broken_en: a number is broken in two
-- why_number_glued: 几个数可能连在了一起
-- why_number_glued_en: several numbers may have run together
-- why_number_unit: 金额单位不明
-- why_number_unit_en: the unit of the amount is not clear
-- why_number_unreadable: 文件没有说明这些字符是什么
-- why_number_unreadable_en: the file does not say what these characters are
-- why_form_of_block_unclear: 分不清用的是哪一年的格式
-- why_form_of_block_unclear_en: it is open which form the rows are on
-- why_columns_in_other_order: 各栏的次序与格式不同
-- why_columns_in_other_order_en: the columns stand in another order than in the form
-- why_label_apart_from_values: 行名与数字没有排在一起
-- why_label_apart_from_values_en: labels and values stand apart
-- why_rows_not_found: 没有找到这些行
-- why_rows_not_found_en: these rows were not found
-- why_row_printed_twice: 同一行出现了两次，数字不同
-- why_row_printed_twice_en: the row is printed twice, with different values
-- why_out_of_range: 数字太大或小数位太多
-- why_out_of_range_en: the number is too large or has too many decimals
-- why_table_printed_twice: 同一张表出现了两次，数字不同
-- why_table_printed_twice_en: the table is printed twice, with different values
-- why_scan_unsure: 扫描件上这一格的字认不准
-- why_scan_unsure_en: what is printed in the scan could not be recognised with certainty
-- why_scan_sums_fail: 扫描件上认出来的数字，行列合计对不上：或是认错，或是原件有误
-- why_scan_sums_fail_en: the numbers recognised in the scan do not add up: one was misread, or the file is wrong
-- why_unknown: 原件有几种读法
-- why_unknown_en: the file can be read in several ways
-- printed_none:
-- printed_none_en:
-- printed_some: ，原件印作“{print}”
-- printed_some_en: , printed as "{print}"
WITH doubt AS (
    SELECT doubt.rowid AS number, doubt.*, split_part(doubt.addresses[1], '/', 1) AS table_code
    FROM derived.doubt AS doubt
    LEFT JOIN derived.doubt AS whole
        ON whole.report_id = doubt.report_id
        AND whole.kind = 'table_in_doubt'
        AND whole.slots['table'] = split_part(doubt.addresses[1], '/', 1)
    WHERE doubt.kind = 'cell_in_doubt' AND (whole.report_id IS NULL OR len(doubt.alternatives) > 0)
), suggestion AS (
    SELECT
        alternative.number,
        list({
            'address': alternative.address, 'from': coalesce(cell.raw, ''), 'to': alternative.value, 'why': alternative.why
        }) AS suggestions
    FROM (SELECT number, report_id, unnest(alternatives, recursive := true) FROM doubt) AS alternative
    LEFT JOIN derived.judged_cell AS cell USING (report_id, address)
    GROUP BY alternative.number
), cause AS ( -- one reason in one table is told once; a cell that is shown as a picture, and a row without a place, alone
    SELECT
        any_value(doubt.report_id) AS report_id,
        any_value(doubt.table_code) AS table_code,
        flatten(list(doubt.addresses ORDER BY doubt.number)) AS addresses,
        any_value(coalesce(doubt.slots['why'], 'unknown')) AS why,
        string_agg(nullif(doubt.slots['printed'], ''), '”、“' ORDER BY doubt.number) AS print,
        any_value(doubt.slots['label']) AS label,
        any_value(doubt.slots['picture']) AS picture,
        flatten(list(suggestion.suggestions ORDER BY doubt.number) FILTER (suggestion.number IS NOT NULL)) AS suggestions
    FROM doubt
    LEFT JOIN suggestion USING (number)
    GROUP BY
        doubt.report_id,
        doubt.table_code,
        doubt.slots['why'],
        if(len(doubt.addresses) = 0 OR doubt.slots['picture'] IS NOT NULL, doubt.number, NULL)
)
SELECT
    cause.report_id,
    cause.addresses,
    NULL AS expected, cause.print AS actual, to_json(cause.suggestions) AS suggestions,
    coalesce(table_name.title, '') AS "table",
    coalesce(table_name.table_code, '') AS table_en,
    coalesce(derived.places(form.form, cause.addresses), cause.label, '') AS places,
    coalesce(derived.place_codes(form.form, cause.addresses), cause.label, '') AS places_en,
    cause.why,
    if(cause.print IS NULL, 'none', 'some') AS printed,
    cause.print, cause.picture
FROM cause
LEFT JOIN derived.table_name AS table_name USING (table_code)
LEFT JOIN derived.known_cell AS form ON form.address = cause.addresses[1]
