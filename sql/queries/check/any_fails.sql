-- what: whether any equation of a judged report fails: most single files have none, and asking for more takes longer
-- takes: nothing
-- gives: report_id
SELECT report_id
FROM derived.equation_result
WHERE outcome = 'fails' AND report_id IN (SELECT report_id FROM derived.judged)
LIMIT 1
