"""The words of the workbooks, from templates/tables."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache

from flows.model.form import Label, Table
from flows.model.season import Season
from flows.shipped import path


@dataclass(frozen=True, slots=True)
class Words:
    """What templates/tables/zh.toml holds, table by table."""

    unnamed: str
    content: str
    district: str
    unjudged: str
    titles: dict[str, str]
    notes: dict[str, str]
    marks: dict[str, str]
    columns: dict[str, str]
    standings: dict[str, str]
    kinds: dict[str, str]
    indicators: dict[str, list[str]]
    method: dict[str, list[str]]

    def title(self, key: str, season: Season, **slots: object) -> str:
        """A title with the node's name and the year in it."""
        return self.titles[key].format(node=season.node_name or self.unnamed, year=season.year, **slots)

    def coverage(self, season: Season) -> str:
        """Who stands behind the figures; without a registry nobody can be found missing."""
        received = sum(submission.standing == "received" for submission in season.submissions)
        due = len(season.submissions)
        key = "coverage" if season.has_registry else "due_unknown"
        return self.notes[key].format(due=due, received=received, missing=due - received)


@cache
def words() -> Words:
    """The words, read once."""
    data = tomllib.loads(path("templates", "tables", "zh.toml").read_text("utf-8"))
    return Words(**{field.name: data[field.name] for field in fields(Words)})


def full_label(table: Table, label: Label) -> str:
    """The label with the headings it needs to be understood alone."""
    return " ".join((*(label.path if table.side_by_side else label.path[1:]), label.text))
