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
WITH pair AS (
    SELECT
        here.report_id,
        form.*,
        here.value AS actual,
        last.value AS expected,
        here.kind = 'number' AND NOT here.uncertain AND coalesce(last.known, false) AS known,
        form.column_label || ' ' || derived.plain(here.value) || '（' || derived.plain(last.value) || '）' AS both_zh,
        form.column_code || ' ' || derived.plain(here.value) || ' (' || derived.plain(last.value) || ')' AS both_en
    FROM derived.judged_cell AS here
    JOIN derived.goes_on AS goes_on USING (report_id)
    JOIN derived.known_cell AS form USING (address)
    LEFT JOIN derived.last_number AS last
        ON last.report_id = here.report_id
        AND starts_with(last.address, 'requests/carried_out/')
        AND last.address = 'requests/carried_out/' || form.column_code
    WHERE starts_with(here.address, 'requests/carried_in/') AND goes_on.apart IS NULL
), judged AS (
    SELECT
        report_id,
        NOT known AS unknown,
        list(address ORDER BY position) AS addresses,
        string_agg(derived.plain(expected), ', ' ORDER BY position) AS expected,
        string_agg(derived.plain(actual), ', ' ORDER BY position) AS actual,
        any_value(table_code) AS table_en,
        any_value(row_label) AS row,
        any_value(row_code) AS row_en,
        string_agg(both_zh, '、' ORDER BY position) AS pairs,
        string_agg(both_en, ', ' ORDER BY position) AS pairs_en,
        string_agg(column_label, '、' ORDER BY position) AS places,
        string_agg(column_code, ', ' ORDER BY position) AS places_en,
        to_json(list({
            'address': address,
            'from': derived.plain(actual),
            'to': derived.plain(expected),
            'why': 'last_year'
        } ORDER BY position)) AS suggestions
    FROM pair
    WHERE NOT known OR actual <> expected
    GROUP BY report_id, known
)
SELECT
    report_id,
    coalesce(judged.addresses, []) AS addresses,
    judged.expected,
    judged.actual,
    CASE
        WHEN goes_on.apart = 'absent' THEN 'skipped'
        WHEN goes_on.apart = 'split' THEN 'skipped_split'
        WHEN judged.unknown THEN 'skipped_unknown'
    END AS skipped,
    table_name.title AS "table",
    judged.* EXCLUDE (report_id, unknown, addresses, expected, actual, suggestions),
    out_row.row_label AS last_row,
    out_row.row_code AS last_row_en,
    goes_on.whose,
    goes_on.together,
    goes_on.last_year,
    if(judged.unknown, '[]', judged.suggestions) AS suggestions
FROM derived.goes_on AS goes_on
LEFT JOIN judged USING (report_id)
LEFT JOIN derived.table_name AS table_name ON table_name.table_code = judged.table_en
JOIN derived.known_cell AS out_row ON out_row.address = 'requests/carried_out/total'
WHERE goes_on.apart IS NOT NULL OR judged.report_id IS NOT NULL
