-- what: log that findings are gone; those of a rule that did not run stay open, for it has not passed
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
