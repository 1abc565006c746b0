"""The form is written down once: its labels and titles stand in data/forms, not in templates, rules or lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from flows.model.form import Form
from flows.shipped.forms import all_forms
from tests.house.planted import plant
from tests.house.test_docs import files
from tests.real import ROOT

PARTS = ("flows", "templates", "sql", "data/lexicon")
NUMBERED = re.compile(r"^(（\w+）|\w+[、.])")
SHORTEST = 6  # shorter labels are everyday words of the field
# Places where words of the form are part of a sentence or a short name of a figure, by how many of them there are. They
# may become fewer, never more: what a document prints as a label comes from the form.
SENTENCES = {
    "data/lexicon/labels.toml": 1,
    "templates/district_report/zh/narrative.txt": 3,
    "templates/district_report/zh/slots.toml": 2,
    "templates/site/zh/figures.toml": 5,
    "templates/tables/zh.toml": 1,
}


def texts(form: Form) -> Iterator[str]:
    """What the form prints: labels with the headings above them, titles, equations, the notice it comes from."""
    for table in form.tables:
        for block in table.blocks:
            for label in (*block.rows, *block.columns):
                yield from (label.text, *label.variants, *label.path)
    for section in form.sections:
        yield from (section.title, *section.variants)
    yield from (equation.title for equation in form.equations)
    yield from (form.title, form.basis)


@cache
def words() -> frozenset[str]:
    """The texts of all forms that are long enough to be nobody else's, without their numbers."""
    bare = {NUMBERED.sub("", text) for form in all_forms() for text in texts(form)}
    return frozenset(text for text in bare if len(text) >= SHORTEST)


def repeated(root: Path) -> dict[str, int]:
    """Files beside data/forms that repeat texts of the form, and how many; a rule's legal basis may name the notice."""
    counts = {}
    for file in (file for part in PARTS for file in files(root / part)):
        lines = file.read_text("utf-8", errors="replace").splitlines()
        text = "\n".join(line for line in lines if not line.startswith("-- basis"))
        if found := sum(word in text for word in words()):
            counts[file.relative_to(root).as_posix()] = found
    return counts


def test_labels_stand_in_the_form_alone() -> None:
    more = {file: count for file, count in repeated(ROOT).items() if count > SENTENCES.get(file, 0)}
    assert not more


def test_a_label_elsewhere_is_seen(tmp_path: Path) -> None:
    label = all_forms()[0].table("requests").blocks[0].rows[0].text
    plant(tmp_path, "templates/planted.html", f"<td>{label}</td>")
    plant(tmp_path, "sql/checks/planted.sql", f"-- basis: {all_forms()[0].basis}\n-- message: {label[2:]}\n")
    assert repeated(tmp_path) == {"templates/planted.html": 1, "sql/checks/planted.sql": 1}
