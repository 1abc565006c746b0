"""Findings as people read them: by agency or file, what a rule found in one place together, nothing cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flows.model.finding import Finding, Rank, Severity
from flows.model.season import Season
from flows.publish.places import Place, Places
from flows.publish.solutions import Solution, grouped, solved

CUT = "\N{HORIZONTAL ELLIPSIS}"  # ends a value in a sentence that is too long to be read there
_PICTURE = "data:image/png;base64,"


@dataclass(frozen=True, slots=True)
class Words:
    """What the check room says of a finding; publishing takes it as it is.

    `sentence` is what was found (where a rule could not be judged: why), `todo` what the reader is to do, `right` what
    to do when the number is right after all; empty where there is nothing to say.
    """

    title: str
    sentence: str
    todo: str = ""
    right: str = ""
    basis: str = ""


# finding id -> its words; for a rule that did not run the key is its own id.
Sentences = Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with its words. `code` is short enough to be quoted on the telephone.

    `picture` is the cell as it stands in a scan, as a data URI.
    """

    code: str
    check: str
    severity: Severity
    words: Words
    addresses: tuple[str, ...]
    places: tuple[Place, ...]
    expected: str | None
    actual: str | None
    solutions: tuple[Solution, ...]
    picture: str | None = None

    @property
    def accuses(self) -> bool:
        """Whether a number that stands there is in question, not only something that is not there."""
        said = self.actual is not None or self.solutions or self.words.right
        return bool(self.addresses and said)

    @property
    def pointed(self) -> bool:
        """Whether its places need to be told beside the sentence: of what accuses a number, and where it was cut."""
        return bool(self.places) and (self.accuses or CUT in self.words.sentence)

    @property
    def options(self) -> tuple[tuple[Rank, tuple[Solution, ...]], ...]:
        """Its solutions by how certain they are."""
        return grouped(self.solutions)

    @property
    def title(self) -> str:
        """What the rule is called."""
        return self.words.title

    @property
    def sentence(self) -> str:
        """What was found."""
        return self.words.sentence


@dataclass(frozen=True, slots=True)
class Cause:
    """What one rule found about one agency or file, in the order of weight.

    `todo`, `right` and `basis` are what is said alike of all of them, so that it need not be said of each; else empty.
    """

    check: str
    severity: Severity
    title: str
    findings: tuple[Told, ...]
    todo: str
    right: str
    basis: str


@dataclass(frozen=True, slots=True)
class AcceptedTold:
    """A finding that a person accepted, with the words, why and when; `whom` is an agency, else a file, else empty."""

    told: Told
    agency_code: str | None
    whom: str
    tables: frozenset[str]
    reason: str
    decided: date


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule could not be judged, and on whom: agencies, else files, each with how often."""

    sentence: str
    about: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A rule that could neither hold nor fail in `count` places, on `agencies` agencies, and every reason."""

    check: str
    title: str
    count: int
    agencies: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Grouped:
    """Every finding of a season exactly once: of an agency due, of the node's own report, of a stray file, or else."""

    agencies: dict[str, tuple[Told, ...]]
    own: tuple[Told, ...]
    files: dict[str, tuple[Told, ...]]
    others: tuple[Told, ...]


def group(season: Season, sentences: Sentences) -> Grouped:
    """The season's findings by whom they concern, in the order of weight that the season gives."""
    places = Places(season.form)
    due = {submission.agency_code for submission in season.submissions}
    by_report = {s.report_id: s.agency_code for s in season.submissions if s.report_id is not None}
    strays = {stray.receipt_id for stray in season.strays}
    agencies: dict[str, list[Told]] = {}
    files: dict[str, list[Told]] = {}
    own: list[Told] = []
    others: list[Told] = []
    for finding in season.findings:
        told = tell(finding, sentences, places)
        agency = finding.agency_code if finding.agency_code in due else by_report.get(finding.report_id or "")
        if agency is not None:
            agencies.setdefault(agency, []).append(told)
        elif finding.agency_code is not None and finding.agency_code == season.node:
            own.append(told)
        elif finding.receipt_id in strays:
            files.setdefault(finding.receipt_id or "", []).append(told)
        else:
            others.append(told)
    return Grouped(_frozen(agencies), tuple(own), _frozen(files), tuple(others))


def tell(finding: Finding, sentences: Sentences, places: Places) -> Told:
    """The finding with its words; KeyError where the check room gave none, for silence would be a lie."""
    return Told(
        code=finding.id[:8],
        check=finding.check,
        severity=finding.severity,
        words=sentences[finding.id],
        addresses=finding.addresses,
        places=places.of(finding.addresses),
        expected=finding.expected,
        actual=finding.actual,
        solutions=solved(finding, places),
        picture=_picture(finding),
    )


def _picture(finding: Finding) -> str | None:
    """Only what was drawn by the reader itself is shown: an image that a page would fetch is none."""
    address = finding.slots.get("picture") or ""
    return address if address.startswith(_PICTURE) else None


def causes(findings: tuple[Told, ...]) -> tuple[Cause, ...]:
    """What a rule found, together, in the order in which each rule is first met."""
    by_check: dict[tuple[str, Severity], list[Told]] = {}
    for told in findings:
        by_check.setdefault((told.check, told.severity), []).append(told)
    return tuple(_cause(check, severity, tuple(found)) for (check, severity), found in by_check.items())


def _cause(check: str, severity: Severity, found: tuple[Told, ...]) -> Cause:
    words = [told.words for told in found]
    alike = [next(iter(said)) if len(said) == 1 else "" for said in map(set, zip(*map(_shared, words), strict=True))]
    return Cause(check, severity, found[0].title, found, *alike)


def _shared(words: Words) -> tuple[str, str, str]:
    return words.todo, words.right, words.basis


def accepted(season: Season, sentences: Sentences) -> tuple[AcceptedTold, ...]:
    """What was accepted, in the order of weight; on an agency's report also where the finding names no agency."""
    places, whose = Places(season.form), Whose(season)
    by_report = {s.report_id: s.agency_code for s in season.submissions if s.report_id is not None}
    return tuple(
        AcceptedTold(
            told=tell(one.finding, sentences, places),
            agency_code=one.finding.agency_code or by_report.get(one.finding.report_id or ""),
            whom=whose.name(one.finding),
            tables=frozenset(address.split("/")[0] for address in one.finding.addresses),
            reason=one.reason,
            decided=one.decided,
        )
        for one in season.accepted
    )


def excused(settled: tuple[AcceptedTold, ...]) -> frozenset[str | None]:
    """Agencies that a person let go without a report: nobody reminds them."""
    return frozenset(one.agency_code for one in settled if one.told.check == "submission_missing")


class Whose:
    """The names of those whom findings concern."""

    def __init__(self, season: Season) -> None:
        self._agencies: dict[str | None, str | None] = {season.node: season.node_name}
        self._agencies |= {s.agency_code: s.agency for s in season.submissions}
        self._reports = {s.report_id: s.agency for s in season.submissions if s.report_id is not None}
        self._files = {stray.receipt_id: stray.file for stray in season.strays}

    def name(self, finding: Finding) -> str:
        """Of the agency, else the file; empty where neither is known."""
        code, report, receipt = finding.agency_code, finding.report_id or "", finding.receipt_id or ""
        return self._agencies.get(code) or code or self._reports.get(report) or self._files.get(receipt, "")


def unjudged(season: Season, sentences: Sentences) -> tuple[Unjudged, ...]:
    """Where the rules could not be judged: by rule as each is first met, the reason that holds most often first."""
    whose = Whose(season)
    by_rule: dict[str, dict[str, Counter[str]]] = {}
    for finding in season.unjudged:
        reasons = by_rule.setdefault(finding.check, {})
        reasons.setdefault(sentences[finding.id].sentence, Counter())[whose.name(finding)] += 1
    titles = {finding.check: sentences[finding.id].title for finding in season.unjudged}
    return tuple(_unjudged(check, titles[check], reasons) for check, reasons in by_rule.items())


def _unjudged(check: str, title: str, reasons: Mapping[str, Counter[str]]) -> Unjudged:
    return Unjudged(
        check=check,
        title=title,
        count=sum(about.total() for about in reasons.values()),
        agencies=len({whom for about in reasons.values() for whom in about}),
        reasons=tuple(
            Reason(sentence, tuple(about.items()))
            for sentence, about in sorted(reasons.items(), key=lambda reason: -reason[1].total())
        ),
    )


def _frozen(lists: Mapping[str, list[Told]]) -> dict[str, tuple[Told, ...]]:
    return {key: tuple(found) for key, found in lists.items()}
