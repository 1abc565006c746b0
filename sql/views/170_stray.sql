-- what: files that count for nobody: refused, of no certain agency or year, or of an agency that is not due. A report
--   of the node itself is none, nor one that an agency of the registry made on a year outside the season.
CREATE VIEW derived.stray AS
WITH placed AS (
    SELECT DISTINCT report.receipt_id
    FROM derived.report AS report
    WHERE
        report.year IS NOT NULL
        AND (
            report.agency_code = (SELECT node FROM derived.season)
            OR EXISTS (
                SELECT 1
                FROM derived.due AS due
                WHERE due.agency_code = report.agency_code AND due.year = report.year
            )
            OR (
                report.year <> (SELECT year FROM derived.season)
                AND EXISTS (SELECT 1 FROM derived.agency AS agency WHERE agency.code = report.agency_code)
            )
        )
)
SELECT
    receipt.receipt_id,
    receipt.name AS file,
    arg_min(report.agency, report.part) AS agency,
    arg_min(report.year, report.part) AS year
FROM derived.receipt AS receipt
LEFT JOIN derived.report AS report USING (receipt_id)
WHERE receipt.receipt_id NOT IN (SELECT receipt_id FROM placed)
GROUP BY receipt.receipt_id, receipt.name;
COMMENT ON VIEW derived.stray IS 'Files that count for nobody'
