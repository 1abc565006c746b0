-- what: forget what was read in these reports, which are read anew
-- takes: reports VARCHAR[]
-- gives: nothing
DELETE FROM derived.claim_source
WHERE list_contains($reports, report_id)
