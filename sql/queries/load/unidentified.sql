-- what: reports that have no identity under a registry yet
-- takes: registry VARCHAR
-- gives: report_id, mentions
SELECT
    report_id,
    mentions
FROM kept.report AS report
WHERE NOT EXISTS (
    SELECT 1
    FROM kept.identity
    WHERE identity.report_id = report.report_id AND identity.registry = $registry
)
ORDER BY report_id
