-- what: the reports that are judged: those that count, and those that can't count because whose they are, or on which
--   year, is not certain; earlier versions are not judged
-- takes: nothing
-- gives: nothing; fills derived.judged
INSERT INTO derived.judged BY NAME
SELECT
    report_id,
    receipt_id,
    part,
    file,
    agency,
    agency_code,
    year,
    received,
    form,
    form_asked,
    CAST(forms AS MAP(VARCHAR, VARCHAR)) AS forms,
    identity_doubts,
    agency_assigned,
    year_assigned,
    alone
FROM (SELECT *, count(*) OVER (PARTITION BY receipt_id) = 1 AS alone FROM derived.report)
WHERE agency_code IS NULL OR year IS NULL OR report_id IN (SELECT report_id FROM derived.current)
