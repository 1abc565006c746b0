-- takes: nothing
-- gives: nothing; the heads that forms ask for are said anew
DELETE FROM derived.prose_asked
