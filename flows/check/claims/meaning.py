"""Words that stand together -> the cells whose sum they mean, on the forms that the tables are on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from flows.check.claims.claim import Cells
from flows.check.claims.roles import roles
from flows.check.claims.tokens import Token, of_kind
from flows.check.claims.vocabulary import matching, rows_of
from flows.shipped.forms import load

_REQUESTS, _CHALLENGES, _PROACTIVE = "requests", "challenges", "proactive"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The cells meant, other sets that may be meant, whether the words leave no doubt; `rows`, `columns` as said."""

    domain: str
    cells: Cells
    otherwise: tuple[Cells, ...] = ()
    sure: bool = True
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass
class Context:
    """What was spoken of just before: the matter, the rows and columns last named, whether it was something else."""

    forms: Mapping[str, str]
    domain: str = ""
    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    last: str = ""
    stopped: bool = False
    issue: tuple[Token, ...] = ()

    def cells(self, table: str, rows: Iterable[str], columns: Iterable[str]) -> Cells:
        """The cells of these rows and columns (codes or patterns) that the table's form has."""
        return _cells(self.forms.get(table, ""), table, tuple(rows), tuple(columns))


def meant(found: list[Token], context: Context) -> Meaning | None:
    """What these words mean; None where they mean no cell."""
    if of_kind(found, "challenge") or (of_kind(found, "result") and context.domain == _CHALLENGES):
        return _challenges(found, context)
    if of_kind(found, "decision", "document") or (of_kind(found, "issue") and context.domain == _PROACTIVE):
        return _proactive(found, context)
    return _requests(found, context)


def _challenges(found: list[Token], context: Context) -> Meaning | None:
    named = of_kind(found, "challenge")
    if not named and not context.rows.get(_CHALLENGES):
        return None
    narrow = [token for token in named if len(token.term.rows) == 1 and token.term.rows != roles().first]
    rows = _joined(token.term.rows for token in (narrow or named)) or context.rows[_CHALLENGES]
    results = of_kind(found, "result")
    columns = _joined(token.term.columns for token in results) or roles().total
    others = tuple(context.cells(_CHALLENGES, rows, (*columns, *other)) for t in results for other in t.term.beside)
    others += tuple(context.cells(_CHALLENGES, rows, other) for t in results for other in t.term.beside)
    sure = all(token.term.sure for token in results)
    return _settled(Meaning(_CHALLENGES, context.cells(_CHALLENGES, rows, columns), others, sure, rows, columns))


def _proactive(found: list[Token], context: Context) -> Meaning | None:
    decisions = of_kind(found, "decision")
    if decisions:
        if of_kind(found, "request", "outcome", "issue") or any(
            t.term.rows == roles().new for t in of_kind(found, "act")
        ):
            return None
        rows, columns = (_joined(getattr(t.term, name) for t in decisions) for name in ("rows", "columns"))
        sure = bool(of_kind(found, "decided"))
        return _settled(Meaning(_PROACTIVE, context.cells(_PROACTIVE, rows, columns), (), sure, rows, columns))
    documents = of_kind(found, "document")
    issues = of_kind(found, "issue") or list(context.issue if documents and context.last == _PROACTIVE else ())
    rows = _joined(token.term.rows for token in documents) or context.rows.get(_PROACTIVE, ())
    if not issues or not rows:
        return None
    strong = [token for token in issues if token.term.sure] or issues
    columns = _joined(token.term.columns for token in strong[-1:])
    cells = context.cells(_PROACTIVE, rows, columns)
    others = tuple(context.cells(_PROACTIVE, rows, other) for token in strong[-1:] for other in token.term.beside)
    context.issue = tuple(strong[-1:])
    return _settled(Meaning(_PROACTIVE, cells, others, strong[-1].term.sure and bool(documents), rows, columns))


def _requests(found: list[Token], context: Context) -> Meaning | None:
    rows, others, sure = _request_rows(found, context)
    if not rows:
        return None
    columns = _joined(token.term.columns for token in of_kind(found, "applicant")) or roles().total
    if of_kind(found, "others") and columns == roles().total and not of_kind(found, "outcome"):
        columns = (
            roles().rest_column if context.columns.get(_REQUESTS, roles().total) != roles().total else roles().total
        )
    cells = context.cells(_REQUESTS, rows, columns)
    alternatives = tuple(context.cells(_REQUESTS, other, columns) for other in others)
    return _settled(Meaning(_REQUESTS, cells, alternatives, sure, rows, columns))


def _request_rows(found: list[Token], context: Context) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], bool]:
    """(rows, other rows, sure)."""
    outcomes = of_kind(found, "outcome")
    if outcomes:
        return _outcome_rows(outcomes, found)
    acts = of_kind(found, "act")
    for rows in (roles().out, roles().into):
        carried = [token.term for token in acts if token.term.rows == rows]
        if carried:
            sure = all(term.sure for term in carried)
            new = any(token.term.rows == roles().new for token in acts) and of_kind(found, "with")
            return (roles().both, (rows,), False) if rows == roles().into and new else (rows, carried[0].beside, sure)
    applicants = of_kind(found, "applicant")
    if acts:
        first = acts[0].term
        if len({token.term.rows for token in acts}) > 1:
            return first.rows, tuple(dict.fromkeys(t.term.rows for t in acts[1:])) + first.beside, False
        return first.rows, first.beside, first.sure
    known = context.rows.get(_REQUESTS, ())
    if of_kind(found, "others") and context.last == _REQUESTS:
        if (
            context.columns.get(_REQUESTS, roles().total) == roles().total
            and known
            and known[0] not in (*roles().both, *roles().done)
        ):
            return roles().rest, (), False
        return (known, (), False) if context.columns.get(_REQUESTS, roles().total) != roles().total else ((), (), False)
    if applicants:
        rows = known if known and context.last == _REQUESTS else roles().new
        return rows, ((roles().both,) if rows == roles().new else ()), bool(of_kind(found, "request") or known)
    if of_kind(found, "request"):
        return roles().new, (roles().both, roles().done), False
    return (), (), False


def _outcome_rows(
    outcomes: list[Token], found: list[Token]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], bool]:
    groups = [token for token in outcomes if token.term.group]
    leaves = [token for token in outcomes if not token.term.group]
    inside = [leaf for leaf in leaves if any(_within(leaf, group) for group in groups)]
    sure = all(token.term.sure for token in outcomes)
    if inside and (len(inside) > 1 or of_kind(found, "and_so_on")):
        leaves = [leaf for leaf in leaves if leaf not in inside]
    elif inside:
        wide = _joined(group.term.rows for group in groups)
        return _joined(leaf.term.rows for leaf in leaves), (wide,), False
    return _joined(token.term.rows for token in [*leaves, *groups]), (), sure


def _within(leaf: Token, group: Token) -> bool:
    return all(any(matching(pattern, (row,)) for pattern in group.term.rows) for row in leaf.term.rows)


def _settled(meaning: Meaning) -> Meaning | None:
    """The meaning with each other set once; None where the form has no such cell."""
    otherwise = tuple(dict.fromkeys(other for other in meaning.otherwise if other and other != meaning.cells))
    return replace(meaning, otherwise=otherwise) if meaning.cells else None


def _joined(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for part in parts for code in part))


@lru_cache(maxsize=4096)
def _cells(form: str, table: str, rows: tuple[str, ...], columns: tuple[str, ...]) -> Cells:
    if not form:
        return ()
    known = load(form).cells
    named = [row for row in rows_of(load(form), table) if any(matching(pattern, (row,)) for pattern in rows)]
    addresses = [f"{table}/{row}/{column}" for row in named for column in dict.fromkeys(columns)]
    return tuple(address for address in addresses if address in known)
