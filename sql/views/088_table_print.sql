-- what: the numbers of each table of each judged report in one hash, so that two tables can be compared
CREATE VIEW derived.table_print AS
SELECT
    report_id,
    table_code,
    bit_xor(hash(address, value)) FILTER (value <> 0) AS numbers,
    count(*) FILTER (value <> 0) AS count,
    count(DISTINCT value) FILTER (value <> 0) AS different,
    max(value) AS largest,
    bool_or(kind = 'text' OR uncertain) AS unsure
FROM derived.judged_cell
GROUP BY report_id, table_code;
COMMENT ON VIEW derived.table_print IS 'The numbers of a table in one hash: equal where all that are not zero are';
COMMENT ON COLUMN derived.table_print.numbers IS 'Hash of the numbers that are not zero, with their cells';
COMMENT ON COLUMN derived.table_print.count IS 'How many there are';
COMMENT ON COLUMN derived.table_print.different IS 'How many different ones';
COMMENT ON COLUMN derived.table_print.largest IS 'The largest number';
COMMENT ON COLUMN derived.table_print.unsure IS 'Whether a cell holds text or is in doubt'
