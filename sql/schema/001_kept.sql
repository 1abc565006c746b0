-- What is kept: append-only. Nothing here is updated or deleted; what is current is a view in schema `derived`.
CREATE SCHEMA IF NOT EXISTS kept;

CREATE TABLE kept.run (
    run_number INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    version VARCHAR NOT NULL,
    registry VARCHAR NOT NULL,
    node VARCHAR,
    started_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE kept.run IS 'A run that changed something: which year it collected, with which version of huibian';
COMMENT ON COLUMN kept.run.run_number IS 'Counts from 1 in this store';
COMMENT ON COLUMN kept.run.year IS 'The report year that was collected';
COMMENT ON COLUMN kept.run.version IS 'Version of huibian';
COMMENT ON COLUMN kept.run.registry IS 'SHA-256 of registry.csv; empty without one';
COMMENT ON COLUMN kept.run.node IS 'Code of the agency that compiles; null without a registry';
COMMENT ON COLUMN kept.run.started_at IS 'UTC; for operators only, no output depends on it';

CREATE TABLE kept.agency (
    registry VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    aliases VARCHAR[] NOT NULL,
    kind VARCHAR NOT NULL,
    parent VARCHAR,
    valid_from DATE,
    valid_to DATE,
    succeeds VARCHAR[] NOT NULL,
    run_number INTEGER NOT NULL
);
COMMENT ON TABLE kept.agency IS 'Every version of the registry that was used; that of the newest run is current';
COMMENT ON COLUMN kept.agency.registry IS 'SHA-256 of registry.csv';
COMMENT ON COLUMN kept.agency.code IS 'Code of the agency in the registry';
COMMENT ON COLUMN kept.agency.name IS 'Official name';
COMMENT ON COLUMN kept.agency.aliases IS 'Other names it is known by';
COMMENT ON COLUMN kept.agency.kind IS 'government, bureau, street_office, town or institution';
COMMENT ON COLUMN kept.agency.parent IS 'Code of the agency it hands in to; null for the root';
COMMENT ON COLUMN kept.agency.valid_from IS 'First day of its existence, if known';
COMMENT ON COLUMN kept.agency.valid_to IS 'Last day of its existence; null while it exists';
COMMENT ON COLUMN kept.agency.succeeds IS 'Codes of the agencies it was merged, split or renamed from';
COMMENT ON COLUMN kept.agency.run_number IS 'Run that first used this version';

CREATE TABLE kept.receipt (
    receipt_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    size BIGINT NOT NULL,
    received DATE,
    received_from VARCHAR,
    stored BOOLEAN NOT NULL,
    run_number INTEGER NOT NULL
);
COMMENT ON TABLE kept.receipt IS 'Arrivals; a row more where a date of receipt became known or another one is given later';
COMMENT ON COLUMN kept.receipt.receipt_id IS 'Hash of name and content';
COMMENT ON COLUMN kept.receipt.name IS 'Path or address relative to its source';
COMMENT ON COLUMN kept.receipt.sha256 IS 'Name of the bytes in the vault';
COMMENT ON COLUMN kept.receipt.size IS 'Bytes';
COMMENT ON COLUMN kept.receipt.received IS 'Day of receipt; null where it is unknown';
COMMENT ON COLUMN kept.receipt.received_from IS 'What states the day: receipts.csv, page';
COMMENT ON COLUMN kept.receipt.stored IS 'False where the file was over the size limit: only name, size and hash are kept';
COMMENT ON COLUMN kept.receipt.run_number IS 'Run that saw it';

CREATE TABLE kept.report (
    report_id VARCHAR PRIMARY KEY,
    receipt_id VARCHAR NOT NULL,
    part INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    mentions JSON NOT NULL,
    forms JSON NOT NULL,
    reader VARCHAR NOT NULL,
    run_number INTEGER NOT NULL
);
COMMENT ON TABLE kept.report IS 'A receipt once read, by one version of the reader; a file may hold several reports';
COMMENT ON COLUMN kept.report.report_id IS 'Hash of receipt, part and reader';
COMMENT ON COLUMN kept.report.receipt_id IS 'The arrival it was read from';
COMMENT ON COLUMN kept.report.part IS 'Position in the file, from 0';
COMMENT ON COLUMN kept.report.title IS 'Title as printed';
COMMENT ON COLUMN kept.report.mentions IS 'Names and years that the document states: a list of {of, source, text}';
COMMENT ON COLUMN kept.report.forms IS 'Form by table: {table: form}';
COMMENT ON COLUMN kept.report.reader IS 'Version of the reader';
COMMENT ON COLUMN kept.report.run_number IS 'Run that read it';

CREATE TABLE kept.identity (
    report_id VARCHAR NOT NULL,
    registry VARCHAR NOT NULL,
    agency VARCHAR,
    agency_code VARCHAR,
    year INTEGER,
    doubts JSON NOT NULL,
    run_number INTEGER NOT NULL
);
COMMENT ON TABLE kept.identity IS 'Whose report on which year, decided with one version of the registry';
COMMENT ON COLUMN kept.identity.report_id IS 'The report';
COMMENT ON COLUMN kept.identity.registry IS 'SHA-256 of the registry that decided it; empty without one';
COMMENT ON COLUMN kept.identity.agency IS 'The registry''s name, else the name found; null where none is certain';
COMMENT ON COLUMN kept.identity.agency_code IS 'Code in the registry; null where none matched';
COMMENT ON COLUMN kept.identity.year IS 'Report year; null where none is certain';
COMMENT ON COLUMN kept.identity.doubts IS 'What disagrees: a list of {kind, slots}';
COMMENT ON COLUMN kept.identity.run_number IS 'Run that decided it';

CREATE TABLE kept.cell (
    report_id VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    raw VARCHAR NOT NULL,
    value DECIMAL(20, 6),
    locator JSON NOT NULL,
    uncertain BOOLEAN NOT NULL
);
COMMENT ON TABLE kept.cell IS 'Every cell of every report read; missing ones too';
COMMENT ON COLUMN kept.cell.report_id IS 'The report';
COMMENT ON COLUMN kept.cell.address IS 'table/row/column';
COMMENT ON COLUMN kept.cell.kind IS 'number, blank, not_applicable, text or missing';
COMMENT ON COLUMN kept.cell.raw IS 'As printed';
COMMENT ON COLUMN kept.cell.value IS 'In the unit of the form; only for kind number';
COMMENT ON COLUMN kept.cell.locator IS 'Where it stands in the document';
COMMENT ON COLUMN kept.cell.uncertain IS 'The reader doubts it; a doubt says why';

CREATE TABLE kept.section (
    report_id VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);
COMMENT ON TABLE kept.section IS 'The prose of the six sections';
COMMENT ON COLUMN kept.section.report_id IS 'The report';
COMMENT ON COLUMN kept.section.number IS 'Number of the section in the form, told by its title';
COMMENT ON COLUMN kept.section.title IS 'Title as printed';
COMMENT ON COLUMN kept.section.text IS 'Its text without tables';

CREATE TABLE kept.doubt (
    receipt_id VARCHAR NOT NULL,
    report_id VARCHAR,
    kind VARCHAR NOT NULL,
    addresses VARCHAR[] NOT NULL,
    slots JSON NOT NULL,
    alternatives JSON NOT NULL,
    reader VARCHAR NOT NULL,
    run_number INTEGER NOT NULL
);
COMMENT ON TABLE kept.doubt IS 'What the reader was unsure of, and the files it refused';
COMMENT ON COLUMN kept.doubt.receipt_id IS 'The arrival';
COMMENT ON COLUMN kept.doubt.report_id IS 'The report; null where the whole file is meant';
COMMENT ON COLUMN kept.doubt.kind IS 'Id of the rule that tells it';
COMMENT ON COLUMN kept.doubt.addresses IS 'Cells it speaks of';
COMMENT ON COLUMN kept.doubt.slots IS 'Its values: {name: text}';
COMMENT ON COLUMN kept.doubt.alternatives IS 'Other readings: a list of {address, value, why}';
COMMENT ON COLUMN kept.doubt.reader IS 'Version of the reader';
COMMENT ON COLUMN kept.doubt.run_number IS 'Run that read the file';

CREATE TABLE kept.finding (
    finding_id VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    check_id VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    report_id VARCHAR,
    receipt_id VARCHAR,
    agency_code VARCHAR,
    year INTEGER,
    addresses VARCHAR[] NOT NULL,
    expected VARCHAR,
    actual VARCHAR,
    slots JSON NOT NULL,
    suggestions JSON NOT NULL,
    run_number INTEGER NOT NULL
);
COMMENT ON TABLE kept.finding IS 'Log of findings: one row when a run first makes it, one when a later run no longer does';
COMMENT ON COLUMN kept.finding.finding_id IS 'Hash of rule, subject, cells and values';
COMMENT ON COLUMN kept.finding.event IS 'opened or closed';
COMMENT ON COLUMN kept.finding.check_id IS 'Id of the rule';
COMMENT ON COLUMN kept.finding.severity IS 'error, warning or notice';
COMMENT ON COLUMN kept.finding.report_id IS 'The report it speaks of, if any';
COMMENT ON COLUMN kept.finding.receipt_id IS 'The arrival it speaks of, if any';
COMMENT ON COLUMN kept.finding.agency_code IS 'The agency it speaks of, if known';
COMMENT ON COLUMN kept.finding.year IS 'The report year';
COMMENT ON COLUMN kept.finding.addresses IS 'The cells it speaks of';
COMMENT ON COLUMN kept.finding.expected IS 'What should stand there';
COMMENT ON COLUMN kept.finding.actual IS 'What stands there';
COMMENT ON COLUMN kept.finding.slots IS 'Values for the message: {name: text}';
COMMENT ON COLUMN kept.finding.suggestions IS 'A list of {address, from, to, why}';
COMMENT ON COLUMN kept.finding.run_number IS 'Run that saw the event';

CREATE TABLE kept.decision (
    decision_number INTEGER PRIMARY KEY,
    kind VARCHAR NOT NULL,
    finding_id VARCHAR,
    receipt_id VARCHAR,
    report_id VARCHAR,
    agency_code VARCHAR,
    year INTEGER,
    address VARCHAR,
    value VARCHAR,
    reason VARCHAR NOT NULL,
    decided DATE NOT NULL,
    run_number INTEGER NOT NULL
);
COMMENT ON TABLE kept.decision IS 'What a coordinator decided: accept a finding, assign an agency or year, settle a cell, withdraw a receipt, choose a version';
COMMENT ON COLUMN kept.decision.decision_number IS 'Counts from 1 in this store; the newest on a subject is in force';
COMMENT ON COLUMN kept.decision.kind IS 'accept, assign, settle, withdraw or choose';
COMMENT ON COLUMN kept.decision.finding_id IS 'accept: the finding, bound to its rule, cells and values';
COMMENT ON COLUMN kept.decision.receipt_id IS 'withdraw: the arrival';
COMMENT ON COLUMN kept.decision.report_id IS 'assign, settle, choose: the report';
COMMENT ON COLUMN kept.decision.agency_code IS 'assign: the agency';
COMMENT ON COLUMN kept.decision.year IS 'assign: the report year';
COMMENT ON COLUMN kept.decision.address IS 'settle: the cell';
COMMENT ON COLUMN kept.decision.value IS 'settle: what it says, as printed';
COMMENT ON COLUMN kept.decision.reason IS 'Why, in the coordinator''s words';
COMMENT ON COLUMN kept.decision.decided IS 'Day of the decision';
COMMENT ON COLUMN kept.decision.run_number IS 'Newest run when it was decided';
