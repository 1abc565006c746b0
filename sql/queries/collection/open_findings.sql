-- takes: year INTEGER
-- gives: errors, warnings, notices, undecided
-- what: open findings on a year, and how often a rule could not be judged
SELECT
    count(*) FILTER (skipped IS NULL AND severity = 'error') AS errors,
    count(*) FILTER (skipped IS NULL AND severity = 'warning') AS warnings,
    count(*) FILTER (skipped IS NULL AND severity = 'notice') AS notices,
    count(*) FILTER (skipped IS NOT NULL) AS undecided
FROM derived.found
WHERE year = $year OR year IS NULL
