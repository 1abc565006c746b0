-- takes: year INTEGER
-- gives: errors, warnings, notices, undecided
-- what: findings on a year that nobody accepted, and how often a rule could not be judged
SELECT
    (SELECT count(*) FROM derived.open_finding WHERE severity = 'error' AND (year = $year OR year IS NULL)) AS errors,
    (SELECT count(*) FROM derived.open_finding WHERE severity = 'warning' AND (year = $year OR year IS NULL)) AS warnings,
    (SELECT count(*) FROM derived.open_finding WHERE severity = 'notice' AND (year = $year OR year IS NULL)) AS notices,
    (SELECT count(*) FROM derived.found WHERE skipped IS NOT NULL AND (year = $year OR year IS NULL)) AS undecided
