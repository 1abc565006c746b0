"""A letter for every agency that has findings: what is wrong, in which cell, on what basis, and what to hand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from flows.model.season import Season, Submission
from flows.publish import docx, render, text
from flows.publish.grouped import AcceptedTold, Sentences, Told, accepted, excused, group
from flows.publish.letters.names import stems

# A reminder to those without a report; a return where something is wrong; a check where something is only unsure.
LetterKind = Literal["reminder", "return", "check"]


@dataclass(frozen=True, slots=True)
class Letter:
    """What the templates of a letter use. `due`, `contact` and `more` are the coordinator's words, a gap where empty.

    `counts` are the findings by severity; what was `accepted` is told apart and asks for nothing. No date is made up:
    the day of the letter is the coordinator's to fill in.
    """

    title: str
    kind: LetterKind
    year: int
    agency: str
    form_title: str
    basis: str
    deadline: date
    file: str | None
    received: date | None
    findings: tuple[Told, ...]
    accepted: tuple[AcceptedTold, ...]
    counts: Mapping[str, int]
    node_name: str | None
    due: str
    contact: str
    more: tuple[str, ...]


def letters(season: Season, sentences: Sentences) -> dict[str, bytes]:
    """letters/CODE_NAME.docx and .html for each agency with findings or without a report."""
    found: dict[str, bytes] = {}
    for stem, letter in compose(season, sentences):
        found[f"letters/{stem}.html"] = render.render("letters/zh/letter.html", letter).encode()
        found[f"letters/{stem}.docx"] = docx.package(render.render("letters/zh/letter.xml", letter), letter.title)
    return found


def compose(season: Season, sentences: Sentences) -> Iterator[tuple[str, Letter]]:
    """(file name without suffix, letter), in the order of the agencies."""
    findings = group(season, sentences).agencies
    settled = accepted(season, sentences)
    names = stems(season.submissions)
    for submission in season.submissions:
        told = findings.get(submission.agency_code, ())
        if told or (submission.standing == "missing" and submission.agency_code not in excused(settled)):
            apart = tuple(one for one in settled if one.agency_code == submission.agency_code)
            yield names[submission.agency_code], _letter(season, submission, told, apart)


def kind_of(submission: Submission, findings: tuple[Told, ...]) -> LetterKind:
    """Which of the letters the agency gets."""
    if submission.standing == "missing":
        return "reminder"
    return "return" if any(told.severity == "error" for told in findings) else "check"


def _letter(
    season: Season, submission: Submission, findings: tuple[Told, ...], apart: tuple[AcceptedTold, ...]
) -> Letter:
    words = render.words()
    kind = kind_of(submission, findings)
    severities = Counter(told.severity for told in findings)
    return Letter(
        title=words["letter_title"].format(year=season.year, kind=words["letter_titles"][kind]),
        kind=kind,
        year=season.year,
        agency=submission.agency,
        form_title=season.form.title,
        basis=season.form.basis,
        deadline=season.deadline,
        file=submission.file,
        received=submission.received,
        findings=findings,
        accepted=apart,
        counts={severity: severities[severity] for severity in ("error", "warning", "notice")},
        node_name=season.node_name,
        due=season.text.get("letter.due", ""),
        contact=season.text.get("letter.contact", ""),
        more=text.paragraphs(season.text.get("letter", "")),
    )
