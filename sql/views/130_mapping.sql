-- what: how a cell on one form is told on another: the source cells whose sum stands for it. In both directions: a
--   report may be on an older or a newer form than its year asks for. Where one amount goes on as several cells it can't
--   be split: it is placed whole in the last of them, and `split_with` names the others.
CREATE VIEW derived.mapping AS
WITH declared AS (
    SELECT form, earlier AS source_form, sources, targets, exact FROM derived.continuation
    UNION ALL
    SELECT earlier, form, targets, sources, exact FROM derived.continuation
), told AS (
    SELECT
        form,
        source_form,
        unnest(targets) AS address,
        sources,
        targets,
        exact
    FROM declared
), same AS (
    SELECT target.form, source.form AS source_form, target.address
    FROM derived.form_cell AS target
    JOIN derived.form_cell AS source USING (address, unit, quantity)
    WHERE NOT EXISTS (
        SELECT 1
        FROM told
        WHERE
            told.form = target.form
            AND told.source_form = source.form
            AND told.address = target.address
    )
)
SELECT
    form,
    source_form,
    address,
    unnest(sources) AS source,
    len(sources) AS source_count,
    address = targets[-1] AS placed,
    rest.others AS split_with,
    exact
FROM told
JOIN LATERAL (
    SELECT coalesce(list(other), []) AS others
    FROM (SELECT unnest(told.targets) AS other)
    WHERE other <> told.address
) AS rest ON true
UNION ALL
SELECT form, source_form, address, address, 1, true, [], true
FROM same;
COMMENT ON VIEW derived.mapping IS 'How a cell on one form is told on another: the cells whose sum stands for it'
