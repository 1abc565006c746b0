-- what: arrivals that no reader has read and this version of the reader has not refused: figures of past seasons don't
--   change unasked with a newer reader, and what an older one could not read gets another try; so does a file that was
--   over the size limit when it was refused, and has been stored since. A file whose newest reading lacked optional parts
--   of the reader that are there now is read again, once for each part: `waited` names them. So is a file that took too long,
--   or too much memory, where the limit is higher now: `waited` is then the limit (`120s`, `2048MB`)
-- takes: reader VARCHAR, extras VARCHAR[], seconds DOUBLE, megabytes BIGINT
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
), lacked AS (
    SELECT receipt_id, run_number, slots ->> 'extra' AS part
    FROM kept.doubt
    WHERE kind = 'file_needs_extra' AND list_contains($extras, slots ->> 'extra')
    UNION ALL
    SELECT receipt_id, run_number, printf('%gs', $seconds) AS part
    FROM kept.doubt
    WHERE kind = 'file_takes_too_long' AND try_cast(slots ->> 'limit' AS DOUBLE) < $seconds
    UNION ALL
    SELECT receipt_id, run_number, $megabytes || 'MB' AS part
    FROM kept.doubt
    WHERE kind = 'file_takes_too_much_memory' AND try_cast(slots ->> 'limit' AS BIGINT) < $megabytes
), waiting AS (
    SELECT lacked.receipt_id, string_agg(DISTINCT lacked.part, '+' ORDER BY lacked.part) AS waited
    FROM lacked
    JOIN tried ON tried.receipt_id = lacked.receipt_id AND tried.newest = lacked.run_number
    WHERE NOT list_contains(string_split(tried.readers, '+'), lacked.part)
    GROUP BY lacked.receipt_id
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
