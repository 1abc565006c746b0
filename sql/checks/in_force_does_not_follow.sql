-- title: 现行有效的文件数与上年数、本年制发和废止数对不上
-- title_en: Documents in force do not follow from last year's, issued and repealed
-- message: “{table}”表中“{row}”现行有效填 {actual} 件；{last_year} 年度报告（{whose}）现行有效{together} {last} 件，加本年制发 {issued} 件、减本年废止 {repealed} 件，应为 {expected} 件。
-- message_en: Table {table}, {row}: {actual} in force; {last} in the report for {last_year} ({whose}){together}, with {issued} issued and {repealed} repealed, make {expected}.
-- do: 请对照文件目录核对这三个数字，改正有误的后重新报送。
-- do_en: Check the three numbers against the list of documents, correct what is wrong and hand in again.
-- right: 数字无误的（如有文件自行失效、随机构改革划入划出，或上年少计多计），请书面说明相差 {difference} 件的原因。
-- right_en: If they are right (documents lapsed, were taken over with other duties, or last year's number was wrong), explain in writing the difference of {difference}.
-- severity: warning
-- forms: 2021
-- basis: 年度报告格式第二十条第（一）项各栏的含义（国办公开办函〔2021〕30号）
-- basis_en: What the columns of item (1) of the statutory format count
-- about: report
-- together_one:
-- together_one_en:
-- together_several: 合计
-- together_several_en: , taken together
-- why_follows: 上年 {last} 件，加制发 {issued} 件，减废止 {repealed} 件
-- why_follows_en: {last} of last year, {issued} issued, {repealed} repealed
-- why_repealed: 现行有效 {actual} 件如无误，废止数应为 {to}
-- why_repealed_en: if {actual} in force is right, {to} were repealed
-- why_issued: 现行有效 {actual} 件如无误，制发数应为 {to}
-- why_issued_en: if {actual} in force is right, {to} were issued
-- skipped: there is no current report for {last_year} of the agency or of every agency that it was formed from
-- skipped_zh: 没有该单位（或其全部前身）的 {last_year} 年度报告，没有判断
-- skipped_split: another agency was formed from the same one in that year; who took over which documents is not known
-- skipped_split_zh: 前身单位当年还分设了其他单位，文件如何划分不得而知，没有判断
-- skipped_unknown: in one of the two years a number is not given or in doubt: {row}
-- skipped_unknown_zh: “{row}”两年中有一年空白、不是数字或读取存疑，没有判断
WITH judged AS (
    SELECT
        documents.*,
        goes_on.* EXCLUDE (report_id, reports),
        last_in_force + issued - repealed AS follows,
        documents.known AND last_known AND goes_on.apart IS NULL AS comparable
    FROM derived.documents AS documents
    JOIN derived.goes_on AS goes_on USING (report_id)
    WHERE goes_on.apart IS NOT NULL OR last_there
)
SELECT
    judged.report_id,
    list_transform(['issued', 'repealed', 'in_force'], lambda c: concat_ws('/', 'proactive', judged.row_code, c)) AS addresses,
    if(comparable, follows, NULL) AS expected,
    in_force AS actual,
    CASE
        WHEN apart = 'absent' THEN 'skipped'
        WHEN apart = 'split' THEN 'skipped_split'
        WHEN NOT comparable THEN 'skipped_unknown'
    END AS skipped,
    table_name.title AS "table",
    table_name.table_code AS table_en,
    form.row_label AS row,
    judged.row_code AS row_en,
    last_in_force AS last,
    issued,
    repealed,
    abs(in_force - follows) AS difference,
    whose,
    together,
    judged.last_year,
    to_json(list_filter([
        {'address': 'proactive/' || judged.row_code || '/in_force', 'from': derived.plain(in_force), 'to': derived.plain(follows), 'why': 'follows'},
        {'address': 'proactive/' || judged.row_code || '/repealed', 'from': derived.plain(repealed), 'to': derived.plain(repealed + follows - in_force), 'why': 'repealed'},
        {'address': 'proactive/' || judged.row_code || '/issued', 'from': derived.plain(issued), 'to': derived.plain(issued - follows + in_force), 'why': 'issued'}
    ], lambda s: comparable AND NOT starts_with(s."to", '-'))) AS suggestions
FROM judged
JOIN derived.known_cell AS form ON form.address = 'proactive/' || judged.row_code || '/in_force'
JOIN derived.table_name AS table_name USING (table_code)
JOIN derived.form AS of_form ON of_form.form = form.form
WHERE
    (apart IS NOT NULL AND judged.row_code = 'normative_documents' AND judged.last_year >= of_form.first_year)
    OR (apart IS NULL AND NOT comparable)
    OR (comparable AND in_force <> follows)
