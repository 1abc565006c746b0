-- what: facts about the agencies that report, for rules to ask: what kind of body each is. Filled when the rules run
CREATE TABLE derived.body (agency_code VARCHAR, kind VARCHAR, told_by VARCHAR);
COMMENT ON TABLE derived.body IS 'What kind of body an agency is, where the registry or its name tells for certain';
COMMENT ON COLUMN derived.body.kind IS 'street_office, town, county (its government or office), county_bureau, institution';
COMMENT ON COLUMN derived.body.told_by IS 'registry, name, or above: the name of the government that it reports to';

CREATE TABLE derived.subject_word (subject VARCHAR, word VARCHAR);
COMMENT ON TABLE derived.subject_word IS 'Words by which the prose tells of a row of a table';
COMMENT ON COLUMN derived.subject_word.subject IS 'The row';
COMMENT ON COLUMN derived.subject_word.word IS 'A word that stands in text about it'
