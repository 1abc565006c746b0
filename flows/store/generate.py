"""Generators of SQL from the forms: a wide table a form, in which its equations are evaluated.

Arithmetic over wide columns is more than ten times as fast as over cells in long form (measured in benchmarks).
"""

from __future__ import annotations

from flows.model.form import Form

BATCH = 50_000  # reports that are filled in at once: in 3.6 GB, where all of 300,000 would take some 14


def wide_table(form: Form) -> str:
    """One row a report that has a table on the form: a value a cell (null: no number), and what is not to be judged."""
    columns = ",\n    ".join(f'"{address}" DECIMAL(20, 6)' for address in form.cells)
    return (
        f"CREATE TABLE derived.wide_{form.id} (\n    report_id VARCHAR NOT NULL,\n"
        f"    unread VARCHAR[] NOT NULL,\n    {columns}\n);\n"
        f"COMMENT ON TABLE derived.wide_{form.id} IS "
        f"'Values of the reports on form {form.id}, a column a cell; null: blank, not applicable, text or missing';\n"
        f"COMMENT ON COLUMN derived.wide_{form.id}.unread IS "
        f"'Cells that hold text or that the reader doubts: equations over them are not judged'"
    )


def wide_insert(form: Form) -> str:
    """Fill the wide table with reports on the form that are not in it yet: a batch of them, whatever their number.

    The values are first put in one list a report, in the order of the form: two hundred filtered aggregates take
    ten times as long to plan.
    """
    columns = ",\n    ".join(f"numbers[{position}]" for position in range(1, len(form.cells) + 1))
    return f"""INSERT INTO derived.wide_{form.id}
WITH due AS (
    {_due(form)}
    ORDER BY report_id
    LIMIT {BATCH}
), ordered AS (
    SELECT
        due.report_id,
        list(cell.value ORDER BY position) AS numbers,
        coalesce(list(form.address ORDER BY position) FILTER (cell.kind = 'text' OR cell.uncertain), []) AS unread
    FROM due
    CROSS JOIN derived.form_cell AS form
    LEFT JOIN derived.cell AS cell
        ON cell.report_id = due.report_id AND cell.address = form.address AND cell.table_form = form.form
    WHERE form.form = '{form.id}'
    GROUP BY due.report_id
)
SELECT
    report_id,
    unread,
    {columns}
FROM ordered"""


def wide_due(form: Form) -> str:
    """Whether a report with a table on the form is not in the wide table yet; planning to fill it takes far longer."""
    return f"{_due(form)} LIMIT 1"


def _due(form: Form) -> str:
    return (
        "SELECT report_id FROM kept.report "
        f"WHERE list_contains(map_values(CAST(forms AS MAP(VARCHAR, VARCHAR))), '{form.id}') "
        f"AND report_id NOT IN (SELECT report_id FROM derived.wide_{form.id})"
    )


def wide_forget(form: Form) -> str:
    """Take the reports with a settled cell out of the wide table, so that they are filled in anew."""
    return (
        f"DELETE FROM derived.wide_{form.id} "
        "WHERE report_id IN (SELECT report_id FROM kept.decision WHERE kind = 'settle')"
    )


def fixed(view: str) -> str:
    """What a view gives now takes its place: each question that names it is then planned in a fraction of the time."""
    return (
        f"CREATE TEMP TABLE fixed AS FROM derived.{view};\n"
        f"DROP VIEW derived.{view};\n"
        f"CREATE TABLE derived.{view} AS FROM fixed;\n"
        "DROP TABLE fixed"
    )
