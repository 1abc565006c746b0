"""`huibian rules`: the rules, and a rehearsal of one over every season in the store."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.language import language, say
from flows.cli.options import Format, FormatOption, HomeOption, LangOption
from flows.errors import EXIT_USAGE, UsageError
from flows.settings import load_settings

RuleArgument = Annotated[str | None, typer.Argument(help=say("opt_rule"), show_default=False)]


def rules(
    rule: RuleArgument = None, format_: FormatOption = Format.table, home: HomeOption = None, lang: LangOption = None
) -> None:
    """Without a rule: all of them. With one: what it says on every report that counts, in every year."""
    from flows.check import rules as all_rules
    from flows.check import title
    from flows.cli.shown import print_json, print_rows

    known = {one.id: one for one in all_rules()}
    if rule is not None:
        if rule not in known:
            raise UsageError("rule_unknown", rule=rule)
        _rehearse(rule, load_settings(None, home, os.environ).home, format_)
        return
    rows = [(one.id, one.severity, title(one, language())) for one in known.values()]
    if format_ is Format.json:
        print_json([dict(zip(("check", "severity", "title"), row, strict=True)) for row in rows])
    else:
        shown = [(check, say(f"severity_{severity}"), told) for check, severity, told in rows]
        print_rows(("col_rule", "col_severity", "col_title"), shown)


def _rehearse(rule: str, home: Path, format_: Format) -> None:
    from flows.check import rehearse, sentence
    from flows.check import rules as all_rules
    from flows.cli.shown import print_json, print_rows
    from flows.decisions import store_of
    from flows.store import Store

    known = {one.id: one for one in all_rules()}[rule]
    with closing(Store.open_reading(store_of(home))) as store:
        found, failure = rehearse(store, known)
    if failure:
        typer.echo(str(failure), err=True)
        raise typer.Exit(EXIT_USAGE)
    rows = [(f.year, f.agency_code, sentence(known, f, language())) for f in found if f.skipped is None]
    if format_ is Format.json:
        print_json([dict(zip(("year", "agency", "message"), row, strict=True)) for row in rows])
        return
    typer.echo(say("rehearsed", rule=rule, found=len(rows), undecided=len(found) - len(rows)))
    print_rows(("col_year", "col_agency", "col_title"), rows)
