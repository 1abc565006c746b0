-- what: arrivals that no reader has read and this version of the reader has not refused: figures of past seasons don't
--   change unasked with a newer reader, and what an older one could not read gets another try; so does a file that was
--   over the size limit when it was refused, and has been stored since
-- takes: reader VARCHAR
-- gives: name, sha256, size, received, received_from, stored
WITH stored AS (
    SELECT receipt_id, min(run_number) AS run_number FROM kept.receipt WHERE stored GROUP BY receipt_id
), refused AS (
    SELECT doubt.receipt_id
    FROM kept.doubt AS doubt
    LEFT JOIN stored USING (receipt_id)
    WHERE doubt.report_id IS NULL AND doubt.reader = $reader AND doubt.run_number >= coalesce(stored.run_number, 0)
)
SELECT
    name,
    sha256,
    size,
    received,
    received_from,
    stored
FROM derived.receipt
WHERE
    receipt_id NOT IN (SELECT receipt_id FROM kept.report)
    AND receipt_id NOT IN (SELECT receipt_id FROM refused)
ORDER BY name, sha256
