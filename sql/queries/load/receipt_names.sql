-- what: the names of all arrivals
-- takes: nothing
-- gives: receipt_id, name
SELECT receipt_id, name
FROM derived.receipt
ORDER BY receipt_id
