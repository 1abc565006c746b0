"""From the store to the published folder: compile, publish, switch; nothing is made again where nothing changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from flows import shipped
from flows.errors import UsageError
from flows.model.form import Form, form_for
from flows.settings import Settings
from flows.shipped.forms import all_forms
from flows.store import Store


@dataclass(frozen=True)
class Publication:
    """Where a year is published; `changed` is false where it already stood there. `due`, `received` count agencies."""

    folder: Path
    changed: bool
    due: int
    received: int
    letters: int
    has_registry: bool


def publish(store: Store, settings: Settings, year: int) -> Publication:
    """Publish a year, unless everything that it depends on is as it was when it was last published."""
    form = form_for(year, all_forms())
    text = _own_text(settings.home / "text" / f"{year}.md", form, year)
    (row,) = store.query("collection", "state")
    state = hashlib.sha256("\n".join([shipped.fingerprint(), row["state"], text, settings.lang]).encode()).hexdigest()
    note = settings.home / "out" / ".state" / f"{year}.json"
    return _as_it_was(note, state, settings.home) or _publish(store, settings, form, text, state)
