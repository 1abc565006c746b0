-- title: 部分公开重复计入予以公开
-- title_en: Partly granted requests counted as granted as well
-- message: “{table}”表各项之和比总计恰好多出“{other}”的数字，很可能是这一行在“{row}”中又计了一遍，应改为：{told}。不成立的勾稽关系：{equations}。
-- message_en: Table {table}: the outcomes exceed their total by exactly what stands in {other}, which is most likely counted in {row} as well; it should be: {told}. What does not hold: {equations}.
-- do: 请从前一行中减去重复计入的件数，改正后重新报送；区分处理的申请只计一种情形。
-- do_en: Take off what was counted twice and hand in again; a request granted in part counts in one row only.
-- right: 如两行都无误，则总计少计了这些申请，请改正总计及相关各格后重新报送。
-- right_en: If both rows are right, the total lacks these requests: correct it and the cells that follow from it.
-- severity: error
-- forms: 2019 2021
-- basis: 年度报告格式：区分处理的，只计这一情形，不计其他情形
-- basis_en: The statutory format: what is granted in part counts in that row alone
-- about: report
-- reasons: equation_fails
-- why_counted_twice: “{other}”的件数在这里又计了一遍
-- why_counted_twice_en: what stands in {other} is counted here as well
SELECT
    accusation.report_id,
    accusation.addresses,
    accusation.expected,
    accusation.actual,
    accusation.suggestions,
    table_name.title AS "table",
    accusation.table_code AS table_en,
    place[1] AS row,
    place_en[1] AS row_en,
    neighbour AS other,
    neighbour_en AS other_en,
    told,
    told_en,
    equations,
    equations_en
FROM derived.accusation AS accusation
JOIN derived.table_name AS table_name USING (table_code)
WHERE told_by = 'partly_granted_counted_twice'
