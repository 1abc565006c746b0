-- what: note in found_now, a temporary table, that a rule broke on these reports: it has not passed there
-- takes: check_id VARCHAR, severity VARCHAR, identity VARCHAR, about VARCHAR, failure VARCHAR, reports VARCHAR[]
-- gives: nothing; adds to found_now
INSERT INTO found_now BY NAME
SELECT
    $check_id AS check_id,
    $severity AS severity,
    $identity AS identity,
    $about AS about,
    'broke' AS skipped,
    report_id,
    receipt_id,
    agency_code,
    year,
    CAST([] AS VARCHAR[]) AS addresses,
    to_json({'failure': $failure}) AS slots,
    '[]' AS suggestions,
    part,
    to_json({'failure': $failure}) AS bound
FROM derived.judged
WHERE list_contains($reports, report_id)
