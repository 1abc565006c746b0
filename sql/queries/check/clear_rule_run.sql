-- takes: nothing
-- gives: nothing; which rules ran is replaced by which run now
DELETE FROM derived.rule_run
