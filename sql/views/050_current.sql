-- what: the current report of each agency and year: chosen by a person, else received last (unknown dates first, then
--   the run that saw it first), ties by hash
CREATE VIEW derived.current AS
SELECT
    report.*
FROM derived.report AS report
LEFT JOIN (
    SELECT report_id, max(decision_number) AS chosen FROM kept.decision WHERE kind = 'choose' GROUP BY report_id
) USING (report_id)
WHERE agency_code IS NOT NULL AND year IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY agency_code, year
    ORDER BY chosen DESC NULLS LAST, received DESC NULLS LAST, first_run DESC, sha256, part, file
) = 1;
COMMENT ON VIEW derived.current IS 'The report that counts, one for each agency and year'
