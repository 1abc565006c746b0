-- takes: kind VARCHAR, code VARCHAR
-- gives: id
-- what: what a decision speaks of, by its id or the beginning of it
SELECT DISTINCT id
FROM (
    SELECT 'finding' AS kind, finding_id AS id FROM derived.found WHERE skipped IS NULL
    UNION ALL
    SELECT 'receipt', receipt_id FROM derived.receipt
    UNION ALL
    SELECT 'report', report_id FROM derived.report
    UNION ALL
    SELECT 'agency', code FROM derived.agency
)
WHERE kind = $kind AND (id = $code OR (kind <> 'agency' AND length($code) >= 6 AND starts_with(id, $code)))
ORDER BY id
