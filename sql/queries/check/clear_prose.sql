-- what: forget which reports were looked at by another version of what looks
-- takes: finder VARCHAR
-- gives: nothing
DELETE FROM derived.prose WHERE finder <> $finder
