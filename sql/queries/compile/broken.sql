-- what: the rules that did not run: they have not passed
-- takes: nothing
-- gives: check, why
SELECT
    check_id AS "check",
    failure AS why
FROM derived.rule_run
WHERE asked AND failure IS NOT NULL
ORDER BY check_id
