-- what: the report that counts for each agency and year: chosen by a person, else received last (unknown dates first,
--   among them the one that a run saw last), ties by hash, so that dates that are known leave the order of arrival no
--   say; one whose agency or year is unknown is judged too, and counts for nobody
CREATE VIEW derived.current AS
SELECT
    report.*
FROM derived.report AS report
LEFT JOIN (
    SELECT report_id, max(decision_number) AS chosen FROM kept.decision WHERE kind = 'choose' GROUP BY report_id
) USING (report_id)
QUALIFY row_number() OVER (
    PARTITION BY
        CASE WHEN agency_code IS NULL OR year IS NULL THEN report_id ELSE concat(year, ' ', agency_code) END
    ORDER BY
        chosen DESC NULLS LAST,
        received DESC NULLS LAST,
        CASE WHEN received IS NULL THEN first_run END DESC,
        sha256,
        part,
        file
) = 1;
COMMENT ON VIEW derived.current IS 'The report that counts, one for each agency and year, and those that belong to nobody yet'
