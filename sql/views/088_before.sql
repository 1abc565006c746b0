-- what: what a judged report is compared with from the year before: the reports that it goes on from, taken together, and
--   the numbers of their cells, summed
CREATE VIEW derived.goes_on AS
SELECT
    before.report_id,
    any_value(judged.year) - 1 AS last_year,
    count(before.last_id) AS reports,
    string_agg(before.agency, '、' ORDER BY before.agency) AS whose,
    if(count(before.last_id) = 1, 'one', 'several') AS together,
    CASE
        WHEN count(before.last_id) < count(*) THEN 'absent'
        WHEN bool_or(before.is_split) THEN 'split'
    END AS apart
FROM derived.year_before AS before
JOIN derived.judged AS judged USING (report_id)
GROUP BY before.report_id;
COMMENT ON VIEW derived.goes_on IS 'Whether a judged report can be compared with the year before, and with whose reports';
COMMENT ON COLUMN derived.goes_on.last_year IS 'The year before that of the report';
COMMENT ON COLUMN derived.goes_on.whose IS 'The agencies whose reports these are';
COMMENT ON COLUMN derived.goes_on.together IS 'one or several reports';
COMMENT ON COLUMN derived.goes_on.apart IS 'Why it can''t be compared: absent (a report is due and not there), split; null where it can';
COMMENT ON COLUMN derived.goes_on.reports IS 'How many reports there are that it goes on from';

CREATE VIEW derived.last_number AS
SELECT
    before.report_id,
    cell.address,
    sum(cell.value) AS value,
    bool_and(cell.kind = 'number' AND NOT cell.uncertain) AND count(*) = goes_on.reports AS known
FROM derived.goes_on AS goes_on
JOIN derived.year_before AS before USING (report_id)
JOIN derived.cell AS cell ON cell.report_id = before.last_id
WHERE goes_on.apart IS NULL
GROUP BY before.report_id, cell.address, goes_on.reports;
COMMENT ON VIEW derived.last_number IS 'What the reports for the year before have in a cell, summed over those that a judged report goes on from';
COMMENT ON COLUMN derived.last_number.known IS 'Whether every one of these cells is a number without a doubt';
COMMENT ON COLUMN derived.last_number.value IS 'Sum of the numbers';

CREATE VIEW derived.now_and_last AS
WITH here AS (
    SELECT report_id, address, table_code, row_code, column_code, value, kind = 'number' AND NOT uncertain AS known
    FROM derived.judged_cell
)
SELECT
    here.report_id,
    here.address,
    here.table_code,
    here.row_code,
    here.column_code,
    here.value,
    here.known,
    last.value AS last_value,
    coalesce(last.known, false) AS last_known
FROM here
JOIN derived.last_number AS last USING (report_id, address);
COMMENT ON VIEW derived.now_and_last IS 'Cells of judged reports beside the same cell of the year before';
COMMENT ON COLUMN derived.now_and_last.known IS 'Whether it is a number without a doubt this year';
COMMENT ON COLUMN derived.now_and_last.last_value IS 'Sum of the numbers of the year before';
COMMENT ON COLUMN derived.now_and_last.last_known IS 'Whether these are numbers without a doubt'
