-- what: facts about the prose of reports, for rules to ask: what each section says, which heads are treated, what was left
--   of a template, which years it speaks of. Found once for each report and kept until what finds them changes
CREATE TABLE derived.prose_asked (
    form VARCHAR,
    section INTEGER,
    position INTEGER,
    head VARCHAR,
    head_en VARCHAR,
    names VARCHAR
);
COMMENT ON TABLE derived.prose_asked IS 'Heads that the sections of each form must treat';
COMMENT ON COLUMN derived.prose_asked.section IS 'Number of the section';
COMMENT ON COLUMN derived.prose_asked.position IS 'Order in the section';
COMMENT ON COLUMN derived.prose_asked.head IS 'The head, as data/forms has it';
COMMENT ON COLUMN derived.prose_asked.head_en IS 'The same in English';
COMMENT ON COLUMN derived.prose_asked.names IS 'Asked of governments alone: what their names match; null: of everybody';

CREATE TABLE derived.prose (report_id VARCHAR, heads VARCHAR[], said VARCHAR[], finder VARCHAR);
COMMENT ON TABLE derived.prose IS 'What the sections of a report say, a row a report that was looked at';
COMMENT ON COLUMN derived.prose.heads IS 'The heads that it treats';
COMMENT ON COLUMN derived.prose.said IS 'By number of section: nothing, none (that there is nothing), instruction (the form''s own), headings, text; null where there is none';
COMMENT ON COLUMN derived.prose.finder IS 'Hash of what found it';

CREATE TABLE derived.remnant (report_id VARCHAR, section INTEGER, number INTEGER, kind VARCHAR, quote VARCHAR);
COMMENT ON TABLE derived.remnant IS 'What was left of a template in the prose of a report';
COMMENT ON COLUMN derived.remnant.section IS 'Number of the section, 0 for the title of the report';
COMMENT ON COLUMN derived.remnant.number IS 'Position in the report, from 1';
COMMENT ON COLUMN derived.remnant.kind IS 'Kind, as the lexicon has it';
COMMENT ON COLUMN derived.remnant.quote IS 'It and the words around it, as they stand there';

CREATE TABLE derived.year_said (report_id VARCHAR, section INTEGER, kind VARCHAR, "year" INTEGER, quote VARCHAR);
COMMENT ON TABLE derived.year_said IS 'Years that the prose of a report speaks of';
COMMENT ON COLUMN derived.year_said.section IS 'Number of the section';
COMMENT ON COLUMN derived.year_said.kind IS 'opening (the section begins with it), plan (what it will bring), spoken (named anywhere); each year once a kind';
COMMENT ON COLUMN derived.year_said."year" IS 'The year';
COMMENT ON COLUMN derived.year_said.quote IS 'The words from the year on';

CREATE TABLE derived.sentence (
    report_id VARCHAR,
    section INTEGER,
    start INTEGER,
    length INTEGER,
    weight INTEGER,
    wording VARCHAR,
    figures VARCHAR
);
COMMENT ON TABLE derived.sentence IS 'Sentences of the sections that an agency writes itself, as they are compared for copies';
COMMENT ON COLUMN derived.sentence.section IS 'Number of the section';
COMMENT ON COLUMN derived.sentence.start IS 'Characters of the section before it';
COMMENT ON COLUMN derived.sentence.length IS 'Characters as it stands there';
COMMENT ON COLUMN derived.sentence.weight IS 'Characters of its wording';
COMMENT ON COLUMN derived.sentence.wording IS 'Hash of its words without names, years, numbers and punctuation';
COMMENT ON COLUMN derived.sentence.figures IS 'Hash of its numbers, years aside'
