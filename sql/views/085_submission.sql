-- what: how each agency due stands, every year. The day that counts is that of the first report it handed in: a
--   correction after the deadline makes nobody late. Where only later days are known, timeliness is not judged.
CREATE VIEW derived.submission AS
WITH handed_in AS (
    SELECT
        agency_code,
        year,
        count(DISTINCT (sha256, part)) AS versions,
        min(received) AS received,
        bool_or(received IS NULL) AS some_unknown
    FROM derived.report
    WHERE agency_code IS NOT NULL AND year IS NOT NULL
    GROUP BY agency_code, year
), standing AS (
    SELECT
        due.*,
        report.report_id,
        report.file,
        report.form,
        report.forms,
        coalesce(handed_in.versions, 0) AS versions,
        handed_in.received,
        handed_in.some_unknown,
        -- from the first of the month, so that a 29 February is none of every year
        make_date(due.year + 1, season.month, 1) + (season.day - 1) AS deadline
    FROM derived.due AS due
    CROSS JOIN (SELECT month, day FROM derived.season) AS season
    LEFT JOIN derived.current AS report USING (agency_code, year)
    LEFT JOIN handed_in USING (agency_code, year)
), judged AS (
    SELECT
        * EXCLUDE (some_unknown),
        CASE
            WHEN received <= deadline THEN 0
            WHEN NOT some_unknown THEN received - deadline
        END AS days_late
    FROM standing
)
SELECT
    *,
    days_late > 0 AS late
FROM judged;
COMMENT ON VIEW derived.submission IS 'How each agency due stands: its current report, when it first handed in, how late'
