-- what: documents in force by row of table 1, with what they should follow from: last year's, issued and repealed
CREATE VIEW derived.documents AS
WITH here AS (
    SELECT
        report_id,
        row_code,
        max(value) FILTER (WHERE column_code = 'issued') AS issued,
        max(value) FILTER (WHERE column_code = 'repealed') AS repealed,
        max(value) FILTER (WHERE column_code = 'in_force') AS in_force,
        bool_and(kind = 'number' AND NOT uncertain) AS known
    FROM derived.judged_cell
    WHERE table_code = 'proactive' AND column_code IN ('issued', 'repealed', 'in_force')
    GROUP BY report_id, row_code
)
SELECT
    here.*,
    here.in_force - here.issued + here.repealed AS left_over,
    last.value AS last_in_force,
    coalesce(last.known, false) AS last_known,
    last.address IS NOT NULL AS last_there
FROM here
LEFT JOIN derived.last_number AS last
    ON last.report_id = here.report_id
    AND last.address IN ('proactive/rules/in_force', 'proactive/normative_documents/in_force')
    AND last.address = 'proactive/' || here.row_code || '/in_force';
COMMENT ON VIEW derived.documents IS 'Documents issued, repealed and in force of judged reports, with those in force a year before';
COMMENT ON COLUMN derived.documents.issued IS 'Issued in the year';
COMMENT ON COLUMN derived.documents.repealed IS 'Repealed in the year';
COMMENT ON COLUMN derived.documents.in_force IS 'In force at its end';
COMMENT ON COLUMN derived.documents.known IS 'Whether all three are numbers without a doubt';
COMMENT ON COLUMN derived.documents.left_over IS 'How many were in force when the year began, by these numbers';
COMMENT ON COLUMN derived.documents.last_in_force IS 'In force at the end of the year before, by the report for it';
COMMENT ON COLUMN derived.documents.last_known IS 'Whether that is a number without a doubt';
COMMENT ON COLUMN derived.documents.last_there IS 'Whether the form of the year before asked for it'
