"""The Jinja2 environment of every product: strict about names, escaping by default, closed to illegal characters."""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flows.publish import numbers
from flows.shipped import path

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# Words that the workbooks print too.
_SHARED = ("unnamed", "content", "standings", "kinds")
# What XML 1.0 forbids (controls, lone surrogates, noncharacters), and what reorders text on the reader's screen.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text without characters that XML forbids or that reorder a line; no printed content is lost."""
    return _ILLEGAL.sub("", text)


def finalize(value: object) -> object:
    """What every template expression passes through before it is escaped; None is a bug of ours, never printed."""
    if value is None:
        raise TypeError("a template printed None: what is unknown needs its own words")
    if isinstance(value, Markup):  # a name that was joined to markup is escaped by then, and not yet clean
        return Markup(clean(value))  # noqa: S704 - markup before, and only shorter
    return clean(value) if isinstance(value, str) else value


@cache
def environment() -> Environment:
    """One environment for pages and OOXML: both escape the same five characters. Templates are compiled once."""
    env = Environment(
        loader=FileSystemLoader(path("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.globals.update(asset=asset, digest=digest, words=words())
    env.filters.update(number=numbers.number, percent=numbers.percent, day=day)
    return env


def render(template: str, context: DataclassInstance) -> str:
    """The template filled with the fields of its context, a dataclass that names everything the template uses."""
    values = {field.name: getattr(context, field.name) for field in fields(context)}
    return environment().get_template(template).render(values)


@cache
def words() -> dict[str, Any]:
    """Titles and the words for codes, as the documents print them."""
    shared = data("tables", "zh.toml")
    return data("publish", "zh", "words.toml") | {key: shared[key] for key in _SHARED}


def data(*parts: str) -> dict[str, Any]:
    """A data file that stands beside the templates."""
    return tomllib.loads(path("templates", *parts).read_text("utf-8"))


@cache
def asset(name: str) -> Markup:
    """A style sheet or script of ours, to stand inline: a page has no second file and no network."""
    return Markup(path("templates", "site", "assets", name).read_text("utf-8"))  # noqa: S704 - shipped with the code


@cache
def digest(name: str) -> Markup:
    """The source expression by which a page's policy allows this asset and nothing else."""
    hashed = hashlib.sha256(asset(name).encode()).digest()
    return Markup("'sha256-{}'").format(base64.b64encode(hashed).decode())


def day(value: Any) -> str:
    """A date as documents print it."""
    return str(words()["day"]).format(year=value.year, month=value.month, day=value.day)
