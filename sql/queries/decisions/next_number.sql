-- takes: nothing
-- gives: decision_number, run_number
-- what: the number of the next decision, and the newest run, which it comes after
SELECT
    coalesce((SELECT max(decision_number) FROM kept.decision), 0) + 1 AS decision_number,
    coalesce((SELECT max(run_number) FROM kept.run), 0) AS run_number
