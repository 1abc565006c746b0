-- what: whether there is any cause of failing equations
-- takes: nothing
-- gives: report_id
SELECT report_id FROM derived.cause LIMIT 1
