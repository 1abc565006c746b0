-- what: what the rules said that concerns the season, findings that stand or that a person accepted and where a rule could not be judged: on the year's current reports
--   (of agencies due and of the node), on agencies due, and on files, those that count for nobody included; by weight
-- takes: year INTEGER
-- gives: finding_id, check_id, severity, report_id, receipt_id, agency_code, year, addresses, expected, actual, slots,
--   suggestions, skipped, reason, decided
WITH report AS (
    SELECT report_id, receipt_id
    FROM derived.current
    WHERE
        year = $year
        AND (
            agency_code IN (SELECT agency_code FROM derived.due WHERE year = $year)
            OR agency_code = (SELECT node FROM derived.season)
        )
), file AS (
    SELECT receipt_id FROM report
    UNION
    SELECT receipt_id FROM derived.stray
), stray_report AS (
    SELECT report_id FROM derived.report WHERE receipt_id IN (SELECT receipt_id FROM derived.stray)
), said AS (
    SELECT found.*, accepted.reason, accepted.decided
    FROM derived.found AS found
    LEFT JOIN (
        SELECT
            finding_id,
            arg_max(reason, decision_number) AS reason,
            arg_max(decided, decision_number) AS decided
        FROM kept.decision
        WHERE kind = 'accept'
        GROUP BY finding_id
    ) AS accepted ON accepted.finding_id = found.finding_id AND found.skipped IS NULL
)
SELECT
    finding.finding_id,
    finding.check_id,
    finding.severity,
    finding.report_id,
    finding.receipt_id,
    finding.agency_code,
    finding.year,
    finding.addresses,
    finding.expected,
    finding.actual,
    finding.slots,
    finding.suggestions,
    finding.skipped,
    finding.reason,
    finding.decided
FROM said AS finding
LEFT JOIN (SELECT address, min(position) AS position FROM derived.form_cell GROUP BY address) AS cell
    ON cell.address = finding.addresses[1]
WHERE
    finding.report_id IN (SELECT report_id FROM report)
    OR finding.report_id IN (SELECT report_id FROM stray_report)
    OR (finding.report_id IS NULL AND finding.receipt_id IN (SELECT receipt_id FROM file))
    OR (finding.report_id IS NULL AND finding.receipt_id IS NULL AND finding.year = $year)
ORDER BY
    list_position(['error', 'warning', 'notice'], finding.severity),
    finding.agency_code NULLS LAST,
    finding.check_id,
    cell.position NULLS FIRST,
    finding.finding_id
