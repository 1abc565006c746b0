-- title_en: Like for like
-- what: every cell of the form summed over the agencies that gave a number in both years (for a total: in all of its
--   leaves), so that a change is one of the matter and not of who reported or left blank. An agency that was merged or
--   split stands on one side only and is left out.
-- takes: year INTEGER, form VARCHAR
-- gives: address, agencies, value, last_year
WITH whole AS (
    -- both years in one pass: the view is dear
    SELECT
        total.address,
        cell.position,
        total.agency_code,
        sum(total.value) FILTER (WHERE total.year = $year) AS value,
        sum(total.value) FILTER (WHERE total.year = $year - 1) AS last_year
    FROM derived.agency_total AS total
    JOIN derived.form_cell AS cell ON cell.form = total.form AND cell.address = total.address
    WHERE
        total.form = $form
        AND total.year IN ($year, $year - 1)
        AND total.gave AND total.blanks = 0 AND NOT total.missing
    GROUP BY total.address, cell.position, total.agency_code
    HAVING count(*) = 2
)
SELECT
    address,
    count(*) AS agencies,
    sum(value) AS value,
    sum(last_year) AS last_year
FROM whole
GROUP BY address, position
ORDER BY position
