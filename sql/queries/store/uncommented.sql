-- what: columns of schema `derived` that the statement which makes them says nothing about
-- takes: nothing
-- gives: table_name, column_name
SELECT table_name, column_name
FROM duckdb_columns()
WHERE schema_name = 'derived' AND comment IS NULL
ORDER BY table_name, column_index
