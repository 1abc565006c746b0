-- what: every cell of the current reports that count (of agencies due and of the node), up to the year, in the order
--   of agencies, years and the form
-- takes: year INTEGER
-- gives: agency, year, address, kind, raw, value, file
WITH report AS (
    SELECT *
    FROM derived.current
    WHERE
        year <= $year
        AND (
            (agency_code, year) IN (SELECT (agency_code, year) FROM derived.due)
            OR agency_code = (SELECT node FROM derived.season)
        )
)
SELECT
    report.agency,
    report.year,
    cell.address,
    cell.kind,
    cell.raw,
    cell.value,
    report.file
FROM report
JOIN derived.cell AS cell USING (report_id)
LEFT JOIN derived.form_table AS form_table
    ON form_table.form = coalesce(cell.table_form, report.form_asked) AND form_table.table_code = cell.table_code
LEFT JOIN derived.form_cell AS form_cell
    ON form_cell.form = coalesce(cell.table_form, report.form_asked) AND form_cell.address = cell.address
ORDER BY report.agency_code, report.year, form_table.position, form_cell.position, cell.address
