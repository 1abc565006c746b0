-- title: 表内数字不平衡
-- title_en: Numbers of a table do not add up
-- message: “{table}”表{verdict}{more}。不成立的勾稽关系：{equations}。
-- message_en: Table {table}: {verdict}{more}. What does not hold: {equations}.
-- verdict_one: 中“{row}”的“{column}”填 {actual}，很可能应为 {expected}{because}；只改这一格，下列勾稽关系就都成立
-- verdict_one_en: {row}, {column}: {actual}; most likely it should be {expected}{because}; with this one change the equations below hold
-- verdict_several: 中很可能有 {number} 格填错，应改为：{told}{because}；这样改，下列勾稽关系就都成立
-- verdict_several_en: most likely {number} cells are wrong: {told}{because}; with these changes the equations below hold
-- verdict_open: 中必有数字填错，但从表内数字看不出是哪一处；以下 {choices} 种改法同样可能，改其中一种即可：{told}
-- verdict_open_en: some number is wrong, but the table alone does not tell which; {choices} corrections are as likely, each of which is enough: {told}
-- verdict_hopeless: 中出入的地方太多，找不到只改少数几格就能使下列勾稽关系都成立的改法
-- verdict_hopeless_en: too many numbers are at odds; no change of a few cells makes the equations below hold
-- do: 请对照台账核对所列各格，改正有误的数字后重新报送。
-- do_en: Compare these cells with your records and hand in the corrected report.
-- right: 如所指的数字经台账核对无误，则是同一勾稽关系中的其他数字有误，请改正后重新报送。
-- right_en: If your records confirm the number, another one in the same equations is wrong: correct that one and hand in again.
-- severity: error
-- forms: 2019 2021
-- basis: 年度报告格式所列勾稽关系及各表“总计”栏
-- basis_en: The sums that the statutory format states, and its totals
-- about: report
-- skipped: not judged in table {table}: {unread} cells hold text or are in doubt
-- skipped_zh: “{table}”表中有 {unread} 格填的是文字或读取存疑，涉及的等式没有判断
-- more_none:
-- more_none_en:
-- more_some: （同样大小的改法共有 {solutions} 种，这里只列出前 {listed} 种）
-- more_some_en:  (of {solutions} corrections of this size the first {listed} are listed)
-- because_none:
-- because_none_en:
-- because_some: （{why}）
-- because_some_en: , since {why}
-- why_sums: 这样各勾稽关系才成立{backed}
-- why_sums_en: the equations ask for it{backed}
-- why_several: 各有原因
-- why_several_en: for several reasons
-- why_one_digit: 写错了一位数字{backed}
-- why_one_digit_en: one digit is wrong{backed}
-- why_transposed: 相邻两位数字写颠倒了{backed}
-- why_transposed_en: two digits changed places{backed}
-- why_dropped: 少写了一位数字{backed}
-- why_dropped_en: a digit was left out{backed}
-- why_doubled: 同一位数字写了两遍{backed}
-- why_doubled_en: a digit was typed twice{backed}
-- why_added: 多写了一位数字{backed}
-- why_added_en: there is a digit too many{backed}
-- why_factor: 多写或少写了 0{backed}
-- why_factor_en: there are zeros too many or too few{backed}
-- why_decimal_point: 误加了小数点{backed}
-- why_decimal_point_en: there is a decimal point too many{backed}
-- why_sign: 误加了负号{backed}
-- why_sign_en: there is a sign too many{backed}
-- why_left_at_zero: 合计没有填，仍是 0{backed}
-- why_left_at_zero_en: the total was left at 0{backed}
-- why_last_year: 填的是上一年度同一格的数字{backed}
-- why_last_year_en: it is last year's number{backed}
-- why_neighbour: 与相邻的“{neighbour}”相同，可能抄错了格{backed}
-- why_neighbour_en: it is the same as in {neighbour} next to it{backed}
-- why_cells_swapped: 两格的数字填反了{backed}
-- why_cells_swapped_en: two numbers were swapped{backed}
-- why_rows_swapped: 两行的数字填反了{backed}
-- why_rows_swapped_en: the numbers of two rows were swapped{backed}
-- why_columns_swapped: 两栏的数字填反了{backed}
-- why_columns_swapped_en: the numbers of two columns were swapped{backed}
-- why_row_shifted: 这一行的数字错了一格{backed}
-- why_row_shifted_en: the numbers of the row stand one cell off{backed}
-- why_column_shifted: 这一栏的数字错了一行{backed}
-- why_column_shifted_en: the numbers of the column stand one row off{backed}
-- why_counted_twice: “{neighbour}”的数字在这里又计了一遍{backed}
-- why_counted_twice_en: what stands in {neighbour} is counted here as well{backed}
-- why_subtotal: 这一行像是前后各项的小计，不应另行填写{backed}
-- why_subtotal_en: the row looks like a sub-total of those next to it{backed}
-- why_sum_follows: 合计是按填错的数加出来的{backed}
-- why_sum_follows_en: the total was worked out from the wrong number{backed}
-- backed_none:
-- backed_none_en:
-- backed_claim: ，正文“{quote}”说的也是这个数
-- backed_claim_en: , and the text says so: "{quote}"
-- backed_carried_out: ，与 {last_year} 年度报告结转下年的数字一致
-- backed_carried_out_en: , and the report for {last_year} carried out as much
-- backed_carried_in: ，与 {next_year} 年度报告上年结转的数字一致
-- backed_carried_in_en: , and the report for {next_year} carried in as much
WITH unread AS (
    SELECT report_id, table_code, list(address ORDER BY address) AS addresses
    FROM derived.judged_cell
    WHERE kind = 'text' OR uncertain
    GROUP BY report_id, table_code
)
SELECT
    accusation.report_id,
    accusation.addresses,
    accusation.expected,
    accusation.actual,
    accusation.suggestions,
    NULL AS skipped,
    table_name.title AS "table",
    accusation.table_code AS table_en,
    CASE
        WHEN outcome <> 'determined' THEN outcome
        WHEN len(addresses) = 1 THEN 'one'
        ELSE 'several'
    END AS verdict,
    place[1] AS row,
    place_en[1] AS row_en,
    place[2] AS column,
    place_en[2] AS column_en,
    len(addresses) AS number,
    choices,
    if(solutions > listed, 'some', 'none') AS more,
    solutions,
    listed,
    told,
    told_en,
    if(why IN ('sums', 'one_digit', 'several') AND backed = 'none', 'none', 'some') AS because,
    why AS why,
    backed,
    neighbour,
    neighbour_en,
    slots ->> 'quote' AS quote,
    slots ->> 'last_year' AS last_year,
    slots ->> 'next_year' AS next_year,
    equations,
    equations_en,
    NULL AS unread
FROM derived.accusation AS accusation
JOIN derived.table_name AS table_name USING (table_code)
WHERE told_by = 'equation_fails'
UNION ALL BY NAME
SELECT
    unread.report_id,
    unread.addresses,
    'skipped' AS skipped,
    any_value(table_name.title) AS "table",
    unread.table_code AS table_en,
    len(unread.addresses) AS unread
FROM derived.equation_result AS result
JOIN derived.equation AS equation USING (form, equation)
JOIN unread ON unread.report_id = result.report_id AND unread.table_code = equation.table_code
JOIN derived.table_name AS table_name ON table_name.table_code = unread.table_code
WHERE result.outcome = 'unjudged' AND result.report_id IN (SELECT report_id FROM derived.judged)
GROUP BY unread.report_id, unread.addresses, unread.table_code
