-- takes: nothing
-- gives: year, node
-- what: which year is collected, for which node
SELECT year, node
FROM derived.season
