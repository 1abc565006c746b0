-- takes: nothing
-- gives: year
-- what: which year was collected last
SELECT year
FROM derived.season
