-- what: facts found in reports that are judged, for rules to ask: numbers that the prose states about cells, what would
--   make failing equations hold. Filled when the rules run
CREATE TABLE derived.claim (
    report_id VARCHAR,
    number INTEGER,
    section INTEGER,
    quote VARCHAR,
    printed VARCHAR,
    kind VARCHAR,
    stated DECIMAL(20, 6),
    addresses VARCHAR[],
    whole VARCHAR[],
    otherwise VARCHAR[][],
    scope VARCHAR,
    sure BOOLEAN
);
COMMENT ON TABLE derived.claim IS 'Numbers that the prose of a judged report states about cells of its tables';
COMMENT ON COLUMN derived.claim.number IS 'Position in the report, from 1';
COMMENT ON COLUMN derived.claim.section IS 'Number of the section it stands in';
COMMENT ON COLUMN derived.claim.quote IS 'The words around it, as they stand there';
COMMENT ON COLUMN derived.claim.printed IS 'The number as printed';
COMMENT ON COLUMN derived.claim.kind IS 'count, share (in percent) or amount (in the unit of the cell)';
COMMENT ON COLUMN derived.claim.stated IS 'The number';
COMMENT ON COLUMN derived.claim.addresses IS 'Cells whose sum is meant';
COMMENT ON COLUMN derived.claim.whole IS 'Of a share: cells whose sum is the whole; empty otherwise';
COMMENT ON COLUMN derived.claim.otherwise IS 'Other sets of cells whose sum its words may mean as well';
COMMENT ON COLUMN derived.claim.scope IS 'report: what the tables count; other: the words speak of a part of it or of more';
COMMENT ON COLUMN derived.claim.sure IS 'Whether its words leave no doubt what is meant';

CREATE TABLE derived.cause (
    report_id VARCHAR,
    cause INTEGER,
    table_code VARCHAR,
    equations VARCHAR[],
    addresses VARCHAR[],
    outcome VARCHAR,
    solutions INTEGER
);
COMMENT ON TABLE derived.cause IS 'Failing equations of a judged report that hang together';
COMMENT ON COLUMN derived.cause.cause IS 'Counts from 1 in the report, in the order of the form';
COMMENT ON COLUMN derived.cause.equations IS 'The equations that fail';
COMMENT ON COLUMN derived.cause.addresses IS 'The cells of these equations';
COMMENT ON COLUMN derived.cause.outcome IS 'determined (one solution is the most likely), open (several are as likely), hopeless (none was found in the bounds there are)';
COMMENT ON COLUMN derived.cause.solutions IS 'How many smallest changes there are, should not all be in derived.repair';

CREATE TABLE derived.repair (
    report_id VARCHAR,
    cause INTEGER,
    rank INTEGER,
    likely BOOLEAN,
    pattern VARCHAR,
    step INTEGER,
    address VARCHAR,
    "from" DECIMAL(20, 6),
    "to" DECIMAL(20, 6),
    why VARCHAR,
    backed VARCHAR,
    slots JSON
);
COMMENT ON TABLE derived.repair IS 'Smallest changes that make the equations of a cause hold, the most likely first (Fellegi and Holt)';
COMMENT ON COLUMN derived.repair.rank IS 'Of the solution, from 1; its steps belong together';
COMMENT ON COLUMN derived.repair.likely IS 'Whether no other solution of this cause is more likely';
COMMENT ON COLUMN derived.repair.pattern IS 'The error that it takes it for: cell, or what befell a whole row or column';
COMMENT ON COLUMN derived.repair.step IS 'Position of the change in the solution, from 1';
COMMENT ON COLUMN derived.repair."from" IS 'What stands in the cell; null for none';
COMMENT ON COLUMN derived.repair."to" IS 'What would stand there';
COMMENT ON COLUMN derived.repair.why IS 'Code of the reason, worded by the rule that tells it (why_CODE)';
COMMENT ON COLUMN derived.repair.backed IS 'What says the same: claim (the prose), carried_out (the year before); empty for nothing';
COMMENT ON COLUMN derived.repair.slots IS 'Values for the words of the reason: {name: text}';
COMMENT ON COLUMN derived.repair.cause IS 'The cause that it would end';
