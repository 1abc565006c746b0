-- what: forget which equations failed when the rules last ran
-- takes: nothing
-- gives: nothing
DELETE FROM derived.failing
