-- takes: nothing
-- gives: nothing
DELETE FROM derived.judged_facts
