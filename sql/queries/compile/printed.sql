-- what: the tables on which findings stand, as the year's current reports of agencies due have them; in the order of
--   agencies and of the form
-- takes: year INTEGER
-- gives: agency_code, form, address, kind, raw, uncertain, value
WITH accused AS (
    SELECT DISTINCT
        report_id,
        split_part(unnest(addresses), '/', 1) AS table_code
    FROM derived.open_finding
)
SELECT
    report.agency_code,
    coalesce(cell.table_form, report.form_asked) AS form,
    cell.address,
    cell.kind,
    cell.raw,
    cell.uncertain,
    derived.plain(cell.value) AS value
FROM derived.current AS report
JOIN accused USING (report_id)
JOIN derived.cell AS cell USING (report_id, table_code)
JOIN derived.form_cell AS form_cell
    ON form_cell.form = coalesce(cell.table_form, report.form_asked) AND form_cell.address = cell.address
WHERE
    report.year = $year
    AND report.agency_code IN (SELECT agency_code FROM derived.due WHERE year = $year)
ORDER BY report.agency_code, form_cell.position
