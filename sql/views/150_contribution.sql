-- what: what each agency due gives to each leaf of each form, every year; an agency without a report gives nothing and
--   is there all the same. The node's own report is no part: only those due to it are.
CREATE VIEW derived.contribution AS
WITH leaf AS (
    SELECT DISTINCT form, leaf FROM derived.leaf
)
SELECT
    leaf.form,
    due.year,
    due.agency_code,
    leaf.leaf,
    report.report_id,
    coalesce(restated.standing, 'missing') AS standing,
    restated.value,
    coalesce(restated.in_error, 0) AS in_error,
    coalesce(restated.exact, true) AS exact,
    coalesce(restated.split_with, []) AS split_with
FROM derived.due AS due
CROSS JOIN leaf
LEFT JOIN derived.current AS report USING (agency_code, year)
LEFT JOIN derived.restated AS restated
    ON restated.report_id = report.report_id AND restated.form = leaf.form AND restated.address = leaf.leaf;
COMMENT ON VIEW derived.contribution IS 'What each agency due gives to each leaf of each form, by year'
