-- what: findings that stand: made when the rules last ran, and not accepted by a person
CREATE VIEW derived.open_finding AS
SELECT found.* EXCLUDE (skipped)
FROM derived.found AS found
WHERE
    found.skipped IS NULL
    AND NOT EXISTS (
        SELECT 1
        FROM kept.decision AS decision
        WHERE decision.kind = 'accept' AND decision.finding_id = found.finding_id
    );
COMMENT ON VIEW derived.open_finding IS 'Findings that stand: not accepted, not skipped'
