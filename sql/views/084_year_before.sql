-- what: the reports for the year before that a report goes on from: the agency's own, and those of agencies that it took
--   over in the course of the year (dated by valid_to; without a date, those that reported the year before and no longer
--   do). A report is null where it is due and not there. Its own is not due where the agency was formed in the year.
CREATE VIEW derived.year_before AS
WITH report AS (
    SELECT
        report_id,
        agency_code,
        agency,
        year,
        make_date(year - 1, 12, 31) AS day_before,
        make_date(year, 12, 31) AS last_day
    FROM derived.judged
    WHERE agency_code IS NOT NULL AND year IS NOT NULL
), succession AS ( -- by equal codes: looking into the list of every agency for every report takes the square of their number
    SELECT DISTINCT code, unnest(succeeds) AS former_code
    FROM derived.agency
), former AS ( -- agencies that the reporting one took over in the course of the year
    SELECT report.report_id, former.code
    FROM report
    JOIN succession ON succession.code = report.agency_code AND succession.former_code <> report.agency_code
    JOIN derived.agency AS former ON former.code = succession.former_code
    LEFT JOIN report AS before ON before.agency_code = former.code AND before.year = report.year - 1
    LEFT JOIN report AS still ON still.agency_code = former.code AND still.year = report.year
    WHERE
        coalesce(former.valid_from <= report.day_before, true)
        AND CASE
            WHEN former.valid_to IS NULL THEN before.report_id IS NOT NULL AND still.report_id IS NULL
            ELSE former.valid_to >= report.day_before AND former.valid_to < report.last_day
        END
), source AS (
    SELECT report.report_id, report.agency_code AS code
    FROM report
    LEFT JOIN derived.agency AS agency ON agency.code = report.agency_code
    LEFT JOIN report AS own ON own.agency_code = report.agency_code AND own.year = report.year - 1
    WHERE
        own.report_id IS NOT NULL
        OR agency.valid_from <= report.day_before
        OR report.report_id NOT IN (SELECT report_id FROM former)
    UNION ALL
    SELECT report_id, code FROM former
), split AS (
    SELECT DISTINCT report.report_id
    FROM source
    JOIN report USING (report_id)
    JOIN succession ON succession.former_code = source.code AND succession.code <> report.agency_code
    JOIN derived.agency AS other ON other.code = succession.code
    LEFT JOIN report AS before ON before.agency_code = other.code AND before.year = report.year - 1
    LEFT JOIN report AS beside ON beside.agency_code = other.code AND beside.year = report.year
    WHERE
        CASE
            WHEN other.valid_from IS NULL THEN before.report_id IS NULL AND beside.report_id IS NOT NULL
            ELSE other.valid_from > report.day_before AND other.valid_from <= report.last_day
        END
)
SELECT
    source.report_id,
    source.code AS agency_code,
    last.report_id AS last_id,
    last.agency,
    source.report_id IN (SELECT report_id FROM split) AS is_split
FROM source
JOIN report USING (report_id)
LEFT JOIN report AS last ON last.agency_code = source.code AND last.year = report.year - 1;
COMMENT ON VIEW derived.year_before IS 'The reports for the year before that a judged report goes on from';
COMMENT ON COLUMN derived.year_before.last_id IS 'Null where a report is due and not there';
COMMENT ON COLUMN derived.year_before.is_split IS 'Another agency was formed from the same one in the year: what is carried over was divided'
