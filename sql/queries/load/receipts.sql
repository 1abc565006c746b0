-- what: those of the arrivals that are known already, withdrawn ones too: with their newest day of receipt, and whether
--   the bytes are stored
-- takes: receipts VARCHAR[]
-- gives: receipt_id, received, received_from, stored
SELECT
    receipt_id,
    arg_max_null(received, (run_number, received IS NOT NULL, received)) AS received,
    arg_max_null(received_from, (run_number, received IS NOT NULL, received)) AS received_from,
    bool_or(stored) AS stored
FROM kept.receipt
WHERE receipt_id IN (SELECT unnest($receipts::VARCHAR[]))
GROUP BY receipt_id
