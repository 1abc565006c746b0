"""Generators of SQL from the forms: their equations over the wide tables.

There are two ways to the same outcome. Sides as lists that are summed afterwards are planned in half the time, which is
what a single file waits for; sums that are spelled out are ten times as fast where there are hundreds of thousands of
reports. So where there are many, spelled-out sums find the reports that may have something to say, and only these are
looked at in full.
"""

from __future__ import annotations

from flows.model.form import Equation, Form

RESULT = """CREATE TABLE derived.equation_result (
    form VARCHAR,
    report_id VARCHAR,
    equation VARCHAR,
    left_sum DECIMAL(38, 6),
    right_sum DECIMAL(38, 6),
    left_blanks BIGINT,
    right_blanks BIGINT,
    outcome VARCHAR
);
COMMENT ON TABLE derived.equation_result IS
'Equations that fail or are not judged, of all forms and judged reports; filled when the rules run'"""
CLEAR = "DELETE FROM derived.equation_result"


def equation_view(form: Form) -> str:
    """One row a report and equation: both sums over the numbers, how many blanks on each side, and the outcome.

    `fails`: no filling of the blanks with non-negative whole numbers satisfies it (so it fails where a fraction is left
    over, too); `open`: it holds for some filling; `unjudged`: a cell of it holds text or is in doubt.
    """
    return f"""CREATE VIEW derived.equation_{form.id} AS
{_outcomes(form, f"derived.wide_{form.id}")};
COMMENT ON VIEW derived.equation_{form.id} IS 'Equations of form {form.id}: a row a report and equation'"""


def few_results(form: Form) -> str:
    """Add what fails or is not judged to derived.equation_result, looking at every judged report in full."""
    return _added(form, judged(form))


def many_results(form: Form) -> str:
    """The same, looking in full only at the reports in which a sum differs or a cell is not judged."""
    return _added(form, suspects(form))


def judged(form: Form) -> str:
    """The rows of the wide table that are judged."""
    return f"SELECT * FROM derived.wide_{form.id} WHERE report_id IN (SELECT report_id FROM derived.judged)"


def suspects(form: Form) -> str:
    """Those of them in which an equation does not simply hold, blanks counted as 0, or might not be judged.

    Every report in which one fails is among them: a filling with zeros is a filling. Blanks are counted as 0 only where
    there are any: the sum of plain columns is null then, and takes half the time.
    """
    differ = "\n    OR ".join(_differs(equation) for equation in form.equations)
    return f"""{judged(form)} AND (
    len(unread) > 0
    OR {differ}
)"""


def _differs(equation: Equation) -> str:
    plain = (" + ".join(f'"{address}"' for address in side) for side in (equation.left, equation.right))
    filled = (" + ".join(f'coalesce("{address}", 0)' for address in side) for side in (equation.left, equation.right))
    return f"coalesce({' <> '.join(plain)}, {' <> '.join(filled)})"


def _added(form: Form, source: str) -> str:
    return f"""INSERT INTO derived.equation_result BY NAME
SELECT '{form.id}' AS form, * FROM (
{_outcomes(form, f"({source})")}
) WHERE outcome IN ('fails', 'unjudged')"""


def _outcomes(form: Form, source: str) -> str:
    """The query behind equation_view over a table or query with the columns of the wide table."""
    sides = ",\n        ".join(_sides(equation) for equation in form.equations)
    return f"""WITH side AS (
    SELECT report_id, unread AS not_judged, unnest([
        {sides}
    ], recursive := true)
    FROM {source}
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
FROM one"""


def _sides(equation: Equation) -> str:
    left, right = (", ".join(f'"{address}"' for address in side) for side in (equation.left, equation.right))
    return f"{{'equation': '{equation.id}', 'left_side': [{left}], 'right_side': [{right}]}}"
