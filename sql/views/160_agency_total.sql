-- what: every cell of each form for each agency due, its totals computed from its own leaves, never from printed ones.
--   What can't be split between cells is no loss to a total over all of them.
CREATE VIEW derived.agency_total AS
WITH whole AS (
    SELECT form, address, list(leaf) AS leaves FROM derived.leaf GROUP BY form, address
), part AS (
    SELECT
        contribution.form,
        contribution.year,
        contribution.agency_code,
        leaf.address,
        contribution.standing,
        contribution.value,
        contribution.in_error,
        contribution.exact,
        len(contribution.split_with) = 0 OR list_has_all(whole.leaves, contribution.split_with) AS together
    FROM derived.contribution AS contribution
    JOIN derived.leaf AS leaf USING (form, leaf)
    -- the lists are long: only joined where something was split
    LEFT JOIN whole
        ON whole.form = leaf.form
        AND whole.address = CASE WHEN len(contribution.split_with) > 0 THEN leaf.address END
)
SELECT
    form,
    year,
    agency_code,
    address,
    sum(value) AS value,
    bool_or(standing = 'number') AS gave,
    count(*) FILTER (WHERE standing = 'blank') AS blanks,
    bool_or(standing = 'missing' OR (standing = 'elsewhere' AND NOT together)) AS missing,
    sum(in_error) AS in_error,
    bool_and(standing <> 'number' OR (exact AND together)) AS exact
FROM part
GROUP BY form, year, agency_code, address;
COMMENT ON VIEW derived.agency_total IS 'Every cell of each form for each agency due, totals computed from its leaves'
