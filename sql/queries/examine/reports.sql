-- takes: nothing
-- gives: report_id, agency, year, form
-- what: the reports in the store
SELECT
    report_id,
    agency,
    year,
    form
FROM derived.report
ORDER BY report_id
