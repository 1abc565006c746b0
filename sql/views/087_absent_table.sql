-- what: statutory tables that a judged report does not have, as far as the reader can tell: with their section, or alone
CREATE VIEW derived.absent_table AS
WITH there AS (
    SELECT DISTINCT report_id, table_code
    FROM derived.judged_cell
    WHERE kind <> 'missing' OR uncertain
    UNION
    SELECT report_id, slots['table']
    FROM derived.doubt
    WHERE kind = 'table_in_doubt'
)
SELECT
    judged.report_id,
    form_table.form,
    form_table.table_code,
    form_table.section,
    form_table.position,
    section.report_id IS NULL AS with_section
FROM derived.judged AS judged
JOIN derived.form_table AS form_table
    ON form_table.form = coalesce(judged.form_asked, judged.form, (SELECT max(form) FROM derived.form))
LEFT JOIN there ON there.report_id = judged.report_id AND there.table_code = form_table.table_code
LEFT JOIN kept.section AS section ON section.report_id = judged.report_id AND section.number = form_table.section
WHERE there.report_id IS NULL;
COMMENT ON VIEW derived.absent_table IS 'Statutory tables that a judged report does not have';
COMMENT ON COLUMN derived.absent_table.section IS 'Number of the section that it belongs in';
COMMENT ON COLUMN derived.absent_table.with_section IS 'Whether its section is not there either: one cause, told by the section'
