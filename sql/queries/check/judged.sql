-- what: the reports that rules judge, in the order of their ids, with the file as it is shown
-- takes: nothing
-- gives: report_id, file
SELECT report_id, file
FROM derived.judged
ORDER BY report_id
