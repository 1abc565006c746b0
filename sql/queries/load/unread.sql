-- what: arrivals that a version of the reader has neither read nor refused
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
    NOT EXISTS (
        SELECT 1 FROM kept.report WHERE report.receipt_id = receipt.receipt_id AND report.reader = $reader
    )
    AND NOT EXISTS (
        SELECT 1
        FROM kept.doubt
        WHERE doubt.receipt_id = receipt.receipt_id AND doubt.reader = $reader AND doubt.report_id IS NULL
    )
ORDER BY name, sha256
