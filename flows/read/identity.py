"""Whose report on which year: from what the document states, against the registry. Pure; no document needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flows.model.registry import Agency, Registry
from flows.model.report import Doubt, Identity, Mention
from flows.printed import fold
from flows.printed.names import short

# What is believed first. A heading may name the site, a body the office that wrote it: they confirm, they don't vote.
SOURCES = ("title", "signature", "file_name", "page_title", "heading", "body", "period")
_VOTES = ("title", "signature", "file_name")


@dataclass(frozen=True, slots=True)
class _Names:
    """The agencies of a registry by what they may be called; None where several may be. A registry is large.

    `whole`: names and aliases folded; `bare`: without the endings that are dropped; `ends`: every end of a bare one;
    `by_code`: the agencies themselves.
    """

    whole: dict[str, Agency | None]
    bare: dict[str, Agency | None]
    ends: dict[str, Agency | None]
    by_code: dict[str, Agency]

    def add(self, agency: Agency) -> None:
        """Let the agency be found by its names."""
        self.by_code[agency.code] = agency
        for name in _called(agency):
            bare = short(name)
            _enter(self.whole, fold(name), agency)
            _enter(self.bare, bare, agency)
            for start in range(len(bare) if len(bare) > 1 else 0):
                _enter(self.ends, bare[start:], agency)

    def are_here(self, before: str, agency: Agency, end: str) -> bool:
        """Whether what stands `before` a short name may be the place of that agency, or of whom it hands in to.

        Every district has an office of the same short name. Larger units before the place and parts of it left out are
        usual; where the registry knows no place, any will do.
        """
        above = self.by_code.get(agency.parent or "")
        own = short(agency.name)
        places = {own.removesuffix(end)} - {""} if own.endswith(end) else set()
        places |= {short(name) for name in (_called(above) if above else ())}
        return not places or any(place in before or _keeps(before, place) for place in places)


def _called(agency: Agency) -> tuple[str, ...]:
    return tuple(filter(None, (agency.name, *agency.aliases)))


def _enter(index: dict[str, Agency | None], key: str, agency: Agency) -> None:
    index[key] = agency if index.get(key, agency) is agency else None


def identify(mentions: Iterable[Mention], registry: Registry) -> Identity:
    """Agency and year of one report, with a doubt for what is missing or disagrees."""
    return identify_all({"": mentions}, registry)[""]


def identify_all(said: Mapping[str, Iterable[Mention]], registry: Registry) -> dict[str, Identity]:
    """The same of many reports, by their ids."""
    names = _Names({}, {}, {}, {})
    for agency in registry.agencies if said else ():
        names.add(agency)
    return {report: _identity(mentions, names) for report, mentions in said.items()}


def _identity(mentions: Iterable[Mention], names: _Names) -> Identity:
    said = sorted(mentions, key=lambda mention: SOURCES.index(mention.source))
    agency, code, doubts = _agency([m for m in said if m.of == "agency"], names)
    year, more = year_of(said)
    return Identity(agency, code, year, (*doubts, *more))


def year_of(mentions: Iterable[Mention]) -> tuple[int | None, tuple[Doubt, ...]]:
    """The year that the title names, else the period, else the rest; kept against a contradiction if another agrees."""
    years = [(m.source, int(m.text)) for m in mentions if m.of == "year"]
    order = ("title", "period", "page_title", "file_name", "body", "heading", "signature")
    years.sort(key=lambda entry: order.index(entry[0]))
    if not years:
        return None, (Doubt("year_in_doubt", (), {"why": "no_year_found"}),)
    source, year = years[0]
    # What the body speaks of most may be another year; it confirms and never contradicts.
    others = [other for other in years if other[0] != source or other[1] != year]
    against = [other for other in others if other[1] != year and other[0] != "body"]
    if not against:
        return year, ()
    agrees = any(other[1] == year for other in others)
    slots: dict[str, str] = {name: ", ".join(dict.fromkeys(str(y) for s, y in years if s == name)) for name, _ in years}
    return (year if agrees else None), (Doubt("year_in_doubt", (), {"why": "years_disagree", **slots}),)


def _agency(said: list[Mention], names: _Names) -> tuple[str | None, str | None, tuple[Doubt, ...]]:
    if not said:
        return None, None, (Doubt("agency_in_doubt", (), {"why": "no_name_found"}),)
    if not names.whole:
        return _without_registry(said)
    matches = [(mention, agency) for mention in said if (agency := _match(mention.text, names))]
    if not matches:
        name = _fullest(said[0].text, said)
        return name, None, (Doubt("agency_not_in_registry", (), {"name": name}),)
    voters = [entry for entry in matches if entry[0].source in _VOTES] or matches[:1]
    found = voters[0][1]
    unmatched = [m for m in said if m.source == "title" and _match(m.text, names) is None]
    if all(agency.code == found.code for _, agency in voters) and not unmatched:
        return found.name, found.code, ()
    doubt = Doubt("agency_in_doubt", (), {"why": "names_disagree", **_by_source(said)})
    agreeing = [mention for mention, agency in voters if agency.code == found.code]
    sure = len({mention.source for mention in agreeing}) > 1 or (unmatched and len({a.code for _, a in voters}) == 1)
    return (found.name, found.code, (doubt,)) if sure else (None, None, (doubt,))


def _without_registry(said: list[Mention]) -> tuple[str | None, str | None, tuple[Doubt, ...]]:
    """The most complete name that the best source names; a doubt where another voter names something else."""
    name = _fullest(said[0].text, said)
    voters = [mention for mention in said if mention.source in _VOTES] or said
    apart = [m for m in voters if not (_same(m.text, name) or (m.source == "file_name" and _abbreviates(m.text, name)))]
    if not apart:
        return name, None, ()
    agreeing = {mention.source for mention in voters} - {mention.source for mention in apart}
    doubt = Doubt("agency_in_doubt", (), {"why": "names_disagree", **_by_source(said)})
    return (name if len(agreeing) > 1 or said[0].source == "title" else None), None, (doubt,)


def _fullest(name: str, said: list[Mention]) -> str:
    """The longest name mentioned elsewhere that ends with `name` or adds what `name` dropped at its end."""
    longer = [fold(m.text) for m in said if fold(m.text).endswith(fold(name)) or short(m.text) == fold(name)]
    return max(longer, key=len, default=fold(name))


def _same(one: str, other: str) -> bool:
    """Whether one name is the other with larger units before it, or without its ending."""
    first, second = short(one), short(other)
    return first.endswith(second) or second.endswith(first)


def _abbreviates(name: str, full: str) -> bool:
    """Whether a name as people put it into file names keeps characters of the full one, in their order."""
    return len(name) > 1 and _keeps(short(name), short(full))


def _keeps(part: str, whole: str) -> bool:
    """Whether the characters of `part` stand in the whole, in their order."""
    rest = iter(whole)
    return all(character in rest for character in part)


def _match(name: str, names: _Names) -> Agency | None:
    """The one agency of that name or alias; else the only one whose name ends so, or that ends it, place and all."""
    folded, bare = fold(name), short(name)
    if folded in names.whole:
        return names.whole[folded]
    if bare in names.bare:
        return names.bare[bare]
    longer = {names.ends[bare]} if bare in names.ends else set()
    ends = ((start, bare[start:]) for start in range(1, len(bare) - 1))
    shorter = {(names.bare[end], start) for start, end in ends if end in names.bare}
    here = {a for a, start in shorter if a is None or names.are_here(bare[:start], a, bare[start:])}
    found = longer | here
    return found.pop() if len(found) == 1 else None


def _by_source(said: list[Mention]) -> dict[str, str]:
    sources: list[str] = list(dict.fromkeys(mention.source for mention in said))
    return {source: ", ".join(dict.fromkeys(m.text for m in said if m.source == source)) for source in sources}
