-- what: who compiles, by when reports are due, and whether there is a registry at all
-- takes: year INTEGER
-- gives: node, node_name, deadline, has_registry
SELECT
    season.node,
    agency.name AS node_name,
    make_date($year + 1, season.month, 1) + (season.day - 1) AS deadline,
    EXISTS (SELECT 1 FROM derived.agency) AS has_registry
FROM derived.season AS season
LEFT JOIN derived.agency AS agency ON agency.code = season.node
