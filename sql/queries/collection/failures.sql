-- takes: nothing
-- gives: check_id, failure
-- what: the rules that were asked when the rules last ran, and did not run
SELECT check_id, failure
FROM derived.rule_run
WHERE asked AND failure IS NOT NULL
ORDER BY check_id
