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
COMMENT ON COLUMN derived.last_number.value IS 'Sum of the numbers'
