"""Findings for the eye: what is wrong, in which cell, what it should most likely be, why, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import typer

from flows.check import Rule, asked, basis, reason, request, right, rules, statement, suggested, title
from flows.cli.language import language, say
from flows.model.finding import Finding, is_row, likely, solutions
from flows.model.form import form_for
from flows.publish.places import Place, Places
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
    yield statement(rule, finding, lang)
    if finding.addresses and (finding.actual is not None or finding.suggestions):
        yield say("place_at", places=_places(finding.addresses, places))
    yield from suggestions(finding, places)
    if todo := asked(rule, finding, lang):
        yield say("todo_is", todo=todo)
    if otherwise := right(rule, finding, lang):
        yield otherwise
    yield say("basis_is", basis=basis(rule, lang), rule=finding.check, code=code_of(finding))


def suggestions(finding: Finding, places: Places) -> Iterator[str]:
    """The corrections that are possible: what it should most likely be, then what else; changes of one together."""
    worded = solutions(suggested(rule_of(finding), finding, language()))
    sure = likely(finding)
    first = [_solution(one, places) for one, is_likely in zip(worded, sure, strict=True) if is_likely]
    others = [_solution(one, places) for one, is_likely in zip(worded, sure, strict=True) if not is_likely]
    readings = any(is_row(_why(one[0])) for one in worded)
    yield from _group("readings" if readings else "suggested" if len(first) == 1 else "suggested_alike", first)
    yield from _group("readings" if readings else "suggested_less", others)


def _group(key: str, told_of: Sequence[str]) -> Iterator[str]:
    if len(told_of) == 1:
        yield say(key) + told_of[0]
    elif told_of:
        yield say(key)
        yield from (say("option", number=number, solution=one) for number, one in enumerate(told_of, start=1))


def _solution(changes: Sequence[dict[str, str]], places: Places) -> str:
    """All that would change, and why; a row that is read anew as a whole."""
    reasons = tuple(dict.fromkeys(why for change in changes if (why := _why(change))))
    if reasons and is_row(reasons[0]):
        return escape_control(reasons[0])
    together = say("joint").join(_change(change, places) for change in changes)
    return together + (say("because", why=say("joint").join(reasons)) if reasons else "")


def _change(change: dict[str, str], places: Places) -> str:
    before, after = (_shown(change.get(key)) for key in ("from", "to"))
    return say("change", place=_places((change["address"],), places), before=before, after=after)


def _why(change: dict[str, str]) -> str:
    return str(change.get("why") or "")


def _shown(value: object) -> str:
    return str(value) if value not in (None, "") else say("kind_blank")


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
    table = say(f"table_{place.table}") if f"table_{place.table}" in keys(language()) else place.title
    return say("place_of" if columns else "place_of_row", table=table, rows=rows, columns=columns)


def _spans(labels: Sequence[tuple[str, ...]]) -> str:
    return "".join(say("label_run" if len(span) > 1 else "label_one", first=span[0], last=span[-1]) for span in labels)


def print_unjudged(found: Sequence[Finding]) -> None:
    """Where a rule could not be judged, and why: what did not run has not passed."""
    lines = Counter((title_of(one), reason(rule_of(one), one, language())) for one in found)
    if lines:
        typer.echo(say("not_judged_in_all", count=lines.total()))
    for (name, why), times in lines.items():
        typer.echo(f"   {say('not_judged', title=name, why=why, count=times)}")


@cache
def _rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in rules()}
