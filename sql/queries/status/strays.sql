-- takes: nothing
-- gives: receipt_id, file, report_id, agency, year
-- what: arrivals that were refused, or whose agency or year is unknown
SELECT
    receipt.receipt_id,
    receipt.name AS file,
    report.report_id,
    report.agency,
    report.year
FROM derived.receipt AS receipt
LEFT JOIN derived.report AS report USING (receipt_id)
WHERE report.report_id IS NULL OR report.agency_code IS NULL OR report.year IS NULL
ORDER BY receipt.name, receipt.receipt_id
