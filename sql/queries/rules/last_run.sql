-- what: the rules as of the last run that let them judge: when that was (UTC), why one did not run, and on how many
--   reports one broke
-- takes: nothing
-- gives: check_id, ran, failure, broke_on
SELECT
    rule_run.check_id,
    run.started_at AS ran,
    rule_run.failure,
    count(found.report_id) AS broke_on
FROM derived.rule_run AS rule_run
LEFT JOIN kept.run AS run ON run.run_number = rule_run.run_number
LEFT JOIN derived.found AS found ON found.check_id = rule_run.check_id AND found.skipped = 'broke'
WHERE rule_run.asked
GROUP BY rule_run.check_id, run.started_at, rule_run.failure
ORDER BY rule_run.check_id
