-- what: remember the reports that are judged, while a rule that breaks is asked of a part of them
-- takes: nothing
-- gives: nothing; fills judged_all, a temporary table
CREATE OR REPLACE TEMP TABLE judged_all AS FROM derived.judged
