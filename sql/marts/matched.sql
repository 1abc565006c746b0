-- title_en: Like for like
-- what: every cell of the form summed over the agencies that gave a number in both years (for a total: in all of its
--   leaves), so that a change is one of the matter and not of who reported or left blank. An agency that was merged or
--   split stands on one side only and is left out.
-- takes: year INTEGER, form VARCHAR
-- gives: address, agencies, value, last_year
SELECT
    this.address,
    count(*) AS agencies,
    sum(this.value) AS value,
    sum(before.value) AS last_year
FROM derived.agency_total AS this
JOIN derived.agency_total AS before
    ON before.form = this.form
    AND before.agency_code = this.agency_code
    AND before.address = this.address
    AND before.year = this.year - 1
JOIN derived.form_cell AS cell ON cell.form = this.form AND cell.address = this.address
WHERE
    this.form = $form
    AND this.year = $year
    AND this.gave AND this.blanks = 0 AND NOT this.missing
    AND before.gave AND before.blanks = 0 AND NOT before.missing
GROUP BY this.address, cell.position
ORDER BY cell.position
