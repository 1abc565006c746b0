-- title: 上年结转数与上年报告的结转下年数不一致
-- title_en: Requests carried in differ from last year's carried out
-- message: “{table}”表中“{row}”与 {last_year} 年度报告（{whose}）“{last_row}”{together}不一致：{pairs}（括号内为上年结转下年的件数），各栏应当相等。
-- message_en: Table {table}, {row}: not what {last_row} of the report for {last_year} ({whose}){together} says (in brackets): {pairs}. They should be equal.
-- do: 请核对两年的台账，改正填错的数字后重新报送。
-- do_en: Compare the records of both years, correct the number that is wrong and hand in again.
-- right: 本年数字无误的，请书面说明上年报告哪一栏填错、原因是什么，并更正上年报告。
-- right_en: If this year's numbers are right, say in writing which number of last year's report was wrong and why, and correct that report.
-- severity: error
-- forms: 2019 2021
-- basis: 年度报告格式“上年结转”“结转下年度继续办理”两行
-- basis_en: The rows carried in and carried out of the statutory format
-- about: report
-- together_one:
-- together_one_en:
-- together_several: 合计
-- together_several_en: , taken together,
-- why_last_year: {last_year} 年度报告“{last_row}”同栏为 {to}
-- why_last_year_en: {last_row} of the report for {last_year} has {to} in this column
-- skipped: there is no current report for {last_year} of the agency or of every agency that it was formed from
-- skipped_zh: 没有该单位（或其全部前身）的 {last_year} 年度报告，没有判断
-- skipped_split: another agency was formed from the same one in that year; how requests were divided is not known
-- skipped_split_zh: 前身单位当年还分设了其他单位，结转的申请如何划分不得而知，没有判断
-- skipped_unknown: in one of the two years the cell is blank, holds no number or is in doubt: {places}
-- skipped_unknown_zh: 两年中有一年的这一格空白、不是数字或读取存疑，没有判断：{places}
SELECT
    goes_on.report_id,
    coalesce(differs.addresses, []) AS addresses,
    differs.expected,
    differs.actual,
    CASE
        WHEN goes_on.apart = 'absent' THEN 'skipped'
        WHEN goes_on.apart = 'split' THEN 'skipped_split'
        WHEN NOT differs.known THEN 'skipped_unknown'
    END AS skipped,
    table_name.title AS "table",
    table_name.table_code AS table_en,
    in_row.row_label AS row,
    in_row.row_code AS row_en,
    differs.pairs,
    differs.pairs_en,
    differs.places,
    differs.places_en,
    out_row.row_label AS last_row,
    out_row.row_code AS last_row_en,
    goes_on.whose,
    goes_on.together,
    goes_on.last_year,
    differs.suggestions
FROM derived.goes_on AS goes_on
LEFT JOIN derived.carried_differs AS differs ON differs.report_id = goes_on.report_id AND differs.named = 'carried_in'
JOIN derived.known_cell AS in_row ON in_row.address = 'requests/carried_in/total'
JOIN derived.known_cell AS out_row ON out_row.address = 'requests/carried_out/total'
JOIN derived.table_name AS table_name ON table_name.table_code = in_row.table_code
WHERE goes_on.apart IS NOT NULL OR differs.report_id IS NOT NULL
