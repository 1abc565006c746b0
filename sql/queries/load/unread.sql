-- what: arrivals that no reader has read and this version of the reader has not refused: figures of past seasons don't
--   change unasked with a newer reader, and what an older one could not read gets another try
-- takes: reader VARCHAR
-- gives: name, sha256, size, received, received_from, stored
SELECT
    name,
    sha256,
    size,
    received,
    received_from,
    stored
FROM derived.receipt AS receipt
WHERE
    NOT EXISTS (SELECT 1 FROM kept.report WHERE report.receipt_id = receipt.receipt_id)
    AND NOT EXISTS (
        SELECT 1
        FROM kept.doubt
        WHERE doubt.receipt_id = receipt.receipt_id AND doubt.reader = $reader AND doubt.report_id IS NULL
    )
ORDER BY name, sha256
