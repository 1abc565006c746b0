"""Findings for the eye: what is wrong, in which cell, what it should most likely be, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import typer

from flows.check import Rule, asked, basis, reason, request, right, rules, statement, suggested, title
from flows.cli.language import language, say
from flows.model.finding import Finding
from flows.model.form import form_for
from flows.publish.grouped import CUT
from flows.publish.places import Place, Places
from flows.publish.solutions import Change, Solution, grouped, solved
from flows.shipped.forms import all_forms
from flows.shipped.messages import escape_control, keys

_FEW = 4  # addresses that can stand in brackets behind what they mean


def told(finding: Finding) -> str:
    """A finding in the reader's language, to the agency whose report it is: nothing of it is stored anywhere."""
    return request(rule_of(finding), finding, language())


def title_of(finding: Finding) -> str:
    """What the rule is called that found it."""
    return title(rule_of(finding), language())


def rule_of(finding: Finding) -> Rule:
    """The rule that found it."""
    return _rules()[finding.check]


def code_of(finding: Finding) -> str:
    """Short enough to be quoted, and what a decision takes."""
    return finding.id[:8]


def print_findings(found: Sequence[Finding], year: int | None) -> None:
    """Findings by weight, each in full; `year` of the report says which form's labels its cells bear."""
    places = places_of(year)
    for number, finding in enumerate(found, start=1):
        typer.echo(f"{number}. [{say(f'severity_{finding.severity}')}] {title_of(finding)}")
        for line in _lines(finding, places):
            typer.echo(f"   {line}")


def places_of(year: int | None) -> Places:
    """The labels of the form that the year asks for; of the newest where it is not known."""
    return Places(form_for(year or max(form.first_year for form in all_forms()), all_forms()))


def _lines(finding: Finding, places: Places) -> Iterator[str]:
    rule, lang = rule_of(finding), language()
    said = statement(rule, finding, lang)
    yield said
    if finding.addresses and (finding.actual is not None or finding.suggestions or CUT in said):
        yield say("place_at", places=_places(finding.addresses, places))
    yield from suggestions(finding, places)
    if todo := asked(rule, finding, lang):
        yield say("todo_is", todo=todo)
    if otherwise := right(rule, finding, lang):
        yield otherwise
    yield say("basis_is", basis=basis(rule, lang), rule=finding.check, code=code_of(finding))


def suggestions(finding: Finding, places: Places) -> Iterator[str]:
    """The corrections that are possible: what it should most likely be, then what else; a line a solution."""
    worded = replace(finding, suggestions=suggested(rule_of(finding), finding, language()))
    for rank, group in grouped(solved(worded, places)):
        title = say(f"suggested_{rank}")
        if len(group) == 1:
            yield title + _solution(group[0])
        else:
            yield title
            yield from (say("option", number=n, solution=_solution(one)) for n, one in enumerate(group, start=1))


def _solution(solution: Solution) -> str:
    """All that would change, and why; a row that is read anew as a whole."""
    why = escape_control(say("joint").join(solution.reasons))
    if solution.rank == "reading":
        return why
    together = say("joint").join(map(_row, solution.rows))
    return together + (say("because", why=why) if why else "")


def _row(changes: tuple[Change, ...]) -> str:
    """What would change in a row; in English by the addresses."""
    first = changes[0]
    if language() != "zh" or not first.table:
        return say("listed").join(say("change", place=c.address, **_values(c)) for c in changes)
    inside = say("listed").join(say("change_in_row", column=c.column, **_values(c)) for c in changes)
    return say(
        "row_changes", place=say("place_of_row", table=_table(first.table), rows=_spans([(first.row,)])), changes=inside
    )


def _values(change: Change) -> dict[str, str]:
    return {"before": change.before or say("kind_blank"), "after": change.after or say("kind_blank")}


def _places(addresses: tuple[str, ...], places: Places) -> str:
    """By the form's labels, the addresses behind them where they are few; in English by the addresses alone."""
    if language() != "zh":
        return ", ".join(addresses)
    labels = say("joint").join(_place(place) for place in places.of(addresses))
    return say("place_and_code", place=labels, code=say("listed").join(addresses)) if len(addresses) <= _FEW else labels


def _place(place: Place) -> str:
    rows, columns = (_spans(labels) for labels in (place.rows, place.columns))
    if not place.table:
        return rows
    key = "place_of" if columns else "place_of_row"
    return say(key, table=_table(place.table), rows=rows, columns=columns)


def _table(number: int) -> str:
    """Forms have three tables; one of another number is told by its number."""
    return say(f"table_{number}") if f"table_{number}" in keys(language()) else say("table_other", number=number)


def _spans(labels: Sequence[tuple[str, ...]]) -> str:
    return "".join(say("label_run" if len(span) > 1 else "label_one", first=span[0], last=span[-1]) for span in labels)


def print_unjudged(found: Sequence[Finding]) -> None:
    """Where rules could not be judged, by the reason: what did not run has not passed."""
    by_reason: dict[str, dict[str, None]] = {}
    for one in found:
        by_reason.setdefault(reason(rule_of(one), one, language()), {})[title_of(one)] = None
    if found:
        typer.echo(say("not_judged_in_all", count=len(found)))
    for why, titles in by_reason.items():
        typer.echo(f"   {say('not_judged', why=why, titles=say('joint').join(titles))}")


@cache
def _rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in rules()}
