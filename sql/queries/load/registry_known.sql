-- takes: registry VARCHAR
-- gives: registry
SELECT DISTINCT registry
FROM kept.agency
WHERE registry = $registry
