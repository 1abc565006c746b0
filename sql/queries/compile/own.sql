-- what: the node's own report on the year, told on the form: compared with the figures, never added to them. A number
--   that can't be split between cells is left out.
-- takes: year INTEGER, form VARCHAR
-- gives: address, value
SELECT
    cell.address,
    cell.value
FROM derived.current AS report
JOIN derived.restated AS cell USING (report_id)
JOIN derived.form_cell AS form_cell ON form_cell.form = cell.form AND form_cell.address = cell.address
WHERE
    report.agency_code = (SELECT node FROM derived.season)
    AND report.year = $year
    AND cell.form = $form
    AND len(cell.split_with) = 0
ORDER BY form_cell.position
