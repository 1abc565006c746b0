-- what: the reports in which equations fail and the cells to blame are not known yet
-- takes: nothing
-- gives: report_id, tables, cells, last_year, statements, input
SELECT
    report_id,
    tables,
    cells,
    last_year,
    statements,
    input
FROM derived.failing
WHERE report_id NOT IN (SELECT report_id FROM derived.localised)
ORDER BY report_id
