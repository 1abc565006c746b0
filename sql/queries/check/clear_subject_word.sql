-- takes: nothing
-- gives: nothing; the facts that rules ask are gathered anew
DELETE FROM derived.subject_word
