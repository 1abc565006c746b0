-- takes: nothing
-- gives: facts
-- what: hash of all facts that findings and publications rest on, whatever the order and the runs that they came in
WITH facts AS (
    SELECT concat_ws(' ', 'receipt', receipt_id, received, stored) AS fact FROM derived.receipt
    UNION ALL
    SELECT concat_ws(' ', 'report', report_id, agency_code, year, identity_doubts) FROM derived.report
    UNION ALL
    SELECT concat_ws(' ', 'file', receipt_id, kind, slots, reader) FROM kept.doubt WHERE report_id IS NULL
    UNION ALL
    SELECT concat_ws(' ', 'current', report_id) FROM derived.current
    UNION ALL
    SELECT concat_ws(' ', 'agency', to_json(agency)) FROM derived.agency AS agency
    UNION ALL
    SELECT concat_ws(' ', 'decision', to_json(decision)) FROM kept.decision AS decision
    UNION ALL
    SELECT concat_ws(' ', 'season', to_json(season)) FROM derived.season AS season
)
SELECT md5(coalesce(string_agg(fact, chr(10) ORDER BY fact), '')) AS facts
FROM facts
