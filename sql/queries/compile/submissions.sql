-- what: how each agency due stands, with the findings on its current report and on itself that stand
-- takes: year INTEGER
-- gives: agency_code, agency, kind, report_id, file, received, late, form, versions, errors, warnings, notices
WITH counted AS (
    SELECT
        submission.agency_code,
        count(*) FILTER (WHERE finding.severity = 'error') AS errors,
        count(*) FILTER (WHERE finding.severity = 'warning') AS warnings,
        count(*) FILTER (WHERE finding.severity = 'notice') AS notices
    FROM derived.submission AS submission
    JOIN derived.open_finding AS finding USING (agency_code, year)
    WHERE submission.year = $year
    GROUP BY submission.agency_code
)
SELECT
    submission.agency_code,
    submission.agency,
    submission.kind,
    submission.report_id,
    submission.file,
    submission.received,
    submission.late,
    submission.form,
    submission.versions,
    coalesce(counted.errors, 0) AS errors,
    coalesce(counted.warnings, 0) AS warnings,
    coalesce(counted.notices, 0) AS notices
FROM derived.submission AS submission
LEFT JOIN counted USING (agency_code)
WHERE submission.year = $year
ORDER BY submission.agency_code
