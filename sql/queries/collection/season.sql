-- takes: nothing
-- gives: year, node
-- what: which year was collected last, for which node
SELECT year, node
FROM derived.season
