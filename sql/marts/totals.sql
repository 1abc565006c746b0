-- title_en: The district's figures
-- what: every cell of the form summed over the agencies due (agency_code null), this year and the years before that
--   there are reports of; and for this year what each agency adds.
--   A leaf: given + blank + missing = agencies due. A total: `agencies` gave a number in one of its leaves, `blanks`
--   counts the blank leaves that it skips, `missing` the agencies that lack a leaf of it.
-- takes: year INTEGER, form VARCHAR
-- gives: year, agency_code, address, value, agencies, blanks, missing, in_error, exact
WITH reported AS (
    SELECT DISTINCT year FROM derived.submission WHERE report_id IS NOT NULL
)
SELECT
    total.year,
    total.agency_code,
    total.address,
    sum(total.value) AS value,
    count(*) FILTER (WHERE total.gave) AS agencies,
    sum(total.blanks)::BIGINT AS blanks,
    count(*) FILTER (WHERE total.missing) AS missing,
    sum(total.in_error)::BIGINT AS in_error,
    bool_and(total.exact) AS exact
FROM derived.agency_total AS total
JOIN derived.form_cell AS cell ON cell.form = total.form AND cell.address = total.address
WHERE
    total.form = $form
    AND (total.year = $year OR (total.year < $year AND total.year IN (SELECT year FROM reported)))
GROUP BY GROUPING SETS (
    (total.year, total.address, cell.position),
    (total.year, total.address, cell.position, total.agency_code)
)
HAVING total.agency_code IS NULL OR total.year = $year
ORDER BY total.agency_code NULLS FIRST, total.year, cell.position
