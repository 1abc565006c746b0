-- takes: nothing
-- gives: run_number
SELECT coalesce(max(run_number), 0) + 1 AS run_number
FROM kept.run
