-- takes: nothing
-- gives: report_id, agency, year, form, judged
-- what: the reports in the store, and whether each was judged: of two by one agency on one year only one counts
SELECT
    report_id,
    agency,
    year,
    form,
    report_id IN (SELECT judged.report_id FROM derived.judged AS judged) AS judged
FROM derived.report
ORDER BY report_id
