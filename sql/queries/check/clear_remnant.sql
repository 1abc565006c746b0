-- what: forget what was found in reports by another version of what finds it
-- takes: finder VARCHAR
-- gives: nothing
DELETE FROM derived.remnant
WHERE report_id NOT IN (SELECT report_id FROM derived.prose WHERE finder = $finder)
