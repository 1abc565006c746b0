-- what: what the rules said, by weight, then in the order of the form; findings that a person accepted are left out
-- takes: skipped BOOLEAN, year INTEGER
-- gives: finding_id, check_id, severity, skipped, report_id, receipt_id, agency_code, year, addresses, expected, actual, slots, suggestions
SELECT
    found.finding_id,
    found.check_id,
    found.severity,
    found.skipped,
    found.report_id,
    found.receipt_id,
    found.agency_code,
    found.year,
    found.addresses,
    found.expected,
    found.actual,
    found.slots,
    found.suggestions
FROM derived.found AS found
LEFT JOIN (
    SELECT address, min(1000 * form_table.position + form_cell.position) AS place
    FROM derived.form_cell
    JOIN derived.form_table USING (form, table_code)
    GROUP BY address
) AS first_cell ON first_cell.address = found.addresses[1]
WHERE
    (found.skipped IS NOT NULL) = $skipped
    AND (found.year IS NULL OR $year IS NULL OR found.year = $year)
    AND NOT EXISTS (
        SELECT 1 FROM kept.decision WHERE decision.kind = 'accept' AND decision.finding_id = found.finding_id
    )
ORDER BY
    list_position(['error', 'warning', 'notice'], found.severity),
    first_cell.place NULLS FIRST,
    found.check_id,
    found.agency_code,
    found.year,
    found.receipt_id,
    found.finding_id
