-- what: cells with the form of their table (null where the document has no such table); those that a person settled
--   hold what was settled, an empty text for nothing printed
CREATE VIEW derived.cell AS
SELECT
    cell.report_id,
    cell.address,
    split_part(cell.address, '/', 1) AS table_code,
    split_part(cell.address, '/', 2) AS row_code,
    split_part(cell.address, '/', 3) AS column_code,
    CASE WHEN settled.value IS NULL THEN cell.kind WHEN settled.value = '' THEN 'blank' ELSE 'number' END AS kind,
    coalesce(settled.value, cell.raw) AS raw,
    CASE WHEN settled.value IS NULL THEN cell.value ELSE try_cast(settled.value AS DECIMAL(20, 6)) END AS value,
    cell.locator,
    cell.uncertain AND settled.value IS NULL AS uncertain,
    json_extract_string(report.forms, '$.' || split_part(cell.address, '/', 1)) AS table_form
FROM kept.cell AS cell
LEFT JOIN (
    SELECT report_id, address, arg_max(value, decision_number) AS value
    FROM kept.decision
    WHERE kind = 'settle'
    GROUP BY report_id, address
) AS settled USING (report_id, address)
JOIN kept.report AS report USING (report_id);
COMMENT ON VIEW derived.cell IS 'Cells as they count: settled ones hold what was settled'
