-- title: 合计未填，仍为 0
-- title_en: Totals left at 0 beside their parts
-- message: “{table}”表中有 {number} 处合计填 0，而所属各项不是 0，应改为：{told}。不成立的勾稽关系：{equations}。
-- message_en: Table {table}: totals left at 0 while their parts are not ({number}): {told}. What does not hold: {equations}.
-- do: 请把合计改为所属各项之和后重新报送；合计确实为 0 的，请改正所属各项。
-- do_en: Put the sums of the parts in the totals and hand in again, or correct the parts where the total is 0 indeed.
-- right: 如合计确实为 0，则所属各项填错了，请改正后重新报送。
-- right_en: If the total is 0 indeed, its parts are wrong: correct them and hand in again.
-- severity: error
-- forms: 2019 2021
-- basis: 年度报告格式所列勾稽关系及各表“总计”栏
-- basis_en: The sums that the statutory format states, and its totals
-- about: report
-- reasons: equation_fails
-- why_left_at_zero: 合计没有填，应为所属各项之和
-- why_left_at_zero_en: the total was left at 0; it is the sum of its parts
SELECT
    accusation.report_id,
    accusation.addresses,
    accusation.expected,
    accusation.actual,
    accusation.suggestions,
    table_name.title AS "table",
    accusation.table_code AS table_en,
    len(addresses) AS number,
    told,
    told_en,
    equations,
    equations_en
FROM derived.accusation AS accusation
JOIN derived.table_name AS table_name USING (table_code)
WHERE told_by = 'total_left_at_zero'
