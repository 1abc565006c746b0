-- what: amounts of judged reports that are numbers without a doubt, beside those of the agency's other years and of agencies
--   of the same kind in the same year
CREATE VIEW derived.amount AS
SELECT
    judged.report_id,
    judged.agency_code,
    judged.year,
    coalesce(body.kind, '') AS kind,
    cell.address,
    cell.row_code,
    cell.value
FROM derived.judged AS judged
JOIN derived.judged_cell AS cell USING (report_id)
JOIN derived.known_cell AS form USING (address)
LEFT JOIN derived.body AS body ON body.agency_code = judged.agency_code
WHERE
    form.quantity = 'amount'
    AND cell.table_code = 'proactive'
    AND cell.kind = 'number'
    AND NOT cell.uncertain
    AND judged.year IS NOT NULL
    AND judged.agency_code IS NOT NULL;
COMMENT ON VIEW derived.amount IS 'Amounts of judged reports that are numbers without a doubt';
COMMENT ON COLUMN derived.amount.kind IS 'What kind of body the agency is; empty where that is not certain';

CREATE VIEW derived.amount_beside AS
WITH positive AS (
    SELECT * FROM derived.amount WHERE value > 0
), own AS (
    SELECT here.report_id, here.address, median(other.value) AS own, string_agg(derived.plain(other.value), '、' ORDER BY other.year) AS own_values
    FROM positive AS here
    JOIN positive AS other USING (agency_code, address)
    WHERE other.year <> here.year
    GROUP BY here.report_id, here.address
), peers AS (
    SELECT year, kind, address, count(*) AS count, median(value) AS middle, max(value, 2) AS largest, min(value, 2) AS smallest
    FROM positive
    WHERE kind <> ''
    GROUP BY year, kind, address
)
SELECT
    here.*,
    own.own,
    own.own_values,
    peers.count - 1 AS peers,
    peers.middle,
    -- of the others
    CASE WHEN here.value = peers.largest[1] THEN peers.largest[2] ELSE peers.largest[1] END AS largest,
    CASE WHEN here.value = peers.smallest[1] THEN peers.smallest[2] ELSE peers.smallest[1] END AS smallest
FROM positive AS here
LEFT JOIN own USING (report_id, address)
LEFT JOIN peers USING (year, kind, address);
COMMENT ON VIEW derived.amount_beside IS 'Amounts above zero beside those of other years and of other agencies';
COMMENT ON COLUMN derived.amount_beside.kind IS 'What kind of body the agency is; empty where that is not certain';
COMMENT ON COLUMN derived.amount_beside.own IS 'Median of the amounts of the agency''s other years; null where there are none';
COMMENT ON COLUMN derived.amount_beside.own_values IS 'These amounts, by year';
COMMENT ON COLUMN derived.amount_beside.peers IS 'How many other agencies of its kind have an amount in the year';
COMMENT ON COLUMN derived.amount_beside.middle IS 'Median of the amounts of its kind in the year';
COMMENT ON COLUMN derived.amount_beside.largest IS 'The largest of the others';
COMMENT ON COLUMN derived.amount_beside.smallest IS 'The smallest of the others'
