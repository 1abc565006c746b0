"""`huibian rules`: the rules, how the last run went with each, a rehearsal of one, and what the set says of itself."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.language import language, say
from flows.cli.options import Format, FormatOption, HomeOption, LangOption
from flows.cli.teaching import Command, Group
from flows.errors import EXIT_FINDINGS, EXIT_USAGE, UsageError
from flows.settings import load_settings

if TYPE_CHECKING:  # DuckDB takes 0.1 s to import, and --help needs none of it
    from flows.check import Failure, Rule

RuleArgument = Annotated[str, typer.Argument(help=say("opt_rule"), show_default=False)]

rules = typer.Typer(cls=Group, invoke_without_command=True, pretty_exceptions_enable=False)


@rules.callback()
def listed(
    ctx: typer.Context, format_: FormatOption = Format.table, home: HomeOption = None, lang: LangOption = None
) -> None:
    """Every rule; how the last run went with it where there is a home. Exit code 2 where one is not sound."""
    if ctx.invoked_subcommand is not None:
        return
    from flows.check import title
    from flows.cli.shown import failed, print_json, print_rows

    known, failures = _sound()
    last = _last_run(load_settings(None, home, os.environ).home)
    rows = [_row(rule, title(rule, language()), last.get(rule.id)) for rule in known]
    if format_ is Format.json:
        print_json(rows)
    else:
        heads = ("col_rule", "col_severity", "col_about", "col_title", "col_last_run", "col_state")
        print_rows(heads, [_shown(row) for row in rows])
    for failure in failures:
        typer.echo(failed(failure), err=True)
    if failures:
        raise typer.Exit(EXIT_USAGE)


@rules.command(cls=Command, help=say("cli_rules_rehearse"))
def rehearse(
    rule: RuleArgument, format_: FormatOption = Format.table, home: HomeOption = None, lang: LangOption = None
) -> None:
    """What one rule, installed or not, says on every report that counts, in every year; nothing is kept."""
    from flows.cli.rehearsed import rehearsed, show
    from flows.cli.shown import failed
    from flows.decisions import store_of
    from flows.store import Store

    named = _named(rule)
    if not hasattr(named, "statement"):
        typer.echo(failed(named), err=True)
        raise typer.Exit(EXIT_USAGE)
    with closing(Store.open_reading(store_of(load_settings(None, home, os.environ).home))) as store:
        rehearsal = rehearsed(store, named)
    show(rehearsal, format_)
    if rehearsal.failure:
        typer.echo(failed(rehearsal.failure), err=True)
        raise typer.Exit(EXIT_USAGE)


@rules.command(cls=Command, help=say("cli_rules_verify"))
def verify(format_: FormatOption = Format.table, lang: LangOption = None) -> None:
    """What follows from what, what contradicts and what is covered by nothing. Exit code 1 where something is wrong."""
    from flows.check.verify import FAULTS, verified
    from flows.cli.shown import print_json

    told = verified([*_sound()[0]])
    if format_ is Format.json:
        print_json([one.as_json() for one in told])
    else:
        for one in told:
            typer.echo(say(f"verified_{one.kind}", **one.slots()))
    if any(one.kind in FAULTS for one in told):
        raise typer.Exit(EXIT_FINDINGS)


def _sound() -> tuple[list[Rule], list[Failure]]:
    """The rules that would run, and why the others would not."""
    from flows.check import read_rules, unsound
    from flows.shipped import path
    from flows.store import Store

    known, failures = read_rules(path("sql", "checks"))
    with closing(Store.for_a_file()) as store:
        wrong = {rule.id: failure for rule in known if (failure := unsound(store, rule))}
    return [rule for rule in known if rule.id not in wrong], [*failures, *wrong.values()]


def _named(rule: str) -> Any:
    """The rule of that id or in that file, or what is wrong with its header."""
    from flows.check import read_rule, rules

    if rule.endswith(".sql"):
        file = Path(rule)
        if not file.is_file():
            raise UsageError("rule_unknown", rule=rule)
        return read_rule(file)
    known = {one.id: one for one in rules()}
    if rule not in known:
        raise UsageError("rule_unknown", rule=rule)
    return known[rule]


def _last_run(home: Path) -> dict[str, dict[str, Any]]:
    """How the last run went, by rule; nothing where there is no home yet."""
    from flows.store import Store

    file = home / "huibian.duckdb"
    if not file.is_file():
        return {}
    with closing(Store.open_reading(file)) as store:
        return {row["check_id"]: row for row in store.query("rules", "last_run")}


def _row(rule: Rule, title: str, last: dict[str, Any] | None) -> dict[str, Any]:
    state = None if last is None else "broke" if last["failure"] else "broke_on" if last["broke_on"] else "ran"
    return {
        "check": rule.id,
        "severity": rule.severity,
        "about": rule.about,
        "title": title,
        "last_run": last["ran"].date().isoformat() if last and last["ran"] else None,
        "state": state,
        "broke_on": last["broke_on"] if last else 0,
        "failure": last["failure"] if last else None,
    }


def _shown(row: dict[str, Any]) -> tuple[object, ...]:
    state = row["state"] and say(f"state_{row['state']}", count=row["broke_on"])
    severity, about = say(f"severity_{row['severity']}"), say(f"about_{row['about']}")
    return row["check"], severity, about, row["title"], row["last_run"], state
