-- what: whether a run is to be logged: it isn't yet, and it kept something or was set otherwise than the newest run
-- takes: run_number INTEGER, year INTEGER, node VARCHAR, registry VARCHAR, version VARCHAR
-- gives: due
SELECT
    NOT EXISTS (SELECT 1 FROM kept.run WHERE run_number = $run_number)
    AND (
        NOT EXISTS (
            SELECT 1
            FROM (SELECT year, node, registry, version FROM kept.run ORDER BY run_number DESC LIMIT 1)
            WHERE year = $year AND node IS NOT DISTINCT FROM $node AND registry = $registry AND version = $version
        )
        OR EXISTS (SELECT 1 FROM kept.receipt WHERE run_number = $run_number)
        OR EXISTS (SELECT 1 FROM kept.agency WHERE run_number = $run_number)
        OR EXISTS (SELECT 1 FROM kept.report WHERE run_number = $run_number)
        OR EXISTS (SELECT 1 FROM kept.doubt WHERE run_number = $run_number)
        OR EXISTS (SELECT 1 FROM kept.identity WHERE run_number = $run_number)
        OR EXISTS (SELECT 1 FROM kept.finding WHERE run_number = $run_number)
    ) AS due
