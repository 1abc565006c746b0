-- what: how many findings a run opened and closed
-- takes: run_number INTEGER
-- gives: opened, closed
SELECT
    count(*) FILTER (WHERE event = 'opened') AS opened,
    count(*) FILTER (WHERE event = 'closed') AS closed
FROM kept.finding
WHERE run_number = $run_number
