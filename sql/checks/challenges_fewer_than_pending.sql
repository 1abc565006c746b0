-- title: 复议、诉讼件数比上年尚未审结的还少
-- title_en: Fewer challenges than were pending at the end of last year
-- message: “{table}”表的总计比 {last_year} 年度报告（{whose}）{together}尚未审结的还少：{pairs}（括号内为上年尚未审结数）。上年没有审结的，本年应当有结果或者仍未审结。
-- message_en: Table {table}: totals below what was pending in the report for {last_year} ({whose}){together} (in brackets): {pairs}. What was pending then has a result this year, or is pending still.
-- do: 请核对上年未审结的案件本年是否计入，漏计的改正后重新报送。
-- do_en: See whether the cases pending last year are counted, and hand in the corrected report.
-- right: 数字无误的（如案件撤回，或上年尚未审结数有误），请书面说明。
-- right_en: If the numbers are right (cases were withdrawn, or last year's number was wrong), say so in writing.
-- severity: notice
-- forms: 2019 2021
-- basis: 年度报告格式“尚未审结”栏的含义
-- basis_en: What the column of pending cases of the statutory format counts
-- about: report
-- together_one:
-- together_one_en:
-- together_several: 合计
-- together_several_en: , taken together,
-- skipped: there is no current report for {last_year} of the agency or of every agency that it was formed from
-- skipped_zh: 没有该单位（或其全部前身）的 {last_year} 年度报告，没有判断
-- skipped_split: another agency was formed from the same one in that year; how its cases were divided is not known
-- skipped_split_zh: 前身单位当年还分设了其他单位，案件如何划分不得而知，没有判断
-- skipped_unknown: in one of the two years a number is not given or in doubt: {places}
-- skipped_unknown_zh: 两年中有一年空白、不是数字或读取存疑，没有判断：{places}
SELECT
    goes_on.report_id,
    coalesce(fewer.addresses, []) AS addresses,
    fewer.expected,
    fewer.actual,
    CASE
        WHEN goes_on.apart = 'absent' THEN 'skipped'
        WHEN goes_on.apart = 'split' THEN 'skipped_split'
        WHEN NOT fewer.known THEN 'skipped_unknown'
    END AS skipped,
    table_name.title AS "table",
    table_name.table_code AS table_en,
    fewer.pairs,
    fewer.pairs_en,
    fewer.places,
    fewer.places_en,
    goes_on.whose,
    goes_on.together,
    goes_on.last_year
FROM derived.goes_on AS goes_on
JOIN derived.table_name AS table_name ON table_name.table_code = 'challenges'
LEFT JOIN derived.fewer_than_pending AS fewer USING (report_id)
WHERE goes_on.apart IS NOT NULL OR fewer.report_id IS NOT NULL
