-- what: what kind of body each agency is that reports: as the registry says, else as its name tells, or for a bureau the
--   name of the government that it reports to. An agency of the whole country is no institution of a district
-- takes: kinds VARCHAR[], patterns VARCHAR[], kinds_above VARCHAR[], patterns_above VARCHAR[]
-- gives: nothing; fills derived.body
INSERT INTO derived.body
WITH agency AS (
    SELECT DISTINCT
        judged.agency_code,
        coalesce(agency.name, judged.agency) AS name,
        agency.kind AS registered,
        if(above.kind = 'government', above.name, NULL) AS above
    FROM derived.judged AS judged
    LEFT JOIN derived.agency AS agency ON agency.code = judged.agency_code
    LEFT JOIN derived.agency AS above ON above.code = agency.parent
    WHERE judged.agency_code IS NOT NULL
), pattern AS (
    SELECT unnest($kinds) AS kind, unnest($patterns) AS pattern, unnest(range(len($kinds))) AS place
), pattern_above AS (
    SELECT unnest($kinds_above) AS kind, unnest($patterns_above) AS pattern, unnest(range(len($kinds_above))) AS place
), named AS (
    SELECT agency.agency_code, arg_min(pattern.kind, pattern.place) AS kind
    FROM agency
    JOIN pattern ON regexp_matches(agency.name, pattern.pattern)
    GROUP BY agency.agency_code
), governed AS (
    SELECT agency.agency_code, arg_min(pattern.kind, pattern.place) AS kind
    FROM agency
    JOIN pattern_above AS pattern ON regexp_matches(agency.above, pattern.pattern)
    WHERE agency.registered = 'bureau'
    GROUP BY agency.agency_code
), told AS (
    SELECT
        agency_code,
        nullif(named.kind, '') AS by_name,
        nullif(governed.kind, '') AS by_above,
        CASE
            WHEN registered IN ('town', 'street_office') THEN registered
            WHEN registered = 'institution' AND coalesce(named.kind, '-') <> '' THEN registered
        END AS by_registry
    FROM agency
    LEFT JOIN named USING (agency_code)
    LEFT JOIN governed USING (agency_code)
)
SELECT
    agency_code,
    coalesce(by_registry, by_above, by_name) AS kind,
    CASE WHEN by_registry IS NOT NULL THEN 'registry' WHEN by_above IS NOT NULL THEN 'above' ELSE 'name' END AS told_by
FROM told
WHERE coalesce(by_registry, by_above, by_name) IS NOT NULL
