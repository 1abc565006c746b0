-- title_en: League table
-- what: 100 points for timeliness, completeness and correctness. On time gives all of `timeliness`, each day late takes
--   `per_day` off, down to 0; where the day is unknown it is not judged and the other points are scaled to 100.
--   Completeness is `sections` times the share of the form's sections present plus `cells` times the share of its cells
--   present (a blank one is present); a table on another form is measured by that form. Correctness is `correctness`,
--   less `per_error` for each error and `per_warning` for each warning that stands, down to 0; `not_counted` names the
--   findings that the other parts already judge and those about the reading, which is not the agency's doing. Who has
--   handed in nothing has 0 points and comes last. Equal points share a rank; among them the order of the codes holds.
--   Parts are rounded to one decimal, a half up, and points are their sum.
-- timeliness: 30
-- per_day: 1
-- sections: 15
-- cells: 15
-- correctness: 40
-- per_error: 5
-- per_warning: 1
-- not_counted: submission_missing submission_late section_missing table_missing cell_missing agency_in_doubt
--   agency_not_in_registry year_in_doubt cell_in_doubt table_in_doubt
-- takes: year INTEGER, form VARCHAR, timeliness INTEGER, per_day INTEGER, sections INTEGER, cells INTEGER,
--   correctness INTEGER, per_error INTEGER, per_warning INTEGER, not_counted VARCHAR[]
-- gives: agency_code, agency, rank, points, timeliness, completeness, correctness
WITH submission AS (
    SELECT * FROM derived.submission WHERE year = $year
), section_share AS (
    SELECT
        submission.agency_code,
        count(DISTINCT due.number) AS wanted,
        count(DISTINCT section.number) AS present
    FROM submission
    JOIN derived.form_section AS due ON due.form = $form
    LEFT JOIN kept.section AS section ON section.report_id = submission.report_id AND section.number = due.number
    GROUP BY submission.agency_code
), cell_share AS (
    SELECT
        submission.agency_code,
        count(*) AS wanted,
        count(*) FILTER (WHERE cell.kind <> 'missing') AS present
    FROM submission
    JOIN derived.form_table AS due ON due.form = $form
    JOIN derived.form_cell AS form_cell
        ON form_cell.table_code = due.table_code
        AND form_cell.form = coalesce(json_extract_string(submission.forms, '$.' || due.table_code), $form)
    LEFT JOIN kept.cell AS cell ON cell.report_id = submission.report_id AND cell.address = form_cell.address
    GROUP BY submission.agency_code
), deduction AS (
    SELECT
        submission.agency_code,
        sum(CASE finding.severity WHEN 'error' THEN $per_error WHEN 'warning' THEN $per_warning ELSE 0 END) AS points
    FROM submission
    JOIN derived.open_finding AS finding USING (agency_code, year)
    WHERE NOT list_contains($not_counted, finding.check_id)
    GROUP BY submission.agency_code
), tenths AS (
    -- points in whole tenths
    SELECT
        submission.*,
        CASE
            WHEN report_id IS NULL THEN 0
            ELSE 10 * greatest(0, $timeliness - $per_day * days_late)
        END AS timely,
        if(
            report_id IS NULL,
            0,
            (20 * $sections * section_share.present + section_share.wanted) // (2 * section_share.wanted)
            + (20 * $cells * cell_share.present + cell_share.wanted) // (2 * cell_share.wanted)
        ) AS complete,
        if(report_id IS NULL, 0, 10 * greatest(0, $correctness - coalesce(deduction.points, 0))) AS correct
    FROM submission
    LEFT JOIN section_share USING (agency_code)
    LEFT JOIN cell_share USING (agency_code)
    LEFT JOIN deduction USING (agency_code)
), scored AS (
    SELECT
        *,
        if(
            report_id IS NOT NULL AND days_late IS NULL,
            (200 * (complete + correct) + $sections + $cells + $correctness)
            // (2 * ($sections + $cells + $correctness)),
            timely + complete + correct
        ) AS points
    FROM tenths
)
SELECT
    agency_code,
    agency,
    rank() OVER (ORDER BY report_id IS NULL, points DESC) AS rank,
    points::DECIMAL(18, 0) * 0.1 AS points,
    if(report_id IS NOT NULL AND days_late IS NULL, NULL, timely)::DECIMAL(18, 0) * 0.1 AS timeliness,
    complete::DECIMAL(18, 0) * 0.1 AS completeness,
    correct::DECIMAL(18, 0) * 0.1 AS correctness
FROM scored
ORDER BY rank, agency_code
