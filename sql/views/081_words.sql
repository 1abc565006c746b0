-- what: how rules put values and places into words: plain numbers, and cells by the labels of the form
CREATE MACRO derived.plain(given) AS
    CASE
        WHEN starts_with(typeof(given), 'DECIMAL') AND contains(CAST(given AS VARCHAR), '.')
            THEN rtrim(rtrim(CAST(given AS VARCHAR), '0'), '.')
        ELSE CAST(given AS VARCHAR)
    END;
COMMENT ON MACRO derived.plain IS 'A value as text; numbers without trailing zeros';

CREATE VIEW derived.form_place AS
SELECT
    form,
    address,
    table_code,
    row_code,
    column_code,
    row_label,
    column_label,
    position,
    count(*) OVER (PARTITION BY form, table_code, row_code) AS row_width
FROM derived.form_cell;
COMMENT ON VIEW derived.form_place IS 'Cells of each form with the number of cells in their row';

CREATE MACRO derived.places(form_id, cells) AS (
    SELECT string_agg(label, '；' ORDER BY place)
    FROM (
        SELECT
            min(position) AS place,
            any_value(row_label) || CASE
                WHEN count(*) = any_value(row_width) THEN ''
                ELSE '（' || string_agg(column_label, '、' ORDER BY position) || '）'
            END AS label
        FROM derived.form_place
        WHERE form = form_id AND list_contains(cells, address)
        GROUP BY table_code, row_code
    )
);
COMMENT ON MACRO derived.places IS 'Cells by the labels of a form, a whole row by its own';

CREATE MACRO derived.place_codes(form_id, cells) AS (
    SELECT string_agg(label, ', ' ORDER BY place)
    FROM (
        SELECT
            min(position) AS place,
            row_code || CASE
                WHEN count(*) = any_value(row_width) THEN ''
                ELSE ' (' || string_agg(column_code, ', ' ORDER BY position) || ')'
            END AS label
        FROM derived.form_place
        WHERE form = form_id AND list_contains(cells, address)
        GROUP BY table_code, row_code
    )
);
COMMENT ON MACRO derived.place_codes IS 'Cells by their codes, a whole row by its own'
