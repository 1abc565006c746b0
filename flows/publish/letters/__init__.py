"""A letter for every agency that has findings: what is wrong, in which cell, on what basis, and what to hand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from flows.model.season import Season, Submission
from flows.publish import docx, render, text
from flows.publish.grouped import AcceptedTold, Cause, Sentences, Told, accepted, causes, excused, group
from flows.publish.letters.marked import MarkedTable, marked
from flows.publish.letters.names import stems

# A reminder to those without a report; a supplement where something is not there, a return where something is wrong;
# a check where something is only unsure.
LetterKind = Literal["reminder", "supplement", "return", "check"]
_ABSENT = "submission_missing"
_LACKING = {"missing", "blank", "empty"}  # words in the names of rules that find something not there


@dataclass(frozen=True, slots=True)
class Letter:
    """What the templates of a letter use. `due`, `contact` and `more` are the coordinator's words, a gap where empty.

    `counts` are the findings by severity; `causes` hold each of them, `numbers` say which it is in the letter, by code;
    `absent` are those that only say that no report came. What was `accepted` is told apart and asks for nothing. No
    date is made up: the day of the letter is the coordinator's to fill in.
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
    causes: tuple[Cause, ...]
    numbers: Mapping[str, int]
    absent: tuple[Told, ...]
    tables: tuple[MarkedTable, ...]
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
        found[f"letters/{stem}.docx"] = _document(letter)
    return found


def _document(letter: Letter) -> bytes:
    """The last section is that of the annexes, where there are any."""
    body = render.render("letters/zh/letter.xml", letter)
    return docx.package(body, letter.title, "annex" if letter.causes else "paper")


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
    """Which of the letters the agency gets: an error decides before a warning, a wrong number before a missing one."""
    if submission.standing == "missing":
        return "reminder"
    lacking = {
        severity: [_is_lacking(f) for f in findings if f.severity == severity] for severity in ("error", "warning")
    }
    if not all(lacking["error"]):
        return "return"
    return "supplement" if lacking["error"] or any(lacking["warning"]) else "check"


def _is_lacking(told: Told) -> bool:
    return not _LACKING.isdisjoint(told.check.split("_"))


def _letter(
    season: Season, submission: Submission, findings: tuple[Told, ...], apart: tuple[AcceptedTold, ...]
) -> Letter:
    words = render.words()
    kind = kind_of(submission, findings)
    severities = Counter(told.severity for told in findings)
    absent = tuple(told for told in findings if told.check == _ABSENT)
    grouped = causes(tuple(told for told in findings if told not in absent))
    listed = tuple(told for cause in grouped for told in cause.findings)
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
        causes=grouped,
        numbers={told.code: number for number, told in enumerate(listed, start=1)},
        absent=absent,
        tables=marked(season.printed.get(submission.agency_code, ()), listed),
        accepted=apart,
        counts={severity: severities[severity] for severity in ("error", "warning", "notice")},
        node_name=season.node_name,
        due=season.text.get("letter.due", ""),
        contact=season.text.get("letter.contact", ""),
        more=text.paragraphs(season.text.get("letter", "")),
    )
