-- what: arrivals as they are known now: the newest date of receipt (the latest where one run gave two), whether the bytes
--   were ever stored (the size limit may have been raised), the run that first saw it; those withdrawn left out
CREATE VIEW derived.receipt AS
SELECT
    receipt_id,
    any_value(name) AS name,
    any_value(sha256) AS sha256,
    any_value(size) AS size,
    arg_max_null(received, (run_number, received IS NOT NULL, received)) AS received,
    arg_max_null(received_from, (run_number, received IS NOT NULL, received)) AS received_from,
    bool_or(stored) AS stored,
    min(run_number) AS first_run
FROM kept.receipt
WHERE receipt_id NOT IN (SELECT receipt_id FROM kept.decision WHERE kind = 'withdraw')
GROUP BY receipt_id;
COMMENT ON VIEW derived.receipt IS 'Arrivals as they are known now'
