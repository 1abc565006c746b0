-- what: who is due to report to the node that compiles, for the season's year and every year that there are reports of:
--   the node's children that existed on 31 December; without a registry, the agencies that the documents name
CREATE VIEW derived.due AS
WITH years AS (
    SELECT year FROM derived.season WHERE year IS NOT NULL
    UNION
    SELECT year FROM derived.report WHERE year IS NOT NULL
)
SELECT
    years.year,
    agency.code AS agency_code,
    agency.name AS agency,
    agency.kind
FROM years
JOIN derived.agency AS agency
    ON (agency.valid_from IS NULL OR agency.valid_from <= make_date(years.year, 12, 31))
    AND (agency.valid_to IS NULL OR agency.valid_to >= make_date(years.year, 12, 31))
    AND agency.parent = (SELECT node FROM derived.season)
UNION ALL
SELECT DISTINCT
    report.year,
    report.agency_code,
    report.agency,
    CAST(NULL AS VARCHAR)
FROM derived.current AS report
WHERE agency_code IS NOT NULL AND year IS NOT NULL AND NOT EXISTS (SELECT 1 FROM derived.agency);
COMMENT ON VIEW derived.due IS 'Who is due to report to the node that compiles, by year';
