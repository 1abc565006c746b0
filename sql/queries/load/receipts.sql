-- what: every arrival with the newest day of receipt, withdrawn ones too: they must not be logged again
-- takes: nothing
-- gives: receipt_id, received, received_from
SELECT
    receipt_id,
    arg_max_null(received, (run_number, received IS NOT NULL, received)) AS received,
    arg_max_null(received_from, (run_number, received IS NOT NULL, received)) AS received_from
FROM kept.receipt
GROUP BY receipt_id
