-- what: the reports that the last run judged, in every season
-- takes: nothing
-- gives: report_id, agency_code, agency, year
SELECT
    report_id,
    agency_code,
    agency,
    year
FROM derived.judged
ORDER BY year, agency_code, report_id
