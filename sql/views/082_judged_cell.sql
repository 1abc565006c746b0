-- what: the cells of the reports that are judged, and every cell and table that any form has
CREATE VIEW derived.judged_cell AS
SELECT
    cell.report_id,
    cell.address,
    cell.table_code,
    cell.row_code,
    cell.column_code,
    cell.kind,
    cell.raw,
    cell.value,
    cell.uncertain,
    cell.table_form,
    judged.form_asked
FROM derived.judged AS judged
JOIN derived.cell AS cell USING (report_id);
COMMENT ON VIEW derived.judged_cell IS 'Cells of the reports that rules judge';

CREATE VIEW derived.table_name AS
SELECT
    table_code,
    arg_max(title, form) AS title,
    min(position) AS position
FROM derived.form_table
GROUP BY table_code;
COMMENT ON VIEW derived.table_name IS 'Tables by the title that the newest form gives them';

CREATE VIEW derived.known_cell AS
SELECT *
FROM derived.form_cell
QUALIFY row_number() OVER (PARTITION BY address ORDER BY form DESC) = 1;
COMMENT ON VIEW derived.known_cell IS 'Every cell that any form has, with the labels of the newest one'
