-- what: the files that count for nobody, by name
-- takes: nothing
-- gives: receipt_id, file, agency, year
SELECT
    receipt_id,
    file,
    agency,
    year
FROM derived.stray
ORDER BY file, receipt_id
