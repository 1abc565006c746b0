-- what: forget what was found for reports that stand otherwise now; derived.localised is forgotten last
-- takes: nothing
-- gives: nothing
DELETE FROM derived.repair
WHERE report_id NOT IN (SELECT report_id FROM derived.localised JOIN derived.failing USING (report_id, input))
