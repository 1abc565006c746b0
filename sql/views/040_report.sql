-- what: reports with whose they are and on which year: as decided by a person, else by the registry in force (or, where
--   that has not been asked yet, the one asked last)
CREATE VIEW derived.report AS
WITH read AS (
    SELECT *
    FROM kept.report
    QUALIFY run_number = max(run_number) OVER (PARTITION BY receipt_id)
), identified AS (
    SELECT
        report_id,
        agency,
        agency_code,
        year,
        doubts
    FROM kept.identity
    QUALIFY row_number() OVER (
        PARTITION BY report_id
        ORDER BY
            registry IS NOT DISTINCT FROM (SELECT arg_max(newest.registry, newest.run_number) FROM kept.run AS newest) DESC,
            run_number DESC,
            registry
    ) = 1
), assigned AS (
    SELECT
        report_id,
        arg_max(agency_code, decision_number) AS agency_code,
        arg_max(year, decision_number) AS year
    FROM kept.decision
    WHERE kind = 'assign'
    GROUP BY report_id
), named AS (
    SELECT
        read.report_id,
        read.receipt_id,
        concat_ws('!', receipt.name, nullif(read.inner_path, '')) AS file,
        receipt.sha256,
        read.part,
        read.title,
        coalesce(agency.name, assigned.agency_code, identified.agency) AS agency,
        coalesce(assigned.agency_code, identified.agency_code, identified.agency) AS agency_code,
        coalesce(assigned.year, identified.year) AS year,
        read.forms,
        receipt.received,
        receipt.first_run,
        read.reader,
        identified.doubts AS identity_doubts,
        assigned.agency_code IS NOT NULL AS agency_assigned,
        assigned.year IS NOT NULL AS year_assigned
    FROM read
    JOIN derived.receipt AS receipt USING (receipt_id)
    LEFT JOIN identified USING (report_id)
    LEFT JOIN assigned USING (report_id)
    LEFT JOIN derived.agency AS agency ON agency.code = coalesce(assigned.agency_code, identified.agency_code)
)
SELECT
    named.* EXCLUDE (forms),
    -- the form that the year asks for where any table is on it, else the one that most tables are on
    CASE
        WHEN list_contains(map_values(CAST(forms AS MAP(VARCHAR, VARCHAR))), asked.form) THEN asked.form
        ELSE list_aggregate(list_sort(map_values(CAST(forms AS MAP(VARCHAR, VARCHAR)))), 'mode')
    END AS form,
    asked.form AS form_asked,
    forms
FROM named
LEFT JOIN derived.form AS asked
    ON named.year >= asked.first_year AND (asked.last_year IS NULL OR named.year <= asked.last_year);
COMMENT ON VIEW derived.report IS 'Reports with agency, year and form as they are known now; agency_code is the name where the registry has none'
