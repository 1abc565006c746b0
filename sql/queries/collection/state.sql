-- takes: nothing
-- gives: state
-- what: hash of all facts that a publication rests on, whatever the order and the runs that they came in
WITH facts AS (
    SELECT concat_ws(' ', 'receipt', receipt_id, received, stored) AS fact FROM derived.receipt
    UNION ALL
    SELECT concat_ws(' ', 'report', report_id, agency_code, year) FROM derived.report
    UNION ALL
    SELECT concat_ws(' ', 'current', report_id) FROM derived.current
    UNION ALL
    SELECT concat_ws(' ', 'found', finding_id, skipped, report_id, check_id) FROM derived.found
    UNION ALL
    SELECT concat_ws(' ', 'rule', check_id, failure) FROM derived.rule_run WHERE asked
    UNION ALL
    SELECT concat_ws(' ', 'agency', to_json(agency)) FROM derived.agency AS agency
    UNION ALL
    SELECT concat_ws(' ', 'decision', to_json(decision)) FROM kept.decision AS decision
    UNION ALL
    SELECT concat_ws(' ', 'season', to_json(season)) FROM derived.season AS season
)
SELECT md5(coalesce(string_agg(fact, chr(10) ORDER BY fact), '')) AS state
FROM facts
