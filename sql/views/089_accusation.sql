-- what: each cause of failing equations in words and places: whom its likely repairs accuse. Filled when the rules run
CREATE TABLE derived.accusation (
    report_id VARCHAR,
    cause INTEGER,
    table_code VARCHAR,
    outcome VARCHAR,
    pattern VARCHAR,
    solutions INTEGER,
    choices INTEGER,
    listed INTEGER,
    addresses VARCHAR[],
    actual VARCHAR,
    expected VARCHAR,
    told VARCHAR,
    told_en VARCHAR,
    place VARCHAR[],
    place_en VARCHAR[],
    last_place VARCHAR[],
    last_place_en VARCHAR[],
    why VARCHAR,
    backed VARCHAR,
    slots JSON,
    neighbour VARCHAR,
    neighbour_en VARCHAR,
    equations VARCHAR,
    equations_en VARCHAR,
    suggestions JSON,
    told_by VARCHAR
);
COMMENT ON TABLE derived.accusation IS 'Causes of failing equations in words: the cells that the likely repairs accuse, and the equations';
COMMENT ON COLUMN derived.accusation.cause IS 'Number of the cause in the report, as in derived.cause';
COMMENT ON COLUMN derived.accusation.outcome IS 'As in derived.cause: determined, open, hopeless';
COMMENT ON COLUMN derived.accusation.pattern IS 'What the likely repairs take it for; cells where they differ, none where there are none';
COMMENT ON COLUMN derived.accusation.solutions IS 'How many smallest changes there are';
COMMENT ON COLUMN derived.accusation.choices IS 'How many of them are likely';
COMMENT ON COLUMN derived.accusation.listed IS 'How many of them are handed on; further ones are only counted';
COMMENT ON COLUMN derived.accusation.addresses IS 'Cells that the likely repairs change, the most likely first; all of the cause where nothing was found';
COMMENT ON COLUMN derived.accusation.told IS 'The likely repairs: cells with what stands there and what should';
COMMENT ON COLUMN derived.accusation.told_en IS 'The same by codes';
COMMENT ON COLUMN derived.accusation.place IS 'Row and column of the first accused cell, as the form prints them';
COMMENT ON COLUMN derived.accusation.place_en IS 'The same by codes';
COMMENT ON COLUMN derived.accusation.last_place IS 'Row and column of the last accused cell';
COMMENT ON COLUMN derived.accusation.last_place_en IS 'The same by codes';
COMMENT ON COLUMN derived.accusation.why IS 'Code of what explains the most likely repair; several where its steps differ';
COMMENT ON COLUMN derived.accusation.backed IS 'Code of what confirms the most likely repair; none for nothing';
COMMENT ON COLUMN derived.accusation.slots IS 'Values for the words of the most likely repair';
COMMENT ON COLUMN derived.accusation.neighbour IS 'The cell next to it that these words speak of';
COMMENT ON COLUMN derived.accusation.neighbour_en IS 'The same by codes';
COMMENT ON COLUMN derived.accusation.equations IS 'The failing equations with both sums of each';
COMMENT ON COLUMN derived.accusation.equations_en IS 'The same in English';
COMMENT ON COLUMN derived.accusation.suggestions IS 'All repairs, as a rule hands them on';
COMMENT ON COLUMN derived.accusation.told_by IS 'Id of the rule that tells it: one cause, one finding'
