-- title: 上年项目数与上年报告的项目数和增减数对不上
-- title_en: Items of last year do not follow from last year's report
-- message: “{table}”表“{column}”一栏与 {last_year} 年度报告（{whose}）{together}所报的项目数加增减数不一致：{pairs}（括号内为上年报告推得的项目数）。
-- message_en: Table {table}, {column}: not what the items and their change in the report for {last_year} ({whose}){together} make (in brackets): {pairs}.
-- do: 请对照权责清单核对两年的项目数和增减数，改正有误的后重新报送。
-- do_en: Check the items and changes of both years against the list of powers, correct what is wrong and hand in again.
-- right: 本年数字无误的（如清单统一调整口径，或上年报告有误），请书面说明原因。
-- right_en: If this year's numbers are right (the list was drawn up anew, or last year's report was wrong), say so in writing.
-- severity: warning
-- forms: 2019
-- basis: 年度报告格式（试行）“上一年项目数量”“本年增/减”两栏
-- basis_en: The columns of items and their change of the trial format
-- about: report
-- together_one:
-- together_one_en:
-- together_several: 合计
-- together_several_en: , taken together,
-- why_last_year: {last_year} 年度报告的项目数加增减数
-- why_last_year_en: items and change in the report for {last_year}
-- skipped: there is no current report for {last_year} of the agency or of every agency that it was formed from
-- skipped_zh: 没有该单位（或其全部前身）的 {last_year} 年度报告，没有判断
-- skipped_split: another agency was formed from the same one in that year; how its items were divided is not known
-- skipped_split_zh: 前身单位当年还分设了其他单位，项目如何划分不得而知，没有判断
-- skipped_unknown: in one of the two years a number is not given or in doubt: {places}
-- skipped_unknown_zh: 两年中有一年空白、不是数字或读取存疑，没有判断：{places}
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
    cell.column_label AS column,
    cell.column_code AS column_en,
    differs.pairs,
    differs.pairs_en,
    differs.places,
    differs.places_en,
    goes_on.whose,
    goes_on.together,
    goes_on.last_year,
    differs.suggestions
FROM derived.goes_on AS goes_on
JOIN derived.judged AS judged USING (report_id)
JOIN derived.known_cell AS cell ON cell.address = 'proactive/licensing/items_last_year'
JOIN derived.table_name AS table_name ON table_name.table_code = cell.table_code
LEFT JOIN derived.carried_differs AS differs ON differs.report_id = goes_on.report_id AND differs.named = cell.column_code
JOIN derived.form AS of_form ON of_form.form = cell.form
WHERE
    (goes_on.apart IS NOT NULL AND judged.forms['proactive'] = cell.form AND goes_on.last_year >= of_form.first_year)
    OR differs.report_id IS NOT NULL
