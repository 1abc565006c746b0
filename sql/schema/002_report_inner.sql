-- A report may stand in an archive or a mail: where in it.
ALTER TABLE kept.report ADD COLUMN inner_path VARCHAR DEFAULT '';
COMMENT ON COLUMN kept.report.inner_path IS 'Path inside the file (an archive, a mail); empty for the file itself';
