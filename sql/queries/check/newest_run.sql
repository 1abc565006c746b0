-- what: the number of the run that is under way, as far as it has one
-- takes: nothing
-- gives: run_number
SELECT max(run_number) AS run_number
FROM kept.run
