-- takes: nothing
-- gives: report_id, file, part, agency, year, form
-- what: the reports in the store, in the order of their files
SELECT
    report_id,
    file,
    part,
    agency,
    year,
    form
FROM derived.report
ORDER BY file, part
