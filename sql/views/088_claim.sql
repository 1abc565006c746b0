-- what: what the tables say to each claim. A total left blank counts as its parts; a row left blank altogether, in a table
--   that is not, counts as nothing there, and what rests on it is guessed
CREATE TABLE derived.claim_source (report_id VARCHAR, agency VARCHAR, year INTEGER, edition VARCHAR);
COMMENT ON TABLE derived.claim_source IS 'Reports whose prose was read for claims, as whose and with which words';
COMMENT ON COLUMN derived.claim_source.edition IS 'Fingerprint of the words and of the program that read it';

CREATE VIEW derived.claim_set AS
WITH chosen AS (
    SELECT claim.* FROM derived.claim AS claim WHERE report_id IN (SELECT report_id FROM derived.judged)
), part AS (
    SELECT report_id, number, 'part' AS role, unnest([addresses] || otherwise) AS cells,
        generate_subscripts([addresses] || otherwise, 1) AS position
    FROM chosen
    UNION ALL
    SELECT report_id, number, 'whole', unnest(wholes), generate_subscripts(wholes, 1)
    FROM chosen
), place AS (
    SELECT report_id, number, role, position, unnest(cells) AS address FROM part
), cell AS (
    SELECT
        *,
        count(*) FILTER (kind = 'number') OVER (PARTITION BY report_id, table_code, row_code) = 0
        AND count(*) FILTER (kind = 'number') OVER (PARTITION BY report_id, table_code) > 0 AS row_empty
    FROM derived.judged_cell
    WHERE report_id IN (SELECT report_id FROM chosen)
), parts AS (
    SELECT blank.report_id, blank.address, any_value(blank.value) AS value, list(leaf.leaf ORDER BY form.position) AS cells
    FROM derived.blank_total AS blank
    JOIN derived.leaf AS leaf ON leaf.form = blank.table_form AND leaf.address = blank.address
    JOIN derived.form_cell AS form ON form.form = leaf.form AND form.address = leaf.leaf
    GROUP BY blank.report_id, blank.address
)
SELECT
    place.report_id,
    place.number,
    place.role,
    place.position,
    flatten(list(coalesce(parts.cells, [place.address]) ORDER BY form.position)) AS addresses,
    sum(CASE WHEN cell.kind = 'number' THEN cell.value ELSE coalesce(parts.value, 0) END) AS value,
    count(*) FILTER (cell.kind IS NULL OR cell.kind IN ('text', 'missing') OR cell.uncertain) AS unread,
    count(*) FILTER (cell.kind = 'blank' AND parts.value IS NULL AND NOT cell.row_empty) AS blanks,
    count(*) FILTER (cell.kind = 'blank' AND parts.value IS NULL AND cell.row_empty) AS guessed
FROM place
JOIN derived.known_cell AS form USING (address)
LEFT JOIN cell ON cell.report_id = place.report_id AND cell.address = place.address
LEFT JOIN parts ON parts.report_id = place.report_id AND parts.address = place.address
GROUP BY place.report_id, place.number, place.role, place.position;
COMMENT ON VIEW derived.claim_set IS 'The sets of cells that claims may mean, with their sums';
COMMENT ON COLUMN derived.claim_set.role IS 'part: what is counted; whole: of a share, what it is a share of';
COMMENT ON COLUMN derived.claim_set.value IS 'Sum of the numbers there';
COMMENT ON COLUMN derived.claim_set.unread IS 'How many of its cells hold text, are missing or in doubt';
COMMENT ON COLUMN derived.claim_set.guessed IS 'How many of its cells are in rows left blank, and count as nothing there';
COMMENT ON COLUMN derived.claim_set.number IS 'Position of the claim in the report';
COMMENT ON COLUMN derived.claim_set.blanks IS 'How many of its cells are blank, in rows that are not';
COMMENT ON COLUMN derived.claim_set.position IS 'From 1; the first is what the words most likely mean';

CREATE VIEW derived.claim_outcome AS
WITH reading AS ( -- what each way to take the words gives: a sum, or a share
    SELECT claim.report_id, claim.number, part.position, part.addresses, part.value, part.unread, part.blanks, part.guessed
    FROM derived.claim AS claim
    JOIN derived.claim_set AS part ON part.report_id = claim.report_id AND part.number = claim.number
    WHERE claim.kind <> 'share'
    UNION ALL
    SELECT
        claim.report_id, claim.number, 10 * part.position + whole.position,
        part.addresses || whole.addresses, part.value * 100 / nullif(whole.value, 0),
        part.unread + whole.unread, part.blanks + whole.blanks, part.guessed + whole.guessed
    FROM derived.claim AS claim
    JOIN derived.claim_set AS part
        ON part.report_id = claim.report_id AND part.number = claim.number AND part.role = 'part'
    JOIN derived.claim_set AS whole
        ON whole.report_id = claim.report_id AND whole.number = claim.number AND whole.role = 'whole'
    UNION ALL -- a share that follows from the number beside it is as right or wrong as that
    SELECT
        claim.report_id, claim.number, 1000 + whole.position,
        whole.addresses, beside.stated * 100 / nullif(whole.value, 0), 0, 0, 0
    FROM derived.claim AS claim
    JOIN derived.claim AS beside ON beside.report_id = claim.report_id AND beside.number = claim.beside
    JOIN derived.claim_set AS whole
        ON whole.report_id = claim.report_id AND whole.number = claim.number AND whole.role = 'whole'
), fit AS (
    SELECT
        report_id,
        number,
        bool_or(coalesce(value >= stated - step / 2 AND value < stated + step, false)) AS holds,
        bool_or(unread > 0 OR value IS NULL) AS unread,
        bool_or(blanks > 0 AND (kind = 'share' OR value < stated)) AS blank,
        max(guessed) > 0 AS guessed,
        arg_min(reading.addresses, (NOT coalesce(value >= stated - step / 2 AND value < stated + step, false), position))
            AS addresses,
        arg_min(value, position) AS value
    FROM reading
    JOIN derived.claim AS claim USING (report_id, number)
    GROUP BY report_id, number
)
SELECT
    claim.* EXCLUDE (addresses),
    fit.addresses,
    CAST(round(fit.value, 2) AS DECIMAL(20, 2)) AS value,
    fit.guessed,
    CASE
        WHEN fit.holds THEN 'holds'
        WHEN fit.unread THEN 'unread'
        WHEN fit.blank THEN 'blank'
        ELSE 'differs'
    END AS outcome
FROM fit
JOIN derived.claim AS claim USING (report_id, number)
WHERE claim.scope = 'report';
COMMENT ON VIEW derived.claim_outcome IS 'What the tables say to each claim about what they count';
COMMENT ON COLUMN derived.claim_outcome.addresses IS 'The cells that the claim fits, else those that its words most likely mean';
COMMENT ON COLUMN derived.claim_outcome.value IS 'Their sum; of a share, the share that follows';
COMMENT ON COLUMN derived.claim_outcome.guessed IS 'Whether rows left blank counted as nothing';
COMMENT ON COLUMN derived.claim_outcome.outcome IS 'holds, differs, or why it is not judged: unread, blank';

CREATE VIEW derived.claim_differs AS
WITH cause AS ( -- the same number said of the same cells several times is one cause
    SELECT
        report_id,
        addresses,
        stated,
        kind,
        printed = '' AS worded,
        bool_or(sure) AND NOT bool_or(guessed) AS certain,
        any_value(value) AS value,
        string_agg(DISTINCT quote, '”“' ORDER BY quote) AS quotes
    FROM derived.claim_outcome
    WHERE
        outcome = 'differs'
        AND NOT EXISTS ( -- told already, with the equations that ask for this very number
            SELECT 1
            FROM derived.repair AS repair
            JOIN derived.cause AS cause USING (report_id, cause)
            WHERE
                cause.outcome = 'determined' AND repair.likely AND repair.report_id = claim_outcome.report_id
                AND [repair.address] = claim_outcome.addresses AND repair."to" = claim_outcome.stated
        )
    GROUP BY report_id, addresses, stated, kind, printed = ''
)
SELECT
    cause.report_id,
    cause.addresses,
    cause.kind,
    cause.worded,
    cause.certain,
    derived.plain(cause.value) AS expected,
    derived.plain(cause.stated) AS actual,
    cause.quotes,
    derived.places(table_form, cause.addresses) AS places,
    derived.place_codes(table_form, cause.addresses) AS places_en,
    (
        SELECT to_json(list({'address': address, 'from': derived.plain("from"), 'to': derived.plain("to"), 'why': 'balances'}))
        FROM derived.repair AS repair
        WHERE repair.report_id = cause.report_id AND repair.likely AND len(cause.addresses) = 1
            AND repair.address = cause.addresses[1] AND repair."to" = cause.stated
    ) AS suggestions
FROM cause
JOIN derived.judged_cell AS cell ON cell.report_id = cause.report_id AND cell.address = cause.addresses[1];
COMMENT ON VIEW derived.claim_differs IS 'Claims that the tables contradict, one row a cause';
COMMENT ON COLUMN derived.claim_differs.worded IS 'Whether it is said without a digit';
COMMENT ON COLUMN derived.claim_differs.certain IS 'Whether the words leave no doubt, and no blank row counted as nothing';
COMMENT ON COLUMN derived.claim_differs.quotes IS 'The words, as they stand there';
COMMENT ON COLUMN derived.claim_differs.places IS 'The cells by the labels of the form; places_en by their codes';
COMMENT ON COLUMN derived.claim_differs.places_en IS 'The cells by their codes';
COMMENT ON COLUMN derived.claim_differs.suggestions IS 'The cell with the stated number, where the equations ask for it as well';
COMMENT ON COLUMN derived.claim_differs.kind IS 'count, share or amount';
