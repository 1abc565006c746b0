-- what: the agencies with a judged report, as the registry in force has them; without it, by the name found
-- takes: nothing
-- gives: agency_code, name, registered, above
SELECT
    judged.agency_code,
    any_value(coalesce(agency.name, judged.agency)) AS name,
    any_value(agency.kind) AS registered,
    any_value(if(above.kind = 'government', above.name, NULL)) AS above
FROM derived.judged AS judged
LEFT JOIN derived.agency AS agency ON agency.code = judged.agency_code
LEFT JOIN derived.agency AS above ON above.code = agency.parent
WHERE judged.agency_code IS NOT NULL
GROUP BY judged.agency_code
ORDER BY judged.agency_code
