-- takes: nothing
-- gives: receipt_id, file, report_id, agency, year, check_id
-- what: files that count for nobody, with the rule that weighs most on each
SELECT
    stray.receipt_id,
    stray.file,
    report.report_id,
    report.agency,
    report.year,
    arg_min(
        finding.check_id, (list_position(['error', 'warning', 'notice'], finding.severity), finding.check_id)
    ) AS check_id
FROM derived.stray AS stray
LEFT JOIN derived.report AS report USING (receipt_id)
LEFT JOIN derived.open_finding AS finding
    ON finding.report_id = report.report_id OR finding.receipt_id = stray.receipt_id
GROUP BY ALL
ORDER BY stray.file, stray.receipt_id, report.report_id
