-- takes: nothing
-- gives: nothing; the season is set anew at every opening
DELETE FROM derived.season
