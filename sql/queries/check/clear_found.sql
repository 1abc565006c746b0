-- takes: nothing
-- gives: nothing; what the rules said is replaced by what they say now
DELETE FROM derived.found
