"""Generators of SQL from the forms: a wide table a form, and the view that evaluates its equations.

Arithmetic over wide columns is more than ten times as fast as over cells in long form (measured in benchmarks).
"""

from __future__ import annotations

from flows.model.form import Equation, Form


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
    """Fill the wide table with the reports on the form that are not in it yet.

    The values are first put in one list a report, in the order of the form: two hundred filtered aggregates take
    ten times as long to plan.
    """
    columns = ",\n    ".join(f"numbers[{position}]" for position in range(1, len(form.cells) + 1))
    return f"""INSERT INTO derived.wide_{form.id}
WITH due AS (
    {_due(form)}
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


def equation_result(forms: tuple[Form, ...]) -> str:
    """The equations of all forms in one view, so that a rule over them need not know which forms there are."""
    union = "\nUNION ALL\n".join(f"SELECT '{form.id}' AS form, * FROM derived.equation_{form.id}" for form in forms)
    comment = "COMMENT ON VIEW derived.equation_result IS 'What the equations of each form say about each report'"
    return f"CREATE VIEW derived.equation_result AS\n{union};\n{comment}"


def equation_view(form: Form) -> str:
    """One row a report and equation: both sums over the numbers, how many blanks on each side, and the outcome.

    `fails`: no filling of the blanks with non-negative whole numbers satisfies it (so it fails where a fraction is left
    over, too); `open`: it holds for some filling; `unjudged`: a cell of it holds text or is in doubt.

    The sides are lists that are summed afterwards: spelling out every sum takes four times as long to plan, which is
    what a single file waits for, and saves half the time only where there are hundreds of thousands of reports.
    """
    sides = ",\n        ".join(_sides(equation) for equation in form.equations)
    return f"""CREATE VIEW derived.equation_{form.id} AS
WITH side AS (
    SELECT report_id, unread AS not_judged, unnest([
        {sides}
    ], recursive := true)
    FROM derived.wide_{form.id}
), one AS (
    SELECT
        side.report_id,
        side.equation,
        coalesce(list_sum(side.left_side), 0) AS left_sum,
        coalesce(list_sum(side.right_side), 0) AS right_sum,
        len(side.left_side) - list_count(side.left_side) AS left_blanks,
        len(side.right_side) - list_count(side.right_side) AS right_blanks,
        len(side.not_judged) > 0 AND list_has_any(side.not_judged, equation.addresses) AS unread
    FROM side
    JOIN derived.equation AS equation ON equation.form = '{form.id}' AND equation.equation = side.equation
)
SELECT
    report_id,
    equation,
    left_sum,
    right_sum,
    left_blanks,
    right_blanks,
    CASE
        WHEN unread THEN 'unjudged'
        WHEN left_blanks + right_blanks = 0 AND left_sum = right_sum THEN 'holds'
        WHEN left_blanks + right_blanks = 0 THEN 'fails'
        WHEN (left_sum - right_sum) % 1 <> 0 THEN 'fails'
        WHEN left_blanks > 0 AND right_blanks > 0 THEN 'open'
        WHEN left_blanks > 0 AND left_sum <= right_sum THEN 'open'
        WHEN right_blanks > 0 AND right_sum <= left_sum THEN 'open'
        ELSE 'fails'
    END AS outcome
FROM one;
COMMENT ON VIEW derived.equation_{form.id} IS 'Equations of form {form.id}: a row a report and equation'"""


def _sides(equation: Equation) -> str:
    left, right = (", ".join(f'"{address}"' for address in side) for side in (equation.left, equation.right))
    return f"{{'equation': '{equation.id}', 'left_side': [{left}], 'right_side': [{right}]}}"


def fixed(view: str) -> str:
    """What a view gives now takes its place: each question that names it is then planned in a fraction of the time."""
    return (
        f"CREATE TEMP TABLE fixed AS FROM derived.{view};\n"
        f"DROP VIEW derived.{view};\n"
        f"CREATE TABLE derived.{view} AS FROM fixed;\n"
        "DROP TABLE fixed"
    )
