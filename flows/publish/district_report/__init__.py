"""The district's own annual report in the statutory format: report.html and report.docx."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flows.model.figure import Figure
from flows.model.form import Section
from flows.model.season import Season
from flows.publish import docx, render, text
from flows.publish.district_report.narrative import Paragraph, told
from flows.publish.drawn import Drawn, draw
from flows.publish.grouped import AcceptedTold, Sentences, accepted
from flows.publish.notes import Mark, Marks, Note, noted
from flows.publish.text import Slot


@dataclass(frozen=True, slots=True)
class Head:
    """One required content: generated sentences, then the coordinator's own; without the latter a visible gap."""

    slot: Slot
    generated: tuple[Paragraph, ...]
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the report; `marks` are those of the cells of its table, by address.

    `accepted` are findings on the table's cells that a person accepted: its figures rest on them.
    """

    number: int
    title: str
    own: tuple[str, ...]
    heads: tuple[Head, ...]
    table: Drawn | None
    marks: Mapping[str, tuple[Mark, ...]]
    notes: tuple[Note, ...]
    accepted: tuple[AcceptedTold, ...]


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """What the templates of the report use, page and docx alike.

    `gaps` are the slots that still wait for words, `due_missing` the agencies without a report, `in_error` how many
    figures rest on cells with errors.
    """

    title: str
    year: int
    node_name: str | None
    opening: tuple[Paragraph, ...]
    parts: tuple[Part, ...]
    figures: Mapping[str, Figure]
    gaps: tuple[Slot, ...]
    due_missing: tuple[str, ...]
    in_error: int
    unplaced: tuple[tuple[str, tuple[str, ...]], ...]


def district_report(season: Season, sentences: Sentences) -> dict[str, bytes]:
    """report.html and report.docx. Deterministic; unknown figures are dashes and what no data says is a gap."""
    document = compose(season, sentences)
    return {
        "report.html": render.render("district_report/zh/report.html", document).encode(),
        "report.docx": docx.package(render.render("district_report/zh/report.xml", document), document.title),
    }


def compose(season: Season, sentences: Sentences) -> ReportDocument:
    """The report as both templates print it."""
    marks = Marks(season)
    own = {slot.key: slot for slot in text.slots(season.form)}
    settled = accepted(season, sentences)
    parts = tuple(_part(season, section, marks, own, settled) for section in season.form.sections)
    return ReportDocument(
        title=title(season),
        year=season.year,
        node_name=season.node_name,
        opening=told(season, marks, "opening"),
        parts=parts,
        figures=season.figures,
        gaps=tuple(head.slot for part in parts for head in part.heads if not head.own),
        due_missing=tuple(s.agency for s in season.submissions if s.standing == "missing"),
        in_error=sum(figure.in_error > 0 for figure in season.figures.values()),
        unplaced=tuple((heading, text.paragraphs(words)) for heading, words in text.unknown(season.text)),
    )


def title(season: Season) -> str:
    """The report's title, the node's name in it where it is known."""
    words = render.words()
    return str(words["report_title"]).format(node=season.node_name or words["unnamed"], year=season.year)


def _part(
    season: Season, section: Section, marks: Marks, slots: Mapping[str, Slot], settled: tuple[AcceptedTold, ...]
) -> Part:
    key = f"s{section.number}"
    heads = tuple(_head(season, slot, marks) for slot in slots.values() if slot.group == key and slot.gap)
    table = draw(season.form.table(section.table), render.words()["content"]) if section.table else None
    on_cells = _on_cells(season, table, marks) if table else {}
    spoken = [run.marks for head in heads for paragraph in head.generated for run in paragraph]
    return Part(
        number=section.number,
        title=section.title,
        own=text.paragraphs(season.text.get(key, "")),
        heads=heads,
        table=table,
        marks=on_cells,
        notes=noted(mark for found in (*on_cells.values(), *spoken) for mark in found),
        accepted=tuple(one for one in settled if section.table in one.tables),
    )


def _head(season: Season, slot: Slot, marks: Marks) -> Head:
    generated = told(season, marks, slot.title) if slot.group == "s1" else ()
    return Head(slot, generated, text.paragraphs(season.text.get(slot.key, "")))


def _on_cells(season: Season, table: Drawn, marks: Marks) -> dict[str, tuple[Mark, ...]]:
    figures = (season.figures[cell.address] for cell in table.cells if cell.address is not None)
    return {figure.address: found for figure in figures if (found := marks.of(figure))}
