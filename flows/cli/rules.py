"""`huibian rules`: the rules, and a rehearsal of one over every season in the store."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from flows.cli.language import language, say
from flows.cli.options import Format, FormatOption, HomeOption, LangOption
from flows.errors import UsageError
from flows.settings import load_settings

RuleArgument = Annotated[str | None, typer.Argument(help=say("opt_rule"), show_default=False)]


def rules(
    rule: RuleArgument = None, format_: FormatOption = Format.table, home: HomeOption = None, lang: LangOption = None
) -> None:
    """Without a rule: all of them. With one: what it says on every report that counts, in every year; nothing is kept."""
    from flows.check import rules as all_rules
    from flows.check import title
    from flows.cli.shown import console, plain_table, print_json

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
        console().print(plain_table(("col_rule", "col_severity", "col_title"), shown))
