-- takes: nothing
-- gives: report_id, receipt_id, agency, year, form, judged, goes_on
-- what: the reports in the store, whether each was judged (of two by one agency on one year only one counts), and whether
--   it was compared with one for the year before
SELECT
    report_id,
    receipt_id,
    agency,
    year,
    form,
    report_id IN (SELECT judged.report_id FROM derived.judged AS judged) AS judged,
    report_id IN (SELECT before.report_id FROM derived.year_before AS before WHERE before.last_id IS NOT NULL) AS goes_on
FROM derived.report
ORDER BY report_id
