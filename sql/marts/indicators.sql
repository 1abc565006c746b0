-- title_en: Indicators
-- what: shares in per cent, one decimal, a half rounded up, over the district's figures of this year and the last; no
--   value where the denominator is 0 or unknown. Cells are named by pattern, so that every form has them.
-- takes: addresses VARCHAR[], this_year VARCHAR[], last_year VARCHAR[]
-- gives: code, numerator, denominator, value, last_year
WITH defined (position, code, numerator, denominator) AS (
    VALUES
    (1, 'granted', 'requests/(granted|partly_granted)/total', 'requests/outcome_total/total'),
    (2, 'refused', 'requests/refused_.+/total', 'requests/outcome_total/total'),
    (3, 'unavailable', 'requests/unavailable_.+/total', 'requests/outcome_total/total'),
    (4, 'not_processed', 'requests/not_processed_.+/total', 'requests/outcome_total/total'),
    (5, 'other_outcome', 'requests/other(_.+)?/total', 'requests/outcome_total/total'),
    (6, 'carried_out', 'requests/carried_out/total', 'requests/(received|carried_in)/total'),
    (
        7, 'corrected_in_reconsideration',
        'challenges/reconsideration/corrected',
        'challenges/reconsideration/(upheld|corrected|other)'
    ),
    (
        8, 'corrected_in_litigation',
        'challenges/litigation_.+/corrected',
        'challenges/litigation_.+/(upheld|corrected|other)'
    )
), figure AS (
    SELECT
        address,
        row_number() OVER () AS position,
        -- in millionths, as whole numbers: no share is rounded twice
        (this_year::DECIMAL(38, 6) * 1000000)::HUGEINT AS this_year,
        (last_year::DECIMAL(38, 6) * 1000000)::HUGEINT AS last_year
    FROM (
        SELECT
            unnest($addresses::VARCHAR[]) AS address,
            unnest($this_year::VARCHAR[]) AS this_year,
            unnest($last_year::VARCHAR[]) AS last_year
    )
), matched AS (
    SELECT
        defined.position,
        defined.code,
        figure.* EXCLUDE (position),
        figure.position AS place,
        regexp_full_match(figure.address, defined.numerator) AS above,
        regexp_full_match(figure.address, defined.denominator) AS below
    FROM defined
    CROSS JOIN figure
), summed AS (
    SELECT
        position,
        code,
        coalesce(list(address ORDER BY place) FILTER (WHERE above), []) AS numerator,
        coalesce(list(address ORDER BY place) FILTER (WHERE below), []) AS denominator,
        sum(this_year) FILTER (WHERE above)::HUGEINT AS part,
        sum(this_year) FILTER (WHERE below)::HUGEINT AS whole,
        sum(last_year) FILTER (WHERE above)::HUGEINT AS last_part,
        sum(last_year) FILTER (WHERE below)::HUGEINT AS last_whole
    FROM matched
    GROUP BY position, code
)
SELECT
    code,
    numerator,
    denominator,
    if(whole > 0, (part * 2000 + whole) // (2 * whole), NULL)::DECIMAL(18, 0) * 0.1 AS value,
    if(last_whole > 0, (last_part * 2000 + last_whole) // (2 * last_whole), NULL)::DECIMAL(18, 0) * 0.1 AS last_year
FROM summed
ORDER BY position
