-- title: 本级报告与各单位报告的合计不一致
-- title_en: The district's own report differs from the sum of the agencies' reports
-- message: 本级年度报告有 {count} 格与 {agencies} 个单位报告的合计不一致（括号内为各单位合计，空白的 {blanks} 处没有计入）：{pairs}。
-- message_en: The district's own report differs in {count} cells from the sum of the reports of {agencies} agencies (in brackets; {blanks} blanks are not counted): {pairs}.
-- do: 请逐格核对：本级报告汇总有误的，更正；单位后来更正过报告的，以更正后的为准重新汇总。
-- do_en: Go through these cells: correct the district's report where it was summed wrongly, or where an agency has corrected its own since.
-- right: 两者口径不同的（如本级报告只统计政府办公室，或剔除了重复计数），请在本级报告中说明。
-- right_en: Where they count differently (the office alone, or without counting twice), say so in the district's report.
-- severity: warning
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第四十九条（本级政府信息公开工作年度报告）
-- basis_en: Regulations on Open Government Information, article 49: the report of the whole level
-- about: report
-- why_sum: {agencies} 个单位报告的合计
-- why_sum_en: the sum of the reports of {agencies} agencies
-- skipped: {missing} have handed in no report that counts
-- skipped_zh: 还有单位没有报送，没有判断：{missing}
-- skipped_unknown: some agencies have no number there, or one in doubt: {places}
-- skipped_unknown_zh: 有的单位这些格缺少、不是数字或读取存疑，没有判断：{places}
WITH told AS (
    SELECT
        report_id,
        known,
        max(reports) AS agencies,
        count(*) AS count,
        sum(blanks) AS blanks,
        list(address ORDER BY table_code, position) AS addresses,
        string_agg(derived.plain(value_below), ', ' ORDER BY table_code, position) AS expected,
        string_agg(derived.plain(value), ', ' ORDER BY table_code, position) AS actual,
        string_agg(row_label || '·' || column_label, '；' ORDER BY table_code, position) AS places,
        string_agg(row_code || '/' || column_code, ', ' ORDER BY table_code, position) AS places_en,
        string_agg(
            row_label || '·' || column_label || ' ' || derived.plain(value) || '（' || derived.plain(value_below) || '）',
            '；' ORDER BY table_code, position
        ) AS pairs,
        string_agg(
            row_code || '/' || column_code || ' ' || derived.plain(value) || ' (' || derived.plain(value_below) || ')',
            ', ' ORDER BY table_code, position
        ) AS pairs_en,
        to_json(list({
            'address': address, 'from': derived.plain(value), 'to': derived.plain(value_below), 'why': 'sum'
        } ORDER BY table_code, position) FILTER (known)) AS suggestions
    FROM derived.district_cell
    WHERE differs OR NOT known
    GROUP BY report_id, known
)
SELECT
    * EXCLUDE (known),
    if(known, NULL, 'skipped_unknown') AS skipped,
    NULL AS missing
FROM told
UNION ALL BY NAME
SELECT
    report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    'skipped' AS skipped,
    string_agg(agency, '、' ORDER BY agency) AS missing
FROM derived.due_below
WHERE below_id IS NULL
GROUP BY report_id
