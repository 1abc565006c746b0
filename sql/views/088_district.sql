-- what: the report of the node that compiles, beside the sums of the reports of those due to it, leaf by leaf
CREATE VIEW derived.due_below AS
SELECT node.report_id, due.agency_code, due.agency, below.report_id AS below_id
FROM derived.judged AS node
JOIN derived.due AS due USING (year)
LEFT JOIN derived.judged AS below ON below.agency_code = due.agency_code AND below.year = due.year
WHERE node.agency_code = (SELECT node FROM derived.season);
COMMENT ON VIEW derived.due_below IS 'For each report of the node itself: the agencies due, with their reports for the year';
COMMENT ON COLUMN derived.due_below.below_id IS 'The agency''s report; null where there is none';

CREATE VIEW derived.district_cell AS
WITH below AS (
    SELECT
        due.report_id,
        cell.address,
        count(*) AS reports,
        sum(cell.value) FILTER (cell.kind = 'number') AS value,
        count(*) FILTER (cell.kind <> 'number') AS blanks,
        bool_and(cell.kind IN ('number', 'blank', 'not_applicable') AND NOT cell.uncertain) AS known
    FROM derived.due_below AS due
    JOIN derived.judged_cell AS cell ON cell.report_id = due.below_id
    GROUP BY due.report_id, cell.address
), agencies AS (
    SELECT report_id, count(*) AS due, count(below_id) AS reports FROM derived.due_below GROUP BY report_id
)
SELECT
    cell.report_id,
    cell.address,
    cell.table_code,
    form.position,
    form.row_label,
    form.column_label,
    form.row_code,
    form.column_code,
    cell.value,
    below.value AS value_below,
    agencies.reports,
    below.blanks,
    coalesce(below.known AND below.reports = agencies.reports, false) AS known,
    -- as exact as it is printed; what stands in a blank may make up for what is lacking
    abs(cell.value - below.value) > 0.5 * pow(10, -length(split_part(derived.plain(cell.value), '.', 2)))
    AND (below.blanks = 0 OR cell.value < below.value) AS differs
FROM agencies
JOIN derived.judged_cell AS cell USING (report_id)
JOIN derived.form_cell AS form ON form.form = cell.table_form AND form.address = cell.address
JOIN derived.leaf AS leaf ON leaf.form = cell.table_form AND leaf.address = cell.address AND leaf.leaf = cell.address
LEFT JOIN below ON below.report_id = cell.report_id AND below.address = cell.address
WHERE agencies.due = agencies.reports AND cell.kind = 'number' AND NOT cell.uncertain;
COMMENT ON VIEW derived.district_cell IS 'Leaves of the node''s own report beside the sums of those due to it; where all of these have handed in';
COMMENT ON COLUMN derived.district_cell.value_below IS 'Sum of the numbers of those due';
COMMENT ON COLUMN derived.district_cell.reports IS 'How many reports are summed';
COMMENT ON COLUMN derived.district_cell.blanks IS 'How many of them give no number there';
COMMENT ON COLUMN derived.district_cell.known IS 'Whether every one of them gives a number or a blank without a doubt';
COMMENT ON COLUMN derived.district_cell.differs IS 'Whether both numbers differ by more than their printed decimals, whatever stands in the blanks'
