-- what: let a part of the reports be judged, without some; all of them where it is the whole without none
-- takes: first VARCHAR, end VARCHAR, without VARCHAR[]
-- gives: nothing; fills derived.judged from judged_all, a temporary table
INSERT INTO derived.judged
FROM judged_all
WHERE
    report_id >= $first
    AND ($end IS NULL OR report_id < $end)
    AND NOT list_contains($without, report_id)
