-- what: the reports in which equations fail, with all that it takes to find the cells to blame, and those that were done:
--   what was found for the same input is not looked for again
CREATE TABLE derived.failing (
    report_id VARCHAR,
    tables STRUCT(form VARCHAR, table_code VARCHAR)[],
    cells STRUCT(address VARCHAR, "value" DECIMAL(20, 6))[],
    last_year STRUCT(address VARCHAR, "value" DECIMAL(20, 6))[],
    statements STRUCT(addresses VARCHAR[], stated DECIMAL(20, 6), source VARCHAR, slots MAP(VARCHAR, VARCHAR))[],
    input VARCHAR
);
COMMENT ON TABLE derived.failing IS 'Judged reports in which equations fail, with what their localisation takes in';
COMMENT ON COLUMN derived.failing.tables IS 'Tables in which any fails, with the form that each is on';
COMMENT ON COLUMN derived.failing.cells IS 'Their cells: value null for a blank; cells that are not judged are left out';
COMMENT ON COLUMN derived.failing.last_year IS 'Numbers of these cells a year before';
COMMENT ON COLUMN derived.failing.statements IS 'What is said elsewhere of the sum of cells: by the prose, by the year before';
COMMENT ON COLUMN derived.failing.input IS 'Hash of all of it and of the version of the localiser';

CREATE TABLE derived.localised (report_id VARCHAR, input VARCHAR);
COMMENT ON TABLE derived.localised IS 'Reports whose causes stand in derived.cause';
COMMENT ON COLUMN derived.localised.input IS 'Hash of what they were found from'
