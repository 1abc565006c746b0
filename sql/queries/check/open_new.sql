-- what: log the findings that are new or back
-- takes: run_number INTEGER
-- gives: nothing; appends to kept.finding
INSERT INTO kept.finding BY NAME
SELECT
    finding_id,
    'opened' AS event,
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
FROM derived.found
WHERE skipped IS NULL AND finding_id NOT IN (SELECT finding_id FROM derived.finding_open)
