-- title_en: Indicators
-- what: shares in per cent, one decimal, a half rounded up, over the district's figures of this year and the last; no
--   value where the denominator is 0 or unknown. Cells are named by pattern, so that every form has them.
--   Like for like, for a change: the same shares over the agencies that gave all of their cells in both years.
-- takes: year INTEGER, form VARCHAR, addresses VARCHAR[], this_year VARCHAR[], last_year VARCHAR[]
-- gives: code, numerator, denominator, value, last_year, agencies, matched_value, matched_last_year
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
        position,
        -- in millionths, as whole numbers: no share is rounded twice
        (this_year::DECIMAL(38, 6) * 1000000)::HUGEINT AS this_year,
        (last_year::DECIMAL(38, 6) * 1000000)::HUGEINT AS last_year
    FROM (
        SELECT
            unnest(range(len($addresses::VARCHAR[]))) AS position,
            unnest($addresses::VARCHAR[]) AS address,
            unnest($this_year::VARCHAR[]) AS this_year,
            unnest($last_year::VARCHAR[]) AS last_year
    )
), cell AS (
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
    FROM cell
    GROUP BY position, code
), pair AS (
    -- both years in one pass: the view is dear
    SELECT
        address,
        agency_code,
        (sum(value) FILTER (WHERE year = $year) * 1000000)::HUGEINT AS this_year,
        (sum(value) FILTER (WHERE year = $year - 1) * 1000000)::HUGEINT AS last_year
    FROM derived.agency_total
    WHERE
        form = $form
        AND year IN ($year, $year - 1)
        AND address IN (SELECT address FROM cell WHERE above OR below)
        AND gave AND blanks = 0 AND NOT missing
    GROUP BY address, agency_code
    HAVING count(*) = 2
), of_agency AS (
    SELECT
        summed.position,
        sum(pair.this_year) FILTER (WHERE cell.above) AS part,
        sum(pair.this_year) FILTER (WHERE cell.below) AS whole,
        sum(pair.last_year) FILTER (WHERE cell.above) AS last_part,
        sum(pair.last_year) FILTER (WHERE cell.below) AS last_whole
    FROM cell
    JOIN summed USING (position)
    JOIN pair ON pair.address = cell.address
    WHERE cell.above OR cell.below
    GROUP BY summed.position, summed.numerator, summed.denominator, pair.agency_code
    HAVING count(*) = len(list_distinct(summed.numerator || summed.denominator))
), matched AS (
    SELECT
        position,
        count(*) AS agencies,
        sum(part)::HUGEINT AS part,
        sum(whole)::HUGEINT AS whole,
        sum(last_part)::HUGEINT AS last_part,
        sum(last_whole)::HUGEINT AS last_whole
    FROM of_agency
    GROUP BY position
)
SELECT
    summed.code,
    summed.numerator,
    summed.denominator,
    if(summed.whole > 0, (summed.part * 2000 + summed.whole) // (2 * summed.whole), NULL)::DECIMAL(18, 0) * 0.1 AS value,
    if(summed.last_whole > 0, (summed.last_part * 2000 + summed.last_whole) // (2 * summed.last_whole), NULL)
    ::DECIMAL(18, 0) * 0.1 AS last_year,
    coalesce(matched.agencies, 0) AS agencies,
    if(matched.whole > 0, (matched.part * 2000 + matched.whole) // (2 * matched.whole), NULL)
    ::DECIMAL(18, 0) * 0.1 AS matched_value,
    if(matched.last_whole > 0, (matched.last_part * 2000 + matched.last_whole) // (2 * matched.last_whole), NULL)
    ::DECIMAL(18, 0) * 0.1 AS matched_last_year
FROM summed
LEFT JOIN matched USING (position)
ORDER BY summed.position
