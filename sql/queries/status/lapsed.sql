-- what: acceptances that lapsed: what was accepted is found no more, and its rule finds something else on the same cells
--   now, since a value changed; `now_id` is what it finds
-- takes: year INTEGER
-- gives: finding_id, check_id, agency_code, year, addresses, reason, decided, now_id
WITH accepted AS (
    SELECT
        finding_id,
        arg_max(reason, decision_number) AS reason,
        arg_max(decided, decision_number) AS decided
    FROM kept.decision
    WHERE kind = 'accept' AND finding_id NOT IN (SELECT finding_id FROM derived.found)
    GROUP BY finding_id
), logged AS (
    SELECT
        finding_id,
        arg_max(check_id, run_number) AS check_id,
        arg_max_null(receipt_id, run_number) AS receipt_id,
        arg_max_null(agency_code, run_number) AS agency_code,
        arg_max_null(year, run_number) AS year,
        arg_max(addresses, run_number) AS addresses
    FROM kept.finding
    GROUP BY finding_id
)
SELECT
    accepted.finding_id,
    logged.check_id,
    logged.agency_code,
    logged.year,
    logged.addresses,
    accepted.reason,
    accepted.decided,
    min(found.finding_id) AS now_id
FROM accepted
JOIN logged USING (finding_id)
JOIN derived.found AS found
    ON found.check_id = logged.check_id
    AND found.skipped IS NULL
    AND (
        (found.agency_code = logged.agency_code AND found.year = logged.year)
        OR found.receipt_id = logged.receipt_id
    )
    AND (
        list_has_any(found.addresses, logged.addresses)
        OR (len(found.addresses) = 0 AND len(logged.addresses) = 0)
    )
WHERE logged.year = $year OR logged.year IS NULL
GROUP BY ALL
ORDER BY logged.agency_code, logged.check_id, accepted.finding_id
