"""Sentence by sentence: numbers with the words that belong to them, and what is said without a digit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from flows.check.claims.claim import Cells, Claim, Scope, Speaker
from flows.check.claims.meaning import Context, Meaning, meant
from flows.check.claims.numbers import Number
from flows.check.claims.roles import roles
from flows.check.claims.scope import scope_of
from flows.check.claims.text import Sentence
from flows.check.claims.tokens import NUMBER, YEAR, Token, clauses, of_kind
from flows.check.claims.vocabulary import vocabulary

_TELLING = ("act", "outcome", "applicant", "challenge", "result", "document", "issue", "decision", "others", "request")
_NOUNS = ("request", "applicant", "outcome", "challenge", "result", "decision", "document", "issue", "act")
_REQUESTS, _CHALLENGES, _PROACTIVE = "requests", "challenges", "proactive"


class Reading:
    """What the sentences of one paragraph state, one after the other; `found` are the claims so far."""

    def __init__(self, context: Context, speaker: Speaker, first: int) -> None:
        self.context, self.speaker, self.first = context, speaker, first
        self.found: list[Claim] = []
        self.counts: list[tuple[Claim, Meaning, int]] = []  # those of this sentence, with where their words begin
        self.scope: Scope = "report"
        self.doubtful = False
        self.year: int | None = None

    def take(self, sentence: Sentence, pieces: list[Token]) -> None:
        """Read one sentence."""
        self.counts, self.context.stopped, self.context.last = [], False, ""
        self.scope, self.doubtful, self.year = "report", False, None
        if of_kind(pieces, "intended"):
            return
        lead: list[Token] = []
        for clause in clauses(pieces):
            if of_kind(clause, "topic"):
                self.context.domain = _REQUESTS
            if of_kind(clause, NUMBER):
                self._numbers(sentence, lead, clause)
                lead = []
            else:
                self._words(sentence, clause)
                lead = clause if of_kind(clause, *_TELLING) else lead

    # ------------------------------------------------------------ numbers

    def _numbers(self, sentence: Sentence, lead: list[Token], clause: list[Token]) -> None:
        used = 0
        places = [at for at, token in enumerate(clause) if token.kind == NUMBER]
        for position, at in enumerate(places):
            until = places[position + 1] if position + 1 < len(places) else len(clause)
            before, behind = clause[used:at], clause[at + 1 : until]
            self._year(before)
            if before and behind and until < len(clause) and of_kind(before, *_NOUNS) and _complete(before):
                behind = []
            words, took = _belonging(before, behind)
            if not of_kind(words, *_TELLING, "share", "done_rate", "stop", "channel", "compared") and position == 0:
                words = lead + words
            self._number(sentence, clause[: at + 1], words, clause[at])
            used = at + 1 + took

    def _year(self, before: Sequence[Token]) -> None:
        for token in before:
            if token.kind == YEAR:
                self.year = token.year

    def _number(self, sentence: Sentence, clause: list[Token], words: list[Token], token: Token) -> None:
        number = token.number
        if number is None or number.unit is None or number.about:
            return
        if self._another_year(words):
            self.context.domain = _REQUESTS if of_kind(words, "request") else self.context.domain
            return
        if self._elsewhere(clause, words):
            self.context.stopped = True
            return
        words = [_carried(word, self.speaker.year, self.year) for word in words]
        if number.unit == "%":
            self._share(sentence, words, token, number)
            return
        meaning = self._meaning(sentence, words)
        if meaning is None or not _countable(meaning, number):
            return
        self._count(sentence, meaning, words, token, number)

    def _elsewhere(self, clause: list[Token], words: list[Token]) -> bool:
        """Whether the number counts something else: other matters, one way of several, another year, a comparison."""
        if of_kind(words, "compared", "rate", "settled"):
            return True
        if of_kind(words, "stop") and not _named_after_stop(words):
            return True
        if len(of_kind(clause, "channel")) == 1 and not of_kind(clause, "together") and of_kind(words, "channel"):
            return True
        if of_kind(words, "since") and self.year is None:
            return True
        return bool(of_kind(words, "before"))

    def _another_year(self, words: list[Token]) -> bool:
        carried = any(token.kind == "carried" for token in words)
        return not carried and None not in (self.year, self.speaker.year) and self.year != self.speaker.year

    def _meaning(self, sentence: Sentence, words: list[Token]) -> Meaning | None:
        context = self.context
        meaning = meant(words, context)
        if meaning is None:
            return None
        named = bool(of_kind(words, "request", "document", "decision", "challenge"))
        acts = bool(of_kind(words, "act", "issue", "decision", "challenge"))
        specific = bool(of_kind(words, "outcome")) or any(
            t.term.rows in (roles().out, roles().into) for t in of_kind(words, "act")
        )
        if context.stopped and not (named and acts) and not (specific and self.counts):
            return None
        if meaning.domain == _REQUESTS and not _of_requests(sentence, words, context):
            return None
        if meaning.domain == _CHALLENGES and not _of_disclosure(sentence, context):
            return None
        context.stopped = False
        return meaning

    def _count(self, sentence: Sentence, meaning: Meaning, words: list[Token], token: Token, number: Number) -> None:
        if not of_kind(words, "document", "request") and any(c.addresses == meaning.cells for c, _, _ in self.counts):
            return  # a part of what was just counted, of which no cell is known
        self._scope(words)
        start = min((word.start for word in words if word.kind in _NOUNS), default=token.start)
        end = max([token.end, *(word.end for word in words)])
        amount = number.unit in vocabulary().data["money"]
        value, step = (_ten_thousands(n, number.unit) if amount else n for n in (number.value, number.step))
        claim = Claim(
            section=sentence.section,
            quote=sentence.quote(min(start, token.start), end),
            printed=number.printed or sentence.quote(token.start, token.end),
            kind="amount" if amount else "count",
            stated=value,
            addresses=meaning.cells,
            step=step,
            otherwise=meaning.otherwise,
            scope=self.scope,
            sure=meaning.sure and not self.doubtful and not of_kind(words, "since"),
        )
        self._remember(meaning)
        for part in self._each(claim, meaning, of_kind(words, "each")):
            self._add(part, meaning, min(start, token.start))

    def _each(self, claim: Claim, meaning: Meaning, each: list[Token]) -> Iterator[Claim]:
        """One claim for each row where it says so of each, and where the sum is nothing."""
        rows = {cell.split("/")[1].split("_")[0] for cell in claim.addresses}
        if meaning.domain == _CHALLENGES and len(rows) > 1 and (each or claim.stated == 0):
            for row in sorted(rows, reverse=True):
                yield replace(claim, addresses=tuple(c for c in claim.addresses if c.split("/")[1].startswith(row)))
        else:
            yield claim

    def _add(self, claim: Claim, meaning: Meaning, start: int) -> None:
        self.found.append(claim)
        self.counts.append((claim, meaning, start))

    def _remember(self, meaning: Meaning) -> None:
        context = self.context
        context.domain = context.last = meaning.domain
        context.rows[meaning.domain], context.columns[meaning.domain] = meaning.rows, meaning.columns

    def _scope(self, words: Sequence[Token]) -> None:
        scope, doubtful = scope_of(words, self.speaker)
        if scope is not None:
            self.scope, self.doubtful = scope, doubtful

    # ------------------------------------------------------------ shares

    def _share(self, sentence: Sentence, words: list[Token], token: Token, number: Number) -> None:
        start = min((word.start for word in words if word.kind in ("share", "done_rate", *_NOUNS)), default=token.start)
        quote = sentence.quote(start, token.end)
        claim = Claim(sentence.section, quote, number.printed, "share", number.value, (), number.step, sure=False)
        if of_kind(words, "done_rate"):
            if (self.context.domain == _REQUESTS or of_kind(words, "request")) and not self.context.stopped:
                self._add_share(claim, self._row(*roles().done), 0)
            return
        named = of_kind(words, "share")
        own = [word for word in words if not named or word.start < named[0].start]
        meaning = self._meaning(sentence, own) if of_kind(own, *_TELLING) and named else None
        if meaning is not None:
            self._remember(meaning)
            self._add_share(claim, meaning.cells, 0)
        elif self.counts and not self.context.stopped and not of_kind(own, *_TELLING, "compared"):
            beside = self.counts[-1][0]
            self._add_share(replace(claim, otherwise=beside.otherwise), beside.addresses, self._position(beside))

    def _position(self, claim: Claim) -> int:
        return self.first + next(at for at, one in enumerate(self.found, start=1) if one is claim)

    def _row(self, *rows: str) -> Cells:
        return self.context.cells(_REQUESTS, rows, roles().total)

    def _add_share(self, claim: Claim, addresses: Cells, beside: int) -> None:
        if not addresses or not addresses[0].startswith(_REQUESTS):
            return
        wholes = [self._row(*roles().done), self._row(*roles().both), self._row(*roles().new)]
        rows = {address.split("/")[1] for address in addresses}
        if rows == set(roles().done):
            wholes = wholes[1:]
        elif rows & {*roles().both, *roles().out}:
            wholes = [wholes[2], wholes[1], wholes[0]]
        self.found.append(replace(claim, addresses=addresses, wholes=tuple(wholes), beside=beside, scope=self.scope))

    # ------------------------------------------------------------ without a digit

    def _words(self, sentence: Sentence, clause: list[Token]) -> None:
        self._year(clause)
        none = next((at for at, token in enumerate(clause) if token.kind == "none"), None)
        if none is not None:
            if None in (self.year, self.speaker.year) or self.year == self.speaker.year:
                self._none(sentence, clause, none)
        elif of_kind(clause, "settled") and of_kind(clause, "all"):
            self._settled(sentence, clause)
        elif of_kind(clause, "finished"):
            self._finished(sentence, clause)
        elif of_kind(clause, "all"):
            self._all(sentence, clause)
        if not of_kind(clause, "none") and of_kind(clause, "request") and not of_kind(clause, "stop"):
            self.context.domain = _REQUESTS
        documents = of_kind(clause, "document")
        if documents and not of_kind(clause, "stop", "none"):
            self.context.domain, self.context.rows[_PROACTIVE] = _PROACTIVE, documents[-1].term.rows

    def _none(self, sentence: Sentence, clause: list[Token], at: int) -> None:
        words = clause[at + 1 :] if of_kind(clause[at + 1 :], *_NOUNS) else clause[:at]
        words = [_carried(word, self.speaker.year, self.year) for word in words]
        if sentence.quote(clause[at].start, clause[at].end) in vocabulary().data["only_next"]:
            words = words[:1]
        if of_kind(words, "result") and not of_kind(words, "challenge"):
            words = [*of_kind(clause[:at], "challenge"), *words]
        for meaning in self._nothing(sentence, words):
            start, end = min(clause[at].start, words[0].start), max(clause[at].end, words[-1].end)
            self._said(sentence, meaning, Decimal(0), (start, end))

    def _nothing(self, sentence: Sentence, words: list[Token]) -> Iterator[Meaning]:
        """What is said not to be there: of each kind of challenge by itself."""
        if of_kind(words, "challenge", "result"):
            if _of_disclosure(sentence, self.context):
                yield from self._no_challenges(words)
            return
        if of_kind(words, "stop", "outcome", "channel", "before"):
            return
        asked = of_kind(words, "request") or any(t.term.rows in (roles().out, roles().into) for t in words)
        if (asked and not of_kind(words, "decision", "document")) or of_kind(words, "document", "decision"):
            if of_kind(words, "document") and not of_kind(words, "issue"):
                return
            meaning = meant(words, self.context)
            if meaning is not None:
                self._remember(meaning)
                yield replace(meaning, sure=meaning.domain == _REQUESTS or meaning.sure)

    def _no_challenges(self, words: list[Token]) -> Iterator[Meaning]:
        first = of_kind(words, "request")
        if (
            first
            and first[0] is words[0]
            and len(words) > 1
            and words[1].start == first[0].end
            and words[1].kind == "with"
        ):
            yield Meaning(_REQUESTS, self._row(*roles().new), sure=False)
        rows: list[tuple[str, ...]] = []
        for token in words:
            if token.kind == "challenge":
                rows.append(token.term.rows)
            elif token.kind == "result":
                for named in rows or [token.term.only or (*roles().first, *roles().suits)]:
                    yield self._challenge(named, token.term.columns)
                rows = []
        for named in dict.fromkeys(rows):
            yield self._challenge(named, roles().total)

    def _challenge(self, rows: tuple[str, ...], columns: tuple[str, ...]) -> Meaning:
        return Meaning(_CHALLENGES, self.context.cells(_CHALLENGES, rows, columns), rows=rows, columns=columns)

    def _settled(self, sentence: Sentence, clause: list[Token]) -> None:
        said = [(claim, start) for claim, meaning, start in self.counts if meaning.domain == _CHALLENGES]
        rows = tuple(cell.split("/")[1] for claim, _ in said for cell in claim.addresses)
        rows = rows or tuple(row for token in of_kind(clause, "challenge") for row in token.term.rows)
        start = min([clause[0].start, *(start for _, start in said)])
        cells = self.context.cells(_CHALLENGES, rows, roles().open)
        self._said(sentence, Meaning(_CHALLENGES, cells), Decimal(0), (start, clause[-1].end))

    def _finished(self, sentence: Sentence, clause: list[Token]) -> None:
        said = [start for _, meaning, start in self.counts if meaning.domain == _REQUESTS]
        if said and not self.context.stopped and not of_kind(clause, "stop"):
            left = Meaning(_REQUESTS, self._row(*roles().out), sure=False)
            self._said(sentence, left, Decimal(0), (said[0], clause[-1].end))

    def _all(self, sentence: Sentence, clause: list[Token]) -> None:
        """All of them": the counts before, with the result or the applicant that the clause names."""
        results, applicants = of_kind(clause, "result"), of_kind(clause, "applicant")
        last = self.counts[-1][0] if self.counts else None
        for claim, meaning, start in list(self.counts):
            rows = tuple(cell.split("/")[1] for cell in claim.addresses)
            place = (min(start, clause[0].start), clause[-1].end)
            if results and meaning.domain == _CHALLENGES and meaning.columns == roles().total:
                cells = self.context.cells(_CHALLENGES, rows, results[0].term.columns)
                all_of = Meaning(_CHALLENGES, cells, sure=results[0].term.sure)
                self._said(sentence, all_of, claim.stated, place)
            elif applicants and meaning.domain == _REQUESTS and meaning.columns == roles().total and claim is last:
                cells = self.context.cells(_REQUESTS, rows, applicants[-1].term.columns)
                self._said(sentence, Meaning(_REQUESTS, cells, sure=False), claim.stated, place)

    def _said(self, sentence: Sentence, meaning: Meaning, stated: Decimal, place: tuple[int, int]) -> None:
        if meaning.cells:
            quote, sure = sentence.quote(*place), meaning.sure and not self.doubtful
            said = Claim(sentence.section, quote, "", "count", stated, meaning.cells, scope=self.scope, sure=sure)
            self.found.append(said)


def _belonging(before: list[Token], behind: list[Token]) -> tuple[list[Token], int]:
    """The words of a number, and how many of those behind it are among them."""
    if _complete(before):
        return before, 0
    stop = next((at for at, token in enumerate(behind) if token.kind == "stop"), len(behind))
    taken = behind[:stop] if of_kind(behind[:stop], *_NOUNS) else behind  # what comes after its noun is not about it
    return [*before, *taken], len(taken)


def _complete(before: list[Token]) -> bool:
    """Whether the words before a number say what it counts: a verb alone, or requests alone, do not."""
    kinds = {token.kind for token in before}
    if kinds & {
        "outcome",
        "applicant",
        "challenge",
        "result",
        "decision",
        "document",
        "others",
        "carried",
        "share",
        "rate",
        "done_rate",
        "stop",
    }:
        return True
    if "act" in kinds and (
        "request" in kinds or any(t.term.rows in (roles().out, roles().into) for t in before if t.kind == "act")
    ):
        return True
    return "issue" in kinds


def _carried(token: Token, year: int | None, said: int | None) -> Token:
    """A carrying over with a year: into that year from the one before, or out of it."""
    if token.kind != "carried":
        return token
    before = year is not None and token.year < year
    row = roles().into if before else roles().out
    return replace(token, kind="act", term=replace(token.term, kind="act", rows=row))


def _named_after_stop(words: list[Token]) -> bool:
    """Whether act and requests are both named behind the last other matter ("through the site we received …")."""
    last = max(at for at, token in enumerate(words) if token.kind == "stop")
    behind = {token.kind for token in words[last + 1 :]}
    return any(pair <= behind for pair in ({"act", "request"}, {"decided", "decision"}, {"issue", "document"}))


def _of_requests(sentence: Sentence, words: list[Token], context: Context) -> bool:
    told = any(not token.term.group and token.term.own for token in of_kind(words, "outcome"))
    if context.domain == _REQUESTS or told:
        return True
    return any(mark in sentence.text for mark in vocabulary().data["asking"]) and not of_kind(words, "decision")


def _of_disclosure(sentence: Sentence, context: Context) -> bool:
    return (
        sentence.section == 4 or context.domain in (_REQUESTS, _CHALLENGES)
        or any(mark in sentence.text for mark in vocabulary().data["disclosing"])
    )  # fmt: skip


def _countable(meaning: Meaning, number: Number) -> bool:
    """Whether the unit fits the cells: amounts are in money, decisions and documents are no messages."""
    money = number.unit in vocabulary().data["money"]
    if money != any(cell.endswith("/amount") for cell in meaning.cells):
        return False
    return meaning.domain != _PROACTIVE or number.unit not in vocabulary().data["of_messages"]


def _ten_thousands(value: Decimal, unit: str | None) -> Decimal:
    return value * Decimal(vocabulary().data["money"][unit]) / Decimal(vocabulary().data["money_of_cells"])
