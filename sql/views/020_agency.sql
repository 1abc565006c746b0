-- what: the registry in force: that of the newest run
CREATE VIEW derived.agency AS
SELECT code, name, aliases, kind, parent, valid_from, valid_to, succeeds
FROM kept.agency
WHERE registry = (SELECT arg_max(registry, run_number) FROM kept.run);
COMMENT ON VIEW derived.agency IS 'The registry in force'
