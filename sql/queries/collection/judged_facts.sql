-- takes: nothing
-- gives: facts
-- what: the facts that the rules judged last, unless one of them did not run
SELECT facts
FROM derived.judged_facts
WHERE NOT EXISTS (SELECT 1 FROM derived.rule_run WHERE failure IS NOT NULL)
