-- what: each cause in words and places: failing equations by title, repairs by their cells
-- takes: nothing
-- gives: nothing; fills derived.accusation
INSERT INTO derived.accusation BY NAME
WITH failing AS (
    SELECT
        cause.report_id,
        cause.cause,
        equation.title,
        equation.title_en,
        cell.position,
        if(cell.row_code = split_part(equation.addresses[-1], '/', 2), cell.row_label, cell.column_label) AS place,
        if(cell.row_code = split_part(equation.addresses[-1], '/', 2), cell.row_code, cell.column_code) AS place_en,
        concat(
            if(result.left_blanks > 0, '≥', ''), derived.plain(result.left_sum), '≠',
            if(result.right_blanks > 0, '≥', ''), derived.plain(result.right_sum)
        ) AS sums
    FROM (SELECT report_id, cause, unnest(equations) AS equation FROM derived.cause) AS cause
    JOIN derived.equation_result AS result USING (report_id, equation)
    JOIN derived.equation AS equation USING (form, equation)
    JOIN derived.form_cell AS cell ON cell.form = result.form AND cell.address = equation.addresses[1]
    WHERE result.outcome = 'fails'
), titled AS (
    SELECT
        report_id,
        cause,
        min(position) AS position,
        concat('“', title, '”（', string_agg(place || '：' || sums, '；' ORDER BY position), '）') AS told,
        concat('"', title_en, '" (', string_agg(place_en || ': ' || sums, '; ' ORDER BY position), ')') AS told_en
    FROM failing
    GROUP BY report_id, cause, title, title_en
), broken AS (
    SELECT
        report_id,
        cause,
        string_agg(told, '、' ORDER BY position, told) AS equations,
        string_agg(told_en, ', ' ORDER BY position, told) AS equations_en
    FROM titled
    GROUP BY report_id, cause
), step AS (
    SELECT
        repair.* EXCLUDE ("from", "to", backed),
        repair.step = max(repair.step) OVER (PARTITION BY report_id, cause, rank) AS is_last,
        derived.plain(repair."from") AS "from",
        derived.plain(repair."to") AS "to",
        coalesce(nullif(repair.backed, ''), 'none') AS backed,
        [cell.row_label, cell.column_label] AS place,
        [cell.row_code, cell.column_code] AS place_en,
        coalesce(beside.row_label || '（' || beside.column_label || '）', other.row_label, '') AS neighbour,
        coalesce(beside.row_code || ' (' || beside.column_code || ')', other.row_code, '') AS neighbour_en
    FROM derived.repair AS repair
    JOIN derived.known_cell AS cell USING (address)
    LEFT JOIN derived.known_cell AS beside ON beside.address = json_extract_string(repair.slots, '$.neighbour')
    LEFT JOIN derived.known_cell AS other
        ON other.address = concat_ws('/', cell.table_code, json_extract_string(repair.slots, '$.row'), cell.column_code)
), row_of_steps AS (
    SELECT
        report_id,
        cause,
        rank,
        min(step) AS step,
        concat(place[1], '（', string_agg(concat(place[2], ' ', "from", '→', "to"), '、' ORDER BY step), '）') AS told,
        concat(place_en[1], ' (', string_agg(concat(place_en[2], ' ', "from", '→', "to"), ', ' ORDER BY step), ')')
            AS told_en
    FROM step
    WHERE likely
    GROUP BY report_id, cause, rank, place[1], place_en[1]
), told AS (
    SELECT
        report_id,
        cause,
        rank,
        string_agg(told, '、' ORDER BY step) AS told,
        string_agg(told_en, ', ' ORDER BY step) AS told_en
    FROM row_of_steps
    GROUP BY report_id, cause, rank
), solution AS (
    SELECT
        report_id,
        cause,
        rank,
        any_value(pattern) AS pattern,
        string_agg("from", '、' ORDER BY step) AS actual,
        string_agg("to", '、' ORDER BY step) AS expected,
        if(count(DISTINCT why) = 1, any_value(why), 'several') AS why,
        if(count(DISTINCT backed) = 1, any_value(backed), 'none') AS backed
    FROM step
    WHERE likely
    GROUP BY report_id, cause, rank
), likely AS (
    SELECT
        report_id,
        cause,
        if(count(DISTINCT pattern) = 1, any_value(pattern), 'cells') AS pattern,
        count(*) AS choices,
        string_agg(actual, ' / ' ORDER BY rank) AS actual,
        string_agg(expected, ' / ' ORDER BY rank) AS expected,
        string_agg(told.told, '；' ORDER BY rank) AS told,
        string_agg(told.told_en, '; ' ORDER BY rank) AS told_en,
        arg_min(why, rank) AS why,
        arg_min(backed, rank) AS backed
    FROM solution
    JOIN told USING (report_id, cause, rank)
    GROUP BY report_id, cause
), accused AS (
    SELECT report_id, cause, list(address ORDER BY first) AS addresses
    FROM (SELECT report_id, cause, address, min((rank, step)) AS first FROM step WHERE likely GROUP BY ALL)
    GROUP BY report_id, cause
), suggested AS (
    SELECT
        report_id,
        cause,
        max(rank) AS listed,
        to_json(list(json_merge_patch(
            to_json({
                'address': address, 'from': "from", 'to': "to", 'why': why, 'solution': CAST(rank AS VARCHAR),
                'backed': backed
            }),
            slots,
            to_json({'neighbour': neighbour, 'neighbour_en': neighbour_en})
        ) ORDER BY rank, step)) AS suggestions
    FROM step
    GROUP BY report_id, cause
)
SELECT
    cause.* EXCLUDE (equations, addresses),
    coalesce(accused.addresses, cause.addresses) AS addresses,
    coalesce(likely.pattern, 'none') AS pattern,
    likely.choices,
    suggested.listed,
    likely.actual,
    likely.expected,
    likely.told,
    likely.told_en,
    first.place,
    first.place_en,
    last.place AS last_place,
    last.place_en AS last_place_en,
    likely.why,
    likely.backed,
    first.slots,
    first.neighbour,
    first.neighbour_en,
    broken.equations,
    broken.equations_en,
    suggested.suggestions,
    CASE
        WHEN cause.outcome <> 'determined' THEN 'equation_fails'
        WHEN likely.why = 'left_at_zero' THEN 'total_left_at_zero'
        WHEN likely.why IN ('row_shifted', 'column_shifted') THEN 'numbers_shifted'
        WHEN likely.why IN ('cells_swapped', 'rows_swapped', 'columns_swapped') THEN 'numbers_swapped'
        WHEN likely.why = 'counted_twice' AND first.slots ->> 'row' = 'partly_granted' THEN 'partly_granted_counted_twice'
        ELSE 'equation_fails'
    END AS told_by
FROM derived.cause AS cause
JOIN broken USING (report_id, cause)
LEFT JOIN accused USING (report_id, cause)
LEFT JOIN likely USING (report_id, cause)
LEFT JOIN suggested USING (report_id, cause)
LEFT JOIN step AS first
    ON first.report_id = cause.report_id AND first.cause = cause.cause AND first.rank = 1 AND first.step = 1
LEFT JOIN step AS last
    ON last.report_id = cause.report_id AND last.cause = cause.cause AND last.rank = 1 AND last.is_last
