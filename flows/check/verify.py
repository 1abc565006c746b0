"""The rule set checked against itself: the equations of the forms among each other, and the rules among each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flows.check.equations import abroad, following, forced, twice, uncovered
from flows.check.rules import Rule
from flows.model.form import Form
from flows.shipped.forms import all_forms

FAULTS = ("forced", "twice", "abroad", "title_twice")  # what must not be; the rest is as the forms are


@dataclass(frozen=True, slots=True)
class Verified:
    """Something that is said of the set. `kind`:

    `follows`: the equation `subject` follows from the equations `others`; `uncovered`: no equation covers the cells
    `others` of the table `subject`; `forced`: the equations allow only 0 in these cells; `twice`: these equations say
    the same; `abroad`: the equation `subject` names cells that its table does not have; `title_twice`: these rules have
    the same title.
    """

    kind: str
    form: str
    subject: str
    others: tuple[str, ...]

    def slots(self) -> dict[str, object]:
        """Values for its sentence."""
        return {"form": self.form, "subject": self.subject, "others": ", ".join(self.others), "count": len(self.others)}

    def as_json(self) -> dict[str, Any]:
        """As a machine reads it."""
        return {"kind": self.kind, "form": self.form, "subject": self.subject, "others": list(self.others)}


def verified(rules: Sequence[Rule], forms: Iterable[Form] | None = None) -> list[Verified]:
    """What is to be said of the rules and of the equations of the forms (those that are shipped)."""
    of_forms = [one for form in (all_forms() if forms is None else forms) for one in _of_form(form)]
    return [*of_forms, *_same_titles(rules)]


def _of_form(form: Form) -> Iterator[Verified]:
    for equation, others in following(form.equations).items():
        yield Verified("follows", form.id, equation, others)
    for table, cells in uncovered(form).items():
        yield Verified("uncovered", form.id, table, cells)
    for equation, cells in abroad(form).items():
        yield Verified("abroad", form.id, equation, cells)
    for same in twice(form.equations):
        yield Verified("twice", form.id, same[0], same[1:])
    if impossible := forced(form.equations):
        yield Verified("forced", form.id, "", impossible)


def _same_titles(rules: Sequence[Rule]) -> Iterator[Verified]:
    titles: dict[str, list[str]] = defaultdict(list)
    for rule in rules:
        for key in ("title", "title_en"):
            titles[rule.words[key]].append(rule.id)
    for title, ids in titles.items():
        if len(ids) > 1:
            yield Verified("title_twice", "", title, tuple(ids))
