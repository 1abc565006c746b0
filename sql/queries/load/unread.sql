-- what: arrivals that no reader has read and this version of the reader has not refused: figures of past seasons don't
--   change unasked with a newer reader, and what an older one could not read gets another try; so does a file that was
--   over the size limit when it was refused, and has been stored since. A file whose newest reading lacked optional parts
--   of the reader that are there now is read again, once for each part: `waited` names them
-- takes: reader VARCHAR, extras VARCHAR[]
-- gives: waited, name, sha256, size, received, received_from, stored
WITH stored AS (
    SELECT receipt_id, min(run_number) AS run_number FROM kept.receipt WHERE stored GROUP BY receipt_id
), reading AS (
    SELECT receipt_id, reader, run_number FROM kept.report
    UNION
    SELECT receipt_id, reader, run_number FROM kept.doubt WHERE report_id IS NULL
), refused AS (
    SELECT receipt_id
    FROM reading
    LEFT JOIN stored USING (receipt_id)
    WHERE
        split_part(reading.reader, '+', 1) = $reader
        AND reading.run_number >= coalesce(stored.run_number, 0)
), tried AS (
    SELECT receipt_id, max(run_number) AS newest, string_agg(reader, '+') AS readers FROM reading GROUP BY receipt_id
), waiting AS (
    SELECT doubt.receipt_id, string_agg(DISTINCT doubt.slots ->> 'extra', '+' ORDER BY doubt.slots ->> 'extra') AS waited
    FROM kept.doubt AS doubt
    JOIN tried ON tried.receipt_id = doubt.receipt_id AND tried.newest = doubt.run_number
    WHERE
        doubt.kind = 'file_needs_extra'
        AND list_contains($extras, doubt.slots ->> 'extra')
        AND NOT list_contains(string_split(tried.readers, '+'), doubt.slots ->> 'extra')
    GROUP BY doubt.receipt_id
)
SELECT
    coalesce(waiting.waited, '') AS waited,
    receipt.name,
    receipt.sha256,
    receipt.size,
    receipt.received,
    receipt.received_from,
    receipt.stored
FROM derived.receipt AS receipt
LEFT JOIN waiting USING (receipt_id)
WHERE
    waiting.receipt_id IS NOT NULL
    OR (
        receipt.receipt_id NOT IN (SELECT receipt_id FROM kept.report)
        AND receipt.receipt_id NOT IN (SELECT receipt_id FROM refused)
    )
ORDER BY receipt.name, receipt.sha256
