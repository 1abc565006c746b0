-- what: findings of the log that are open: opened more often than closed
CREATE VIEW derived.finding_open AS
SELECT
    finding_id,
    arg_max(check_id, run_number) AS check_id,
    arg_max(severity, run_number) AS severity,
    arg_max_null(report_id, run_number) AS report_id,
    arg_max_null(receipt_id, run_number) AS receipt_id,
    arg_max_null(agency_code, run_number) AS agency_code,
    arg_max_null(year, run_number) AS year,
    arg_max(addresses, run_number) AS addresses,
    arg_max_null(expected, run_number) AS expected,
    arg_max_null(actual, run_number) AS actual,
    arg_max(slots, run_number) AS slots,
    arg_max(suggestions, run_number) AS suggestions,
    min(run_number) AS first_run
FROM kept.finding
GROUP BY finding_id
HAVING count(*) FILTER (WHERE event = 'opened') > count(*) FILTER (WHERE event = 'closed');
COMMENT ON VIEW derived.finding_open IS 'Findings of the log that no later run closed'
