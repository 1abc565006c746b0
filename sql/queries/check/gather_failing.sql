-- what: the judged reports in which equations fail, with their numbers and what speaks for and against them: claims in
--   the prose, what the year before carried out, what the same cells held then
-- takes: version VARCHAR
-- gives: nothing; fills derived.failing
INSERT INTO derived.failing
WITH broken AS (
    SELECT DISTINCT result.report_id, result.form, equation.table_code
    FROM derived.equation_result AS result
    JOIN derived.equation AS equation USING (form, equation)
    WHERE result.outcome = 'fails' AND result.report_id IN (SELECT report_id FROM derived.judged)
), report AS (
    SELECT report_id, list({'form': form, 'table_code': table_code} ORDER BY table_code, form) AS tables
    FROM broken
    GROUP BY report_id
), number AS (
    SELECT
        broken.report_id,
        list({'address': form.address, 'value': if(cell.kind = 'number', cell.value, NULL)} ORDER BY form.position)
            FILTER (cell.kind IS DISTINCT FROM 'text' AND NOT coalesce(cell.uncertain, false)) AS cells
    FROM broken
    JOIN derived.form_cell AS form ON form.form = broken.form AND form.table_code = broken.table_code
    LEFT JOIN derived.judged_cell AS cell
        ON cell.report_id = broken.report_id AND cell.address = form.address AND cell.table_form = broken.form
    GROUP BY broken.report_id
), before AS (
    SELECT report_id, any_value(last_id) AS last_id, any_value(judged.year - 1) AS last_year
    FROM derived.year_before
    JOIN derived.judged AS judged USING (report_id)
    WHERE report_id IN (SELECT report_id FROM report)
    GROUP BY report_id
    HAVING count(*) = 1 AND count(last_id) = 1 AND NOT bool_or(is_split)
), earlier AS (
    SELECT before.report_id, before.last_year, cell.address, cell.row_code, cell.column_code, cell.value
    FROM before
    JOIN derived.judged_cell AS cell ON cell.report_id = before.last_id
    WHERE cell.kind = 'number' AND NOT cell.uncertain AND cell.table_code IN (SELECT table_code FROM broken)
), last AS (
    SELECT report_id, list({'address': address, 'value': value} ORDER BY address) AS last_year
    FROM earlier
    GROUP BY report_id
), said AS (
    SELECT report_id, addresses, stated, 'claim' AS source, MAP {'quote': quote} AS slots
    FROM derived.claim
    WHERE kind = 'count' AND scope = 'report' AND sure AND len(addresses) > 0
    UNION ALL
    SELECT
        report_id,
        ['requests/carried_in/' || column_code],
        value,
        'carried_out',
        MAP {'last_year': CAST(last_year AS VARCHAR)}
    FROM earlier
    WHERE row_code = 'carried_out'
), statement AS (
    SELECT
        report_id,
        list({'addresses': addresses, 'stated': stated, 'source': source, 'slots': slots} ORDER BY source, addresses)
            AS statements
    FROM said
    GROUP BY report_id
), whole AS (
    SELECT
        report.report_id,
        report.tables,
        number.cells,
        coalesce(last.last_year, []) AS last_year,
        coalesce(statement.statements, []) AS statements
    FROM report
    JOIN number USING (report_id)
    LEFT JOIN last USING (report_id)
    LEFT JOIN statement USING (report_id)
)
SELECT
    *,
    md5(to_json({
        'version': $version,
        'tables': tables,
        'cells': cells,
        'last_year': last_year,
        'statements': statements
    })) AS input
FROM whole
