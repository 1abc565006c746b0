-- takes: year INTEGER
-- gives: agency, agency_code, standing, received, report_id, file, errors, warnings
-- what: who is due for a year, who has handed in, and what is open
SELECT
    due.agency,
    due.agency_code,
    if(report.report_id IS NULL, 'missing', 'received') AS standing,
    report.received,
    report.report_id,
    report.file,
    count(*) FILTER (WHERE finding.severity = 'error') AS errors,
    count(*) FILTER (WHERE finding.severity = 'warning') AS warnings
FROM derived.due AS due
LEFT JOIN derived.current AS report USING (agency_code, year)
LEFT JOIN derived.open_finding AS finding ON finding.agency_code = due.agency_code AND finding.year = due.year
WHERE due.year = $year
GROUP BY ALL
ORDER BY standing, due.agency_code
