"""A report once read: cells, sections and the reader's doubts. Nothing here is judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from flows.model.document import NOWHERE, Locator

Kind = Literal["number", "blank", "not_applicable", "text", "missing"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the form as the document has it.

    `raw` is what was printed, `value` its number in the form's unit (only for kind `number`). `uncertain`: the reader
    doubts it, and a Doubt with the same address says why.
    """

    address: str
    kind: Kind
    raw: str
    value: Decimal | None = None
    locator: Locator = NOWHERE
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class SectionText:
    """The prose of one section (number by its title, not by the printed number); tables are not in it."""

    number: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading that the printed characters allow, with why it was considered."""

    address: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fact about the reading that a rule may turn into a finding.

    `kind` is the id of that rule in sql/checks (`cell_in_doubt`, `table_in_doubt`, …); `slots` are its values, as text.
    """

    kind: str
    addresses: tuple[str, ...] = ()
    slots: dict[str, str] = field(default_factory=dict)
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One signal about one cell: what spoke (`source`), for which value, how strongly, and why. For `--explain`.

    The source `label` speaks for a whole row (`table/row`), or for a table under its titles (`table`).
    """

    address: str
    source: str
    value: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or a year that the document states: `of` says which, `source` where it stood, `text` what it said."""

    of: Literal["agency", "year"]
    source: Literal["title", "heading", "body", "signature", "period", "file_name", "page_title"]
    text: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report on which year, decided from the mentions and the registry.

    `agency` is the registry's name where it matched, else the name found, None where none is certain; `agency_code` is
    set only on a match. `doubts` are `agency_in_doubt`, `agency_not_in_registry`, `year_in_doubt`, with what disagrees.
    """

    agency: str | None
    agency_code: str | None
    year: int | None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a file (`part` counts from 0 where a file holds several; `inner` is its path in a container).

    `forms` says by table which form it is on, for the tables that are there. Whose it is and on which year is no part
    of the reading: `mentions` say what the document states, and Identity is decided from them with a registry.
    """

    part: int
    title: str
    mentions: tuple[Mention, ...]
    forms: dict[str, str]
    cells: tuple[Cell, ...]
    sections: tuple[SectionText, ...]
    doubts: tuple[Doubt, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    inner: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not read: `kind` is the id of the rule that tells it (`file_locked`, `file_empty`, …)."""

    kind: str
    slots: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unconverted:
    """A document that LibreOffice converts before it is read: the file itself (`inner` is ""), or one inside it."""

    inner: str
    name: str
    type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file gave: its reports, or why there are none.

    `published` is a date that the page itself states, `mailed` the day in the header of the mail that it came in;
    `notes` are doubts about the file as a whole (`file_misnamed`).
    `unconverted` are documents in it that are still to be converted and read; nothing is loaded before they are.
    """

    reports: tuple[Report, ...] = ()
    refusal: Refusal | None = None
    published: date | None = None
    notes: tuple[Doubt, ...] = ()
    unconverted: tuple[Unconverted, ...] = ()
    mailed: date | None = None
