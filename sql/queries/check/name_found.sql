-- what: what the rules gave (found_now, a temporary table), each under the name that it keeps. A finding is known by its
--   rule, whom it concerns, its cells with what stands in them, and what else it rests on: not by words, ranks or
--   suggestions, so that it stays the same while these change, and another when a value does. Whom: the agency and
--   year where the report's content is judged, so that it stays the same in a version handed in anew; else the file and part.
--   Two that differ in nothing of this are told apart by their words
-- takes: nothing
-- gives: nothing; fills named_now, a temporary table
CREATE OR REPLACE TEMP TABLE named_now AS
WITH numbered AS (
    SELECT *, row_number() OVER () AS number FROM found_now
), cell AS (
    SELECT number, report_id, unnest(addresses) AS address FROM numbered WHERE report_id IS NOT NULL
), printed AS (
    SELECT
        cell.number,
        list([cell.address, coalesce(derived.plain(there.value), there.kind || trim(there.raw))] ORDER BY cell.address) AS cells
    FROM cell
    LEFT JOIN derived.cell AS there ON there.report_id = cell.report_id AND there.address = cell.address
    GROUP BY cell.number
), keyed AS (
    SELECT
        numbered.* EXCLUDE (number),
        about <> 'reading' AND agency_code IS NOT NULL AND year IS NOT NULL AS is_known,
        to_json({
            'rule': identity,
            'agency': agency_code,
            'year': year,
            'file': if(is_known, NULL, receipt_id),
            'part': if(is_known, NULL, part),
            'skipped': skipped,
            'cells': coalesce(printed.cells, [[address] FOR address IN list_sort(addresses)]),
            'rests_on': bound
        })::VARCHAR AS key
    FROM numbered
    LEFT JOIN printed USING (number)
)
SELECT DISTINCT ON (finding_id)
    md5(if(
        count(DISTINCT slots) OVER (PARTITION BY key) = 1, key, concat(key, slots)
    )) AS finding_id,
    * EXCLUDE (identity, about, part, bound, is_known, key)
FROM keyed
ORDER BY finding_id, report_id
