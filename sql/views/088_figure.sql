-- what: a few figures that tell how much an agency had to do, beside those of its own years before and of bodies of its kind
CREATE VIEW derived.main_figure AS
WITH chosen AS (
    SELECT unnest([
        'requests/received/total',
        'proactive/normative_documents/in_force',
        'proactive/licensing/decisions',
        'proactive/penalties/decisions',
        'proactive/fees/amount'
    ]) AS address
)
SELECT
    judged.report_id,
    judged.agency_code,
    judged.year,
    coalesce(body.kind, '') AS kind,
    cell.address,
    cell.value
FROM derived.judged AS judged
JOIN derived.judged_cell AS cell USING (report_id)
JOIN chosen USING (address)
LEFT JOIN derived.body AS body ON body.agency_code = judged.agency_code
WHERE judged.year IS NOT NULL AND judged.agency_code IS NOT NULL AND cell.kind = 'number' AND NOT cell.uncertain;
COMMENT ON VIEW derived.main_figure IS 'A few figures of judged reports that tell how much there was to do';
COMMENT ON COLUMN derived.main_figure.kind IS 'What kind of body the agency is; empty where that is not certain';

CREATE VIEW derived.own_history AS
SELECT
    here.report_id,
    here.address,
    here.value,
    count(*) AS years,
    min(past.value) AS smallest,
    max(past.value) AS largest,
    string_agg(past.year || ' ' || derived.plain(past.value), '、' ORDER BY past.year) AS history
FROM derived.main_figure AS here
JOIN derived.main_figure AS past USING (agency_code, address)
WHERE past.year BETWEEN here.year - 5 AND here.year - 1
GROUP BY here.report_id, here.address, here.value;
COMMENT ON VIEW derived.own_history IS 'Main figures beside those of the five years before';
COMMENT ON COLUMN derived.own_history.years IS 'How many of these years are there';
COMMENT ON COLUMN derived.own_history.smallest IS 'The smallest of them';
COMMENT ON COLUMN derived.own_history.largest IS 'The largest of them';
COMMENT ON COLUMN derived.own_history.history IS 'They, by year';

CREATE VIEW derived.beside_peers AS
WITH scaled AS ( -- towns and street offices are alike, bureaus are not
    SELECT *, ln(1 + greatest(value, 0)) AS size
    FROM derived.main_figure
    WHERE kind IN ('town', 'street_office', 'county')
), middle AS (
    SELECT year, kind, address, count(*) AS count, median(size) AS size, median(value) AS value, max(value, 2) AS largest
    FROM scaled
    GROUP BY year, kind, address
), spread AS (
    SELECT year, kind, address, median(abs(scaled.size - middle.size)) AS size
    FROM scaled
    JOIN middle USING (year, kind, address)
    GROUP BY year, kind, address
)
SELECT
    scaled.report_id,
    scaled.agency_code,
    scaled.year,
    scaled.kind,
    scaled.address,
    scaled.value,
    middle.count - 1 AS peers,
    middle.value AS middle,
    CASE WHEN scaled.value = middle.largest[1] THEN middle.largest[2] ELSE middle.largest[1] END AS largest,
    (scaled.size - middle.size) / greatest(1.4826 * spread.size, 0.35) AS distance
FROM scaled
JOIN middle USING (year, kind, address)
JOIN spread USING (year, kind, address);
COMMENT ON VIEW derived.beside_peers IS 'Main figures beside those of bodies of the same kind in the same year';
COMMENT ON COLUMN derived.beside_peers.kind IS 'town, street_office or county';
COMMENT ON COLUMN derived.beside_peers.peers IS 'How many other bodies of its kind there are';
COMMENT ON COLUMN derived.beside_peers.middle IS 'Their median, its own included';
COMMENT ON COLUMN derived.beside_peers.largest IS 'The largest of the others';
COMMENT ON COLUMN derived.beside_peers.distance IS 'How far it is from the median, on a log scale, in median deviations (a normal distribution''s)'
