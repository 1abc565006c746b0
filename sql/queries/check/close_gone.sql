-- what: log that findings are gone; those of a rule that did not run, or broke on the report, stay open: it has not passed
-- takes: run_number INTEGER
-- gives: nothing; appends to kept.finding
INSERT INTO kept.finding BY NAME
SELECT
    finding_id,
    'closed' AS event,
    check_id,
    severity,
    report_id,
    receipt_id,
    agency_code,
    year,
    addresses,
    expected,
    actual,
    slots,
    suggestions,
    $run_number AS run_number
FROM derived.finding_open
WHERE
    finding_id NOT IN (SELECT finding_id FROM derived.found WHERE skipped IS NULL)
    AND check_id NOT IN (SELECT check_id FROM derived.rule_run WHERE failure IS NOT NULL)
    AND NOT EXISTS (
        SELECT 1
        FROM derived.found AS broke
        WHERE
            broke.skipped = 'broke'
            AND broke.check_id = finding_open.check_id
            AND (broke.receipt_id = finding_open.receipt_id OR (
                broke.agency_code = finding_open.agency_code AND broke.year = finding_open.year
            ))
    )
