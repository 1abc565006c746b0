-- what: forget whom the causes accused when the rules last ran
-- takes: nothing
-- gives: nothing
DELETE FROM derived.accusation
