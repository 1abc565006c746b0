-- title: 上年结转数与上年报告的结转下年数不一致
-- title_en: Requests carried in differ from last year's carried out
-- message: “{table}”表中“{row}”的“{column}”填 {actual}，{last_year} 年度报告（{whose}）“{last_row}”同栏{together}为 {expected}，两处应当相等。
-- message_en: Table {table}, {row}, {column}: {actual}; {last_row} of the report for {last_year} ({whose}){together}: {expected}. They should be equal.
-- do: 请核对两年的台账：本年填错的，改正后重新报送；上年报告有误的，请书面说明。
-- do_en: Compare the records of both years: correct this year's number and hand in again, or explain in writing what was wrong last year.
-- severity: error
-- forms: 2019 2021
-- basis: 年度报告格式“上年结转”“结转下年度继续办理”两行
-- basis_en: The rows carried in and carried out of the statutory format
-- about: report
-- together_one:
-- together_one_en:
-- together_several: 合计
-- together_several_en: , taken together
-- skipped: there is no current report for {last_year} of the agency or of every agency that it was formed from
-- skipped_zh: 没有该单位（或其全部前身）的 {last_year} 年度报告，没有判断
-- skipped_split: another agency was formed from the same one in that year; how requests were divided is not known
-- skipped_split_zh: 前身单位当年还分设了其他单位，结转的申请如何划分不得而知，没有判断
-- skipped_unknown: in one of the two years the cell is blank, holds no number or is in doubt: {places}
-- skipped_unknown_zh: 两年中有一年的这一格空白、不是数字或读取存疑，没有判断：{places}
WITH before AS (
    SELECT
        report_id,
        count(*) AS sources,
        count(last_id) AS reports,
        bool_or(is_split) AS is_split,
        string_agg(agency, '、' ORDER BY agency) AS whose
    FROM derived.year_before
    GROUP BY report_id
), cell AS (
    SELECT
        report_id,
        address,
        row_code,
        column_code,
        value,
        kind = 'number' AND NOT uncertain AS known
    FROM derived.judged_cell
    WHERE table_code = 'requests' AND row_code IN ('carried_in', 'carried_out')
), pair AS (
    SELECT
        here.report_id,
        here.address,
        here.column_code,
        any_value(here.value) AS actual,
        sum(there.value) AS expected,
        any_value(here.known) AND bool_and(coalesce(there.known, false)) AS known
    FROM cell AS here
    JOIN derived.year_before AS last USING (report_id)
    LEFT JOIN cell AS there
        ON there.report_id = last.last_id AND there.row_code = 'carried_out' AND there.column_code = here.column_code
    WHERE here.row_code = 'carried_in'
    GROUP BY here.report_id, here.address, here.column_code
), outcome AS (
    SELECT
        report_id,
        CASE
            WHEN reports < sources THEN 'skipped'
            WHEN is_split THEN 'skipped_split'
        END AS skipped,
        whose,
        reports,
        judged.year - 1 AS last_year
    FROM before
    JOIN derived.judged AS judged USING (report_id)
)
SELECT
    pair.report_id,
    [pair.address] AS addresses,
    pair.expected,
    pair.actual,
    NULL AS skipped,
    table_name.title AS "table",
    form.table_code AS table_en,
    form.row_label AS row,
    form.row_code AS row_en,
    form.column_label AS column,
    form.column_code AS column_en,
    out_row.row_label AS last_row,
    out_row.row_code AS last_row_en,
    outcome.whose,
    if(outcome.reports = 1, 'one', 'several') AS together,
    outcome.last_year,
    NULL AS places
FROM pair
JOIN outcome USING (report_id)
JOIN derived.known_cell AS form USING (address)
JOIN derived.known_cell AS out_row
    ON out_row.address = 'requests/carried_out/' || pair.column_code
JOIN derived.table_name AS table_name ON table_name.table_code = form.table_code
WHERE outcome.skipped IS NULL AND pair.known AND pair.actual <> pair.expected
UNION ALL BY NAME
SELECT
    outcome.report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    outcome.skipped,
    outcome.last_year
FROM outcome
WHERE outcome.skipped IS NOT NULL
UNION ALL BY NAME
SELECT
    pair.report_id,
    list(pair.address ORDER BY form.position) AS addresses,
    'skipped_unknown' AS skipped,
    string_agg(form.column_label, '、' ORDER BY form.position) AS places,
    string_agg(form.column_code, ', ' ORDER BY form.position) AS places_en
FROM pair
JOIN outcome USING (report_id)
JOIN derived.known_cell AS form USING (address)
WHERE outcome.skipped IS NULL AND NOT pair.known
GROUP BY pair.report_id
