-- what: the cells of the current reports told on each form, with what they give there: a number, a blank, nothing
--   that could be summed (missing, text, in doubt), or a number that stands elsewhere because it can't be split
CREATE VIEW derived.restated AS
WITH blamed AS (
    SELECT DISTINCT report_id, unnest(addresses) AS address
    FROM derived.open_finding
    WHERE severity = 'error'
), told AS (
    SELECT
        cell.report_id,
        mapping.form,
        mapping.address,
        mapping.source_count,
        mapping.placed,
        mapping.split_with,
        mapping.exact,
        cell.kind = 'number' AND NOT cell.uncertain AS is_number,
        cell.kind IN ('blank', 'not_applicable') AND NOT cell.uncertain AS is_blank,
        cell.value,
        blamed.address IS NOT NULL AS is_blamed
    FROM derived.current AS report
    JOIN derived.cell AS cell USING (report_id)
    JOIN derived.mapping AS mapping ON mapping.source_form = cell.table_form AND mapping.source = cell.address
    LEFT JOIN blamed ON blamed.report_id = cell.report_id AND blamed.address = cell.address
), summed AS (
    SELECT
        report_id,
        form,
        address,
        placed,
        split_with,
        exact,
        count(*) FILTER (WHERE is_number) AS numbers,
        count(*) FILTER (WHERE is_blank) AS blanks,
        count(*) FILTER (WHERE is_number AND is_blamed) AS blamed,
        sum(value) FILTER (WHERE is_number) AS value,
        source_count
    FROM told
    GROUP BY ALL
), told_once AS (
    SELECT
        *,
        CASE
            WHEN NOT placed THEN 'elsewhere'
            WHEN numbers + blanks < source_count THEN 'missing'
            WHEN numbers > 0 THEN 'number'
            ELSE 'blank'
        END AS standing
    FROM summed
)
SELECT
    report_id,
    form,
    address,
    standing,
    CASE WHEN standing = 'number' THEN value END AS value,
    CASE WHEN standing = 'number' THEN blamed ELSE 0 END AS in_error,
    exact AND blanks = 0 AS exact,
    split_with
FROM told_once;
COMMENT ON VIEW derived.restated IS 'The cells of the current reports, told on each form'
