-- what: the leaves that each cell of a form is the sum of, by the equations that define a total; a leaf is its own
CREATE VIEW derived.leaf AS
WITH RECURSIVE whole AS (
    SELECT form, total, unnest(addresses) AS part
    FROM derived.equation
    WHERE total IS NOT NULL
), part AS (
    SELECT form, total, part FROM whole WHERE part <> total
), down AS (
    SELECT form, total AS address, part FROM part
    UNION
    SELECT down.form, down.address, part.part
    FROM down
    JOIN part ON part.form = down.form AND part.total = down.part
), leaf AS (
    SELECT form, address, part AS leaf
    FROM down
    WHERE NOT EXISTS (SELECT 1 FROM part WHERE part.form = down.form AND part.total = down.part)
    UNION ALL
    SELECT form, address, address
    FROM derived.form_cell AS cell
    WHERE NOT EXISTS (SELECT 1 FROM part WHERE part.form = cell.form AND part.total = cell.address)
)
SELECT
    form,
    address,
    leaf
FROM leaf;
COMMENT ON VIEW derived.leaf IS 'The leaves that each cell of a form is the sum of; a leaf is its own'
