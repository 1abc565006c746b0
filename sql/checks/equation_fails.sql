-- title: 表内数字不平衡
-- title_en: An equation of the form does not hold
-- message: “{table}”表中“{place}”的勾稽关系“{equation}”不成立：按填报的数字，前者为 {former}，后者为 {latter}{open}。
-- message_en: Table {table}, {place}: "{equation}" does not hold; as printed, the former is {former} and the latter {latter}{open}.
-- do: 请对照台账核对所列各格，改正有误的数字后重新报送。
-- do_en: Compare these cells with your records and hand in the corrected report.
-- severity: error
-- forms: 2019 2021
-- basis: 年度报告格式所列勾稽关系及各表“总计”栏
-- basis_en: The sums that the statutory format states, and its totals
-- about: report
-- skipped: not judged in table {table}: {unread} cells hold text or are in doubt
-- skipped_zh: “{table}”表中有 {unread} 格填的是文字或读取存疑，涉及的等式没有判断
-- open_none:
-- open_none_en:
-- open_some: ，另有 {blanks} 格空白，但无论填什么非负整数都不能使两者相等
-- open_some_en: , and no whole numbers in the {blanks} blank cells make them equal
WITH result AS (
    SELECT
        report_id,
        equation,
        form,
        left_sum,
        right_sum,
        left_blanks,
        right_blanks,
        outcome
    FROM derived.equation_result
    WHERE outcome IN ('fails', 'unjudged') AND report_id IN (SELECT report_id FROM derived.judged)
), described AS (
    SELECT
        result.*,
        equation.addresses,
        equation.title,
        equation.title_en,
        equation.table_code,
        table_name.title AS table_title
    FROM result
    JOIN derived.equation AS equation USING (form, equation)
    JOIN derived.table_name AS table_name USING (table_code)
), unread AS (
    SELECT
        report_id,
        table_code,
        list(address ORDER BY address) AS addresses
    FROM derived.judged_cell
    WHERE kind = 'text' OR uncertain
    GROUP BY report_id, table_code
)
SELECT
    described.report_id,
    described.addresses,
    CASE
        WHEN left_blanks > 0 AND right_blanks = 0 AND left_sum > right_sum THEN '≥' || derived.plain(left_sum)
        WHEN right_blanks > 0 AND left_blanks = 0 AND right_sum > left_sum THEN '≤' || derived.plain(left_sum)
        ELSE derived.plain(left_sum)
    END AS expected,
    derived.plain(right_sum) AS actual,
    NULL AS skipped,
    table_title AS "table",
    described.table_code AS table_en,
    if(cell.row_code = split_part(addresses[-1], '/', 2), cell.row_label, cell.column_label) AS place,
    if(cell.row_code = split_part(addresses[-1], '/', 2), cell.row_code, cell.column_code) AS place_en,
    title AS equation,
    title_en AS equation_en,
    left_sum AS former,
    right_sum AS latter,
    if(left_blanks + right_blanks = 0, 'none', 'some') AS open,
    left_blanks + right_blanks AS blanks,
    NULL AS unread
FROM described
JOIN derived.form_cell AS cell ON cell.form = described.form AND cell.address = described.addresses[1]
WHERE outcome = 'fails'
UNION ALL BY NAME
SELECT
    unread.report_id,
    unread.addresses,
    'skipped' AS skipped,
    any_value(described.table_title) AS "table",
    unread.table_code AS table_en,
    len(unread.addresses) AS unread
FROM described
JOIN unread USING (report_id, table_code)
WHERE outcome = 'unjudged'
GROUP BY ALL
