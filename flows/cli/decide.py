"""`huibian decide`: record what a coordinator decided."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from flows.cli.language import say
from flows.cli.options import HomeOption, LangOption, ReasonOption
from flows.cli.teaching import Command, Group
from flows.settings import load_settings

if TYPE_CHECKING:  # DuckDB takes 0.1 s to import, and --help needs none of it
    from flows.store import Store

FindingArgument = Annotated[str, typer.Argument(help=say("opt_finding"), show_default=False)]
ReportArgument = Annotated[str, typer.Argument(help=say("opt_report"), show_default=False)]
ReceiptArgument = Annotated[str, typer.Argument(help=say("opt_receipt"), show_default=False)]
AddressArgument = Annotated[str, typer.Argument(help=say("opt_address"), show_default=False)]
ValueArgument = Annotated[str, typer.Argument(help=say("opt_value"), show_default=False)]
AgencyOption = Annotated[str | None, typer.Option("--agency", help=say("opt_agency"), show_default=False)]
AssignedYearOption = Annotated[int | None, typer.Option("--year", help=say("opt_assigned_year"), show_default=False)]

decide = typer.Typer(cls=Group, no_args_is_help=True, pretty_exceptions_enable=False)


@decide.command(cls=Command, help=say("cli_decide_accept"))
def accept(finding: FindingArgument, reason: ReasonOption, home: HomeOption = None, lang: LangOption = None) -> None:
    """A finding that stays and no longer counts."""
    from flows import decisions

    _record(home, lambda store, today: decisions.accept(store, finding, reason, today))


@decide.command(cls=Command, help=say("cli_decide_assign"))
def assign(
    report: ReportArgument,
    reason: ReasonOption,
    agency: AgencyOption = None,
    year: AssignedYearOption = None,
    home: HomeOption = None,
    lang: LangOption = None,
) -> None:
    """Whose report, on which year."""
    from flows import decisions

    if agency is None and year is None:
        raise typer.BadParameter(say("assign_nothing"))
    _record(home, lambda store, today: decisions.assign(store, report, (agency, year), reason, today))


@decide.command(cls=Command, help=say("cli_decide_settle"))
def settle(
    report: ReportArgument,
    address: AddressArgument,
    value: ValueArgument,
    reason: ReasonOption,
    home: HomeOption = None,
    lang: LangOption = None,
) -> None:
    """What is printed in a doubted cell."""
    from flows import decisions

    _record(home, lambda store, today: decisions.settle(store, report, (address, value), reason, today))


@decide.command(cls=Command, help=say("cli_decide_withdraw"))
def withdraw(receipt: ReceiptArgument, reason: ReasonOption, home: HomeOption = None, lang: LangOption = None) -> None:
    """An arrival that no longer counts."""
    from flows import decisions

    _record(home, lambda store, today: decisions.withdraw(store, receipt, reason, today))


@decide.command(cls=Command, help=say("cli_decide_choose"))
def choose(report: ReportArgument, reason: ReasonOption, home: HomeOption = None, lang: LangOption = None) -> None:
    """The version that counts."""
    from flows import decisions

    _record(home, lambda store, today: decisions.choose(store, report, reason, today))


def _record(home: Path | None, decision: Callable[[Store, date], int]) -> None:
    """Append the decision to the home's log, under its lock."""
    from flows.decisions import store_of
    from flows.store import Store
    from flows.store.lock import hold

    settings = load_settings(None, home, os.environ)
    file, now = store_of(settings.home), datetime.now(ZoneInfo(settings.timezone))
    with hold(settings.home, "huibian decide", now), closing(Store.open(file)) as store:
        number = decision(store, now.date())
    typer.echo(say("decided", number=number))
