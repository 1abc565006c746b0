-- what: totals left blank whose parts hold numbers, with what they would be; parts left blank count for nothing there
CREATE VIEW derived.blank_total AS
WITH total AS (
    SELECT DISTINCT form, total AS address FROM derived.equation WHERE total IS NOT NULL
), blank AS (
    SELECT cell.report_id, cell.address, cell.table_code, cell.table_form
    FROM derived.judged_cell AS cell
    JOIN total ON total.form = cell.table_form AND total.address = cell.address
    WHERE cell.kind = 'blank' AND NOT cell.uncertain
)
SELECT
    blank.report_id,
    blank.table_code,
    blank.table_form,
    blank.address,
    sum(part.value) AS value,
    count(*) FILTER (WHERE part.kind <> 'number') AS blanks
FROM blank
JOIN derived.leaf AS leaf ON leaf.form = blank.table_form AND leaf.address = blank.address
JOIN derived.judged_cell AS part ON part.report_id = blank.report_id AND part.address = leaf.leaf
GROUP BY blank.report_id, blank.table_code, blank.table_form, blank.address
HAVING bool_and(part.kind IN ('number', 'blank', 'not_applicable') AND NOT part.uncertain) AND sum(part.value) > 0;
COMMENT ON VIEW derived.blank_total IS 'Totals left blank whose parts hold numbers';
COMMENT ON COLUMN derived.blank_total.value IS 'Sum of the numbers that are its leaves';
COMMENT ON COLUMN derived.blank_total.blanks IS 'How many of its leaves hold no number'
