-- what: cells that repeat what last year's report says: requests carried in, items of the year before
CREATE VIEW derived.carried AS
WITH origin AS (
    SELECT address, row_code AS named, column_code AS told, 'requests/carried_out/' || column_code AS source
    FROM derived.known_cell
    WHERE row_code = 'carried_in'
    UNION ALL
    SELECT address, column_code, row_code, concat_ws('/', table_code, row_code, unnest(['items_last_year', 'change']))
    FROM derived.known_cell
    WHERE column_code = 'items_last_year'
), last AS (
    SELECT *
    FROM derived.last_number
    WHERE
        starts_with(address, 'requests/carried_out/')
        OR ends_with(address, '/items_last_year')
        OR ends_with(address, '/change')
)
SELECT
    here.report_id,
    here.address,
    origin.named,
    here.value AS actual,
    sum(last.value) AS expected,
    here.kind = 'number' AND NOT here.uncertain AND bool_and(coalesce(last.known, false)) AS known
FROM derived.judged_cell AS here
JOIN origin USING (address)
JOIN derived.goes_on AS goes_on USING (report_id)
LEFT JOIN last ON last.report_id = here.report_id AND last.address = origin.source
WHERE goes_on.apart IS NULL AND (here.row_code = 'carried_in' OR here.column_code = 'items_last_year')
GROUP BY here.report_id, here.address, origin.named, here.value, here.kind, here.uncertain;
COMMENT ON VIEW derived.carried IS 'Cells that repeat what the report for the year before says, with what it says';
COMMENT ON COLUMN derived.carried.named IS 'The row or column of the form that carries it';
COMMENT ON COLUMN derived.carried.known IS 'Whether it is known in both years: numbers without a doubt';

CREATE VIEW derived.carried_differs AS
WITH told AS (
    SELECT
        carried.*,
        form.position,
        CASE WHEN named = form.row_code THEN form.column_label ELSE form.row_label END AS label,
        CASE WHEN named = form.row_code THEN form.column_code ELSE form.row_code END AS code
    FROM derived.carried AS carried
    JOIN derived.known_cell AS form USING (address)
    WHERE
        NOT known
        OR (actual <> expected AND (report_id, address) NOT IN ( -- told already, with last year's number as the reason
            SELECT (repair.report_id, repair.address)
            FROM derived.repair AS repair
            JOIN derived.cause AS cause USING (report_id, cause)
            WHERE cause.outcome = 'determined' AND repair.likely AND repair.backed = 'carried_out'
        ))
)
SELECT
    report_id,
    named,
    known,
    list(address ORDER BY position) AS addresses,
    string_agg(derived.plain(expected), ', ' ORDER BY position) AS expected,
    string_agg(derived.plain(actual), ', ' ORDER BY position) AS actual,
    string_agg(label || ' ' || derived.plain(actual) || '（' || derived.plain(expected) || '）', '、' ORDER BY position) AS pairs,
    string_agg(code || ' ' || derived.plain(actual) || ' (' || derived.plain(expected) || ')', ', ' ORDER BY position) AS pairs_en,
    string_agg(label, '、' ORDER BY position) AS places,
    string_agg(code, ', ' ORDER BY position) AS places_en,
    to_json(list({
        'address': address,
        'from': derived.plain(actual),
        'to': derived.plain(expected),
        'why': 'last_year'
    } ORDER BY position) FILTER (known AND expected >= 0)) AS suggestions
FROM told
GROUP BY report_id, named, known;
COMMENT ON VIEW derived.carried_differs IS 'What differs, or is not known, of a row or column that repeats last year''s numbers';
COMMENT ON COLUMN derived.carried_differs.named IS 'The row or column of the form that carries it';
COMMENT ON COLUMN derived.carried_differs.known IS 'False for the cells that are not known in both years';
COMMENT ON COLUMN derived.carried_differs.pairs IS 'The cells with both numbers, in words of the form';
COMMENT ON COLUMN derived.carried_differs.pairs_en IS 'The cells with both numbers, by their codes';
COMMENT ON COLUMN derived.carried_differs.places IS 'The cells, in words of the form';
COMMENT ON COLUMN derived.carried_differs.places_en IS 'The cells, by their codes'
