-- title: 已撤并的单位仍报送报告
-- title_en: An agency that no longer exists hands in a report
-- message: {whose}按名录已于 {ended} 撤销、合并或更名{successors}，却收到了它 {of_year} 年度的报告。
-- message_en: {whose} ended on {ended} according to the registry{successors}; a report of it for {of_year} was received.
-- do: 请核实：由承接单位报送的，更正报告中的单位名称；单位仍然存在的，更正名录；其余的不参加汇总。
-- do_en: If its successor handed it in, the name in the report is wrong; if the agency still exists, correct the registry; otherwise it counts for nobody.
-- ask: 请核实报告所写的单位名称；已由其他单位承接的，以承接单位的名义报送。
-- ask_en: See whether the name in the report is right; where another agency took over, it reports in its own name.
-- severity: warning
-- forms: 2019 2021
-- basis: 单位名录；《政府信息公开条例》第四十九条
-- basis_en: The registry; Regulations on Open Government Information, article 49
-- about: report
-- successors_none:
-- successors_none_en:
-- successors_some: ，由{taken_over_by}承接
-- successors_some_en: , taken over by {taken_over_by}
WITH successor AS (
    SELECT unnest(succeeds) AS code, name FROM derived.agency
), followed AS (
    SELECT code, string_agg(name, '、' ORDER BY name) AS names FROM successor GROUP BY code
)
SELECT
    judged.report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    NULL AS expected,
    NULL AS actual,
    agency.name AS whose,
    agency.valid_to AS ended,
    judged.year AS of_year,
    if(followed.names IS NULL, 'none', 'some') AS successors,
    followed.names AS taken_over_by
FROM derived.judged AS judged
JOIN derived.agency AS agency ON agency.code = judged.agency_code
LEFT JOIN followed ON followed.code = agency.code
WHERE agency.valid_to < make_date(judged.year, 1, 1)
