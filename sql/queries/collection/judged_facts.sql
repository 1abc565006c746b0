-- takes: nothing
-- gives: facts
-- what: the facts that the rules judged last, unless one of them did not run, or broke on a report
SELECT facts
FROM derived.judged_facts
WHERE NOT EXISTS (SELECT 1 FROM derived.rule_run WHERE asked AND failure IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM derived.found WHERE skipped = 'broke')
