-- what: tables of `derived`: what the forms are, the season, and what the rules found; filled by the program
CREATE TABLE derived.generated (fingerprint VARCHAR NOT NULL);
COMMENT ON TABLE derived.generated IS 'Hash of what schema derived was generated from';

CREATE TABLE derived.form (form VARCHAR, title VARCHAR, basis VARCHAR, first_year INTEGER, last_year INTEGER);
COMMENT ON TABLE derived.form IS 'Statutory formats, from data/forms';

CREATE TABLE derived.form_section (form VARCHAR, number INTEGER, title VARCHAR, table_code VARCHAR);
COMMENT ON TABLE derived.form_section IS 'Sections of each form';

CREATE TABLE derived.form_table (form VARCHAR, table_code VARCHAR, section INTEGER, title VARCHAR, position INTEGER);
COMMENT ON TABLE derived.form_table IS 'Tables of each form';

CREATE TABLE derived.form_cell (
    form VARCHAR,
    address VARCHAR,
    table_code VARCHAR,
    row_code VARCHAR,
    column_code VARCHAR,
    position INTEGER,
    row_label VARCHAR,
    column_label VARCHAR,
    unit VARCHAR,
    quantity VARCHAR
);
COMMENT ON TABLE derived.form_cell IS 'Cells of each form, in its order';

CREATE TABLE derived.equation (
    form VARCHAR,
    equation VARCHAR,
    family VARCHAR,
    table_code VARCHAR,
    addresses VARCHAR[],
    title VARCHAR,
    title_en VARCHAR,
    total VARCHAR
);
COMMENT ON TABLE derived.equation IS 'Equations of each form: left side before right side';
COMMENT ON COLUMN derived.equation.total IS 'The cell that is the sum of all others; null where two sides balance';

CREATE TABLE derived.continuation (form VARCHAR, earlier VARCHAR, sources VARCHAR[], targets VARCHAR[], exact BOOLEAN);
COMMENT ON TABLE derived.continuation IS 'How the series of an earlier form go on in a form';

CREATE TABLE derived.season (year INTEGER, node VARCHAR, month INTEGER, day INTEGER, basis VARCHAR);
COMMENT ON TABLE derived.season IS 'One row: the year collected, the node that compiles, the deadline in the year after and what sets it';

CREATE TABLE derived.judged_facts (facts VARCHAR NOT NULL);
COMMENT ON TABLE derived.judged_facts IS 'Hash of the facts and rules that derived.found rests on';

CREATE TABLE derived.found (
    finding_id VARCHAR,
    check_id VARCHAR,
    severity VARCHAR,
    skipped VARCHAR,
    report_id VARCHAR,
    receipt_id VARCHAR,
    agency_code VARCHAR,
    year INTEGER,
    addresses VARCHAR[],
    expected VARCHAR,
    actual VARCHAR,
    slots JSON,
    suggestions JSON
);
COMMENT ON TABLE derived.found IS 'What the rules said when they last ran; skipped: why one could not be judged'
