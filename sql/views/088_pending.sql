-- what: rows of table 3 whose cases are fewer than were pending a year before. A printed total may be wrong: the larger of
--   it and of the results counts. Lawsuits may be counted in the other row: they are too few only where both rows are
CREATE VIEW derived.fewer_than_pending AS
WITH here AS (
    SELECT
        report_id,
        row_code,
        greatest(
            max(value) FILTER (WHERE column_code = 'total'),
            coalesce(sum(value) FILTER (WHERE column_code <> 'total'), 0)
        ) AS cases,
        bool_and(kind = 'number' AND NOT uncertain) AS known
    FROM derived.judged_cell
    WHERE table_code = 'challenges'
    GROUP BY report_id, row_code
), pair AS (
    SELECT
        here.*,
        form.position,
        form.address,
        form.row_label,
        last.value AS pending,
        here.known AND last.known AS comparable,
        here.row_code = 'reconsideration' AS apart
    FROM here
    JOIN derived.known_cell AS form ON form.address = 'challenges/' || here.row_code || '/total'
    JOIN derived.last_number AS last
        ON last.report_id = here.report_id
        AND starts_with(last.address, 'challenges/')
        AND last.address = 'challenges/' || here.row_code || '/pending'
), judged AS (
    SELECT
        *,
        sum(cases) OVER same < sum(pending) OVER same AS too_few,
        bool_and(comparable) OVER same AS all_known
    FROM pair
    WINDOW same AS (PARTITION BY report_id, apart)
)
SELECT
    report_id,
    all_known AS known,
    list(address ORDER BY position) AS addresses,
    string_agg('≥' || derived.plain(pending), ', ' ORDER BY position) AS expected,
    string_agg(derived.plain(cases), ', ' ORDER BY position) AS actual,
    string_agg(row_label || ' ' || derived.plain(cases) || '（' || derived.plain(pending) || '）', '、' ORDER BY position) AS pairs,
    string_agg(row_code || ' ' || derived.plain(cases) || ' (' || derived.plain(pending) || ')', ', ' ORDER BY position) AS pairs_en,
    string_agg(row_label, '、' ORDER BY position) AS places,
    string_agg(row_code, ', ' ORDER BY position) AS places_en
FROM judged
WHERE CASE WHEN all_known THEN too_few AND cases < pending ELSE NOT comparable AND coalesce(pending, 1) > 0 END
GROUP BY report_id, all_known;
COMMENT ON VIEW derived.fewer_than_pending IS 'Rows of table 3 with fewer cases than were pending a year before';
COMMENT ON COLUMN derived.fewer_than_pending.known IS 'False for rows that are not known in both years';
COMMENT ON COLUMN derived.fewer_than_pending.pairs IS 'The rows with both numbers, in words of the form';
COMMENT ON COLUMN derived.fewer_than_pending.pairs_en IS 'The rows with both numbers, by their codes';
COMMENT ON COLUMN derived.fewer_than_pending.places IS 'The rows, in words of the form';
COMMENT ON COLUMN derived.fewer_than_pending.places_en IS 'The rows, by their codes'
