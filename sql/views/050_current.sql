-- what: the report that counts for each agency and year: chosen by a person, else received, else first seen last, ties
--   by hash, so that dates that are known leave the order of arrival no say. One without a date that a later run saw
--   came after all that were known before; one seen beside dated ones comes before them. One whose agency or year is
--   unknown is judged too, and counts for nobody
CREATE VIEW derived.current AS
WITH keyed AS (
    SELECT
        report.*,
        chosen,
        CASE
            WHEN agency_code IS NULL OR year IS NULL THEN report.report_id
            ELSE concat(year, ' ', agency_code)
        END AS counted
    FROM derived.report AS report
    LEFT JOIN (
        SELECT report_id, max(decision_number) AS chosen FROM kept.decision WHERE kind = 'choose' GROUP BY report_id
    ) USING (report_id)
), dated AS (
    SELECT
        *,
        coalesce(received, max(received) OVER (
            PARTITION BY counted ORDER BY first_run RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        )) AS since
    FROM keyed
)
SELECT * EXCLUDE (chosen, counted, since)
FROM dated
QUALIFY row_number() OVER (
    PARTITION BY counted
    ORDER BY
        chosen DESC NULLS LAST,
        since DESC NULLS LAST,
        CASE WHEN received IS NULL THEN first_run END DESC NULLS LAST,
        sha256,
        part,
        file
) = 1;
COMMENT ON VIEW derived.current IS 'The report that counts, one for each agency and year, and those that belong to nobody yet'
