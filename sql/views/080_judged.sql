-- what: facts that rules ask, filled when the rules run: the reports that are judged, and what the reader doubts now
CREATE TABLE derived.judged (
    report_id VARCHAR,
    receipt_id VARCHAR,
    part INTEGER,
    file VARCHAR,
    agency VARCHAR,
    agency_code VARCHAR,
    year INTEGER,
    received DATE,
    form VARCHAR,
    form_asked VARCHAR,
    forms MAP(VARCHAR, VARCHAR),
    identity_doubts JSON,
    agency_assigned BOOLEAN,
    year_assigned BOOLEAN,
    alone BOOLEAN
);
COMMENT ON TABLE derived.judged IS 'Reports that rules judge: the current one of each agency and year, and those of no certain agency or year';
COMMENT ON COLUMN derived.judged.form IS 'The form asked where any table is on it, else the one that most tables are on';
COMMENT ON COLUMN derived.judged.form_asked IS 'The form that the year asks for; null where the year is not certain';
COMMENT ON COLUMN derived.judged.forms IS 'Form by table, for the tables that are there';
COMMENT ON COLUMN derived.judged.identity_doubts IS 'What was doubtful about agency and year; agency_assigned, year_assigned: a person decided';

COMMENT ON COLUMN derived.judged.alone IS 'Whether its file holds no other report: what is said of the file is said of it';

CREATE TABLE derived.doubt (
    receipt_id VARCHAR,
    report_id VARCHAR,
    file VARCHAR,
    kind VARCHAR,
    addresses VARCHAR[],
    slots MAP(VARCHAR, VARCHAR),
    alternatives STRUCT(address VARCHAR, "value" VARCHAR, why VARCHAR)[]
);
COMMENT ON TABLE derived.doubt IS 'Doubts that stand: about judged reports, about files that no later arrival of the same name replaced';
COMMENT ON COLUMN derived.doubt.kind IS 'Id of the rule that tells it';
COMMENT ON COLUMN derived.doubt.report_id IS 'Null where the whole file is meant';

CREATE TABLE derived.rule_run (check_id VARCHAR, failure VARCHAR, asked BOOLEAN, run_number INTEGER);
COMMENT ON TABLE derived.rule_run IS 'Rules that there are, as of the last run';
COMMENT ON COLUMN derived.rule_run.failure IS 'Why a rule did not run, not asked included; null where it ran. What did not run has not passed';
COMMENT ON COLUMN derived.rule_run.asked IS 'False where the run was on other subjects only';
COMMENT ON COLUMN derived.rule_run.run_number IS 'The run in which it was asked, or left out'
