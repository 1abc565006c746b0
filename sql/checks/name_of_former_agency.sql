-- title: 用已撤销或更名的单位名义报送
-- title_en: Handed in under the name of an agency that is no more
-- message: {agency}已于 {ended} 撤销、合并或更名，{of_year} 年度的报告仍用它的名义{now}。
-- message_en: {agency} ended on {ended}; {now} the report for {of_year} still bears its name.
-- do: 请核对名录中的日期；确已变更的，由承接职能的单位报送。
-- do_en: Check the dates in the registry; if they are right, the agency that took over its duties hands in the report.
-- ask: 已更名或合并的，请改用现在的单位名称重新报送。
-- ask_en: If the agency was renamed or merged, hand in again under its name of today.
-- severity: notice
-- forms: 2019 2021
-- basis: 单位名录中的起止日期；《政府信息公开条例》第十条
-- basis_en: The dates in the registry; Regulations on Open Government Information, article 10
-- about: report
-- now_unknown:
-- now_unknown_en:
-- now_known: （现为{heirs}）
-- now_known_en:  it is now {heirs};
SELECT
    judged.report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    NULL AS expected,
    agency.name AS actual,
    agency.name AS agency,
    agency.valid_to AS ended,
    judged.year AS of_year,
    if(heir.names IS NULL, 'unknown', 'known') AS now,
    heir.names AS heirs
FROM derived.judged AS judged
JOIN derived.agency AS agency ON agency.code = judged.agency_code
LEFT JOIN (
    SELECT former, string_agg(name, '、' ORDER BY code) AS names
    FROM (SELECT code, name, unnest(succeeds) AS former FROM derived.agency)
    GROUP BY former
) AS heir ON heir.former = agency.code
WHERE agency.valid_to < make_date(judged.year, 1, 1)
