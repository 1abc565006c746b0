-- what: what a judged report is compared with from the year before: the reports that it goes on from, taken together (a
--   fact, filled when the rules run: many ask it), and the numbers of their cells, summed
CREATE TABLE derived.goes_on (
    report_id VARCHAR,
    last_year INTEGER,
    last_ids VARCHAR[],
    reports INTEGER,
    whose VARCHAR,
    together VARCHAR,
    apart VARCHAR
);
COMMENT ON TABLE derived.goes_on IS 'Whether a judged report can be compared with the year before, and with whose reports';
COMMENT ON COLUMN derived.goes_on.last_year IS 'The year before that of the report';
COMMENT ON COLUMN derived.goes_on.last_ids IS 'The reports that it goes on from';
COMMENT ON COLUMN derived.goes_on.reports IS 'How many there are';
COMMENT ON COLUMN derived.goes_on.whose IS 'The agencies whose reports these are';
COMMENT ON COLUMN derived.goes_on.together IS 'one or several reports';
COMMENT ON COLUMN derived.goes_on.apart IS 'Why it can''t be compared: absent (a report is due and not there), split; null where it can';

CREATE VIEW derived.last_number AS
WITH before AS (
    SELECT report_id, reports, unnest(last_ids) AS last_id FROM derived.goes_on WHERE apart IS NULL
)
SELECT
    before.report_id,
    cell.address,
    sum(cell.value) AS value,
    bool_and(cell.kind = 'number' AND NOT cell.uncertain) AND count(*) = before.reports AS known
FROM before
JOIN derived.cell AS cell ON cell.report_id = before.last_id
GROUP BY before.report_id, cell.address, before.reports;
COMMENT ON VIEW derived.last_number IS 'What the reports for the year before have in a cell, summed over those that a judged report goes on from';
COMMENT ON COLUMN derived.last_number.known IS 'Whether every one of these cells is a number without a doubt';
COMMENT ON COLUMN derived.last_number.value IS 'Sum of the numbers'
