-- takes: year INTEGER
-- gives: report_id, receipt_id, agency_code, agency, file, received, counts
-- what: every report of agencies due for a year, and which of them counts
SELECT
    report.report_id,
    report.receipt_id,
    due.agency_code,
    due.agency,
    report.file,
    report.received,
    report.report_id IN (SELECT report_id FROM derived.current) AS counts
FROM derived.report AS report
JOIN derived.due AS due USING (agency_code, year)
WHERE report.year = $year
ORDER BY due.agency_code, report.received, report.report_id
