-- what: the doubts that stand: about judged reports (unless all their cells were settled), about whose report it is
--   (unless a person assigned it), and about files as a whole, as the newest reading of each said
-- takes: nothing
-- gives: nothing; fills derived.doubt
INSERT INTO derived.doubt
WITH reading AS (
    SELECT receipt_id, run_number, true AS is_report FROM kept.report
    UNION ALL
    SELECT receipt_id, run_number, false FROM kept.doubt WHERE report_id IS NULL
), file AS (
    SELECT
        receipt.receipt_id,
        receipt.name,
        receipt.first_run,
        max(reading.run_number) AS read_in,
        arg_max(reading.is_report, (reading.run_number, reading.is_report)) AS was_read
    FROM derived.receipt AS receipt
    JOIN reading USING (receipt_id)
    GROUP BY ALL
), replaced AS (
    SELECT DISTINCT refused.receipt_id
    FROM file AS refused
    JOIN file AS later ON later.name = refused.name AND later.first_run > refused.first_run AND later.was_read
    WHERE NOT refused.was_read
), settled AS (
    SELECT report_id, list(address) AS addresses FROM kept.decision WHERE kind = 'settle' GROUP BY report_id
), identity AS (
    SELECT
        receipt_id,
        report_id,
        file,
        agency_assigned,
        year_assigned,
        unnest(from_json(identity_doubts, '[{"kind": "VARCHAR", "slots": "JSON"}]')) AS doubt
    FROM derived.judged
), told AS (
    SELECT
        judged.receipt_id,
        judged.report_id,
        judged.file,
        doubt.kind,
        doubt.addresses,
        doubt.slots,
        doubt.alternatives
    FROM kept.doubt AS doubt
    JOIN derived.judged AS judged USING (report_id)
    LEFT JOIN settled USING (report_id)
    WHERE len(doubt.addresses) = 0 OR NOT coalesce(list_has_all(settled.addresses, doubt.addresses), false)
    UNION ALL
    SELECT
        file.receipt_id,
        NULL,
        concat_ws('!', file.name, nullif(doubt.slots ->> 'inner', '')),
        doubt.kind,
        doubt.addresses,
        doubt.slots,
        doubt.alternatives
    FROM kept.doubt AS doubt
    JOIN file ON file.receipt_id = doubt.receipt_id AND file.read_in = doubt.run_number
    WHERE
        doubt.report_id IS NULL
        AND file.receipt_id NOT IN (SELECT receipt_id FROM replaced)
        AND (NOT file.was_read OR file.receipt_id IN (SELECT receipt_id FROM derived.judged))
    UNION ALL
    SELECT
        receipt_id,
        report_id,
        file,
        doubt.kind,
        [],
        doubt.slots,
        '[]'
    FROM identity
    WHERE NOT if(doubt.kind = 'year_in_doubt', year_assigned, agency_assigned)
)
SELECT DISTINCT
    receipt_id,
    report_id,
    file,
    kind,
    addresses,
    CAST(slots AS MAP(VARCHAR, VARCHAR)) AS slots,
    from_json(alternatives, '[{"address": "VARCHAR", "value": "VARCHAR", "why": "VARCHAR"}]') AS alternatives
FROM told
