"""Settings: defaults, then huibian.toml, then HUIBIAN_* of the environment, then the command line; the later wins.

Relative paths in a file are relative to its folder, others to where the command is run. Standard library only:
`huibian read` must start fast.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from flows.errors import UsageError
from flows.shipped.messages import LANGUAGES, Key

FILE_NAME = "huibian.toml"
ENVIRONMENT = "HUIBIAN_"
DEFAULT_HOME = Path("huibian-home")
# Variables of that name that are no settings: what the project's own tests are told.
_NO_SETTINGS = frozenset({"HUIBIAN_REAL", "HUIBIAN_GOLDEN"})
_UNITS = {"": 1, "KB": 1024, "MB": 1024**2, "GB": 1024**3}
_LEAST_MEMORY = 128 * _UNITS["MB"]
_MONTHS, _DAYS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC", "SUN|MON|TUE|WED|THU|FRI|SAT"
_CRON_FIELD = re.compile(rf"(\*|\d+|{_MONTHS}|{_DAYS})([-/,#](\*|\d+|{_MONTHS}|{_DAYS}))*L?|L", re.IGNORECASE)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(value)
    return value.strip()


def _path(value: object) -> Path:
    return value if isinstance(value, Path) else Path(_text(value))


def _texts(value: object) -> tuple[str, ...]:
    """A list, or one text with `;` between (the environment)."""
    parts = value.split(";") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        raise ValueError(value)
    return tuple(_text(str(part) if isinstance(part, Path) else part) for part in parts)


def _year(value: object) -> int:
    """From 2008, the first year that the Regulations asked a report for."""
    year = _whole(value)
    if not 2008 <= year <= 2100:
        raise ValueError(value)
    return year


def _whole(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"\d{1,15}", value.strip(), re.ASCII):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(value)


def _size(value: object) -> int:
    """Bytes, or a number with KB, MB or GB."""
    found = re.fullmatch(r"(\d{1,15}) ?([KMG]B|)", str(value).strip().upper(), re.ASCII)
    if isinstance(value, bool) or not found or not int(found[1]):
        raise ValueError(value)
    return int(found[1]) * _UNITS[found[2]]


def _memory(value: object) -> int:
    """A size in which a reader can at least start."""
    memory = _size(value)
    if memory < _LEAST_MEMORY:
        raise ValueError(value)
    return memory


def _seconds(value: object) -> float:
    seconds = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else 0.0
    if not 0 < seconds <= 3600:
        raise ValueError(value)
    return seconds


def _month_day(value: object) -> str:
    """A day that every year has: no 29 February."""
    if not isinstance(value, str) or not re.fullmatch(r"\d\d-\d\d", value):
        raise ValueError(value)
    date.fromisoformat(f"2001-{value}")
    return value


def _language(value: object) -> str:
    if value not in LANGUAGES:
        raise ValueError(value)
    return str(value)


def _cron(value: object) -> str:
    parts = _text(value).split()
    if len(parts) != 5 or not all(_CRON_FIELD.fullmatch(part) for part in parts):
        raise ValueError(value)
    return " ".join(parts)


def _timezone(value: object) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(_text(value)).key
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(value) from error


def _meant(parse: Callable[[Any], object], description: str) -> dict[str, Any]:
    """A field's metadata: how its value is read and what it means (docs are made from it)."""
    return {"parse": parse, "description": description}


@dataclass(frozen=True)
class Settings:
    """Everything that a run may be told; each field's metadata has its `description`."""

    year: int | None = field(
        default=None, metadata=_meant(_year, "Report year to collect; unset: the last year ended.")
    )
    sources: tuple[str, ...] = field(
        default=(), metadata=_meant(_texts, "Where submissions come from: folders, files or http(s) addresses.")
    )
    registry: Path | None = field(
        default=None, metadata=_meant(_path, "List of agencies due to report; unset: registry.csv in the home.")
    )
    home: Path = field(default=DEFAULT_HOME, metadata=_meant(_path, "Folder for what is kept and published."))
    node: str | None = field(
        default=None, metadata=_meant(_text, "Code of the agency that compiles; unset: the one without a parent.")
    )
    deadline: str = field(
        default="01-31", metadata=_meant(_month_day, "Month and day, in the year after, by which reports are due.")
    )
    deadline_basis: str = field(
        default="basis_article_49",
        metadata=_meant(_text, "What sets the deadline: own words, or the key of a shipped message."),
    )
    size_limit: int = field(
        default=100 * _UNITS["MB"],
        metadata=_meant(_size, "Bytes (or 100 MB) over which a file leaves only its name, size and hash."),
    )
    read_seconds: float = field(
        default=60.0, metadata=_meant(_seconds, "Seconds that reading one file may take; then it is refused.")
    )
    read_memory: int = field(
        default=_UNITS["GB"],
        metadata=_meant(_memory, "Memory that reading one file may take (bytes, or 1 GB); then it is refused."),
    )
    lang: str = field(
        default="zh", metadata=_meant(_language, "Language of messages and documents for people: zh or en.")
    )
    cron: str = field(
        default="0 6 * 1-3 *", metadata=_meant(_cron, "When the service collects: minute, hour, day, month, weekday.")
    )
    timezone: str = field(default="Asia/Shanghai", metadata=_meant(_timezone, "Time zone of the schedule."))
    http_timeout: float = field(
        default=30.0, metadata=_meant(_seconds, "Seconds to wait for each answer of a web server.")
    )


def describe_settings() -> dict[str, str]:
    """Every setting's name and one line on what it means, in the order of the docs."""
    return {one.name: one.metadata["description"] for one in fields(Settings)}


def load_settings(config: Path | None, home: Path | None, environ: Mapping[str, str], **overrides: object) -> Settings:
    """The settings; an override that is None or empty was not given.

    UsageError `setting_unknown` or `setting_invalid` (slots file, name, value, expected or nearest), `config_missing`
    or `config_malformed`.
    """
    from_environment = _from_environment(environ)
    given = {name: value for name, value in {**overrides, "home": home}.items() if value not in (None, (), [])}
    from_line = _checked({name: (f"--{name.replace('_', '-')}", value) for name, value in given.items()})
    told = {**from_environment, **from_line}
    file = config or Path(str(told.get("home", DEFAULT_HOME))) / FILE_NAME
    from_file = _from_file(file) if config or os.path.isfile(file) else {}
    if not config and "home" in from_file:
        # The home's own file can't say that the home is elsewhere.
        raise UsageError("setting_misplaced", file=file, name="home")
    return Settings(**{**from_file, **told})


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    """HUIBIAN_SIZE_LIMIT is size_limit; an empty variable is none."""
    ours = {name: value for name, value in environ.items() if name.startswith(ENVIRONMENT) and value}
    names = sorted(ours.keys() - _NO_SETTINGS)
    return _checked({name.removeprefix(ENVIRONMENT).lower(): (f"${name}", ours[name]) for name in names})


def _from_file(file: Path) -> dict[str, Any]:
    values = _checked({name: (str(file), value) for name, value in _toml(file).items()})
    return {name: _placed(name, value, file.parent) for name, value in values.items()}


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError("config_missing", file=file) from error
    except OSError as error:
        raise UsageError("config_malformed", file=file, problem=error.strerror) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError("config_malformed", file=file, problem=str(error)) from error


def _placed(name: str, value: object, folder: Path) -> object:
    """Paths of a file, seen from its folder."""
    if isinstance(value, Path):
        return folder / value
    if name == "sources" and isinstance(value, tuple):
        return tuple(source if "://" in source else str(folder / source) for source in value)
    return value


def _checked(values: Mapping[str, tuple[str, object]]) -> dict[str, Any]:
    """name -> (where it was said, value), read; raises UsageError on the first that is wrong."""
    known = {one.name: one for one in fields(Settings)}
    return {name: _read(known, name, *said) for name, said in values.items()}


def _read(known: Mapping[str, Field[Any]], name: str, where: str, value: object) -> object:
    if name not in known:
        raise UsageError(
            "setting_unknown", file=where, name=name, nearest=_nearest(name, known), known=", ".join(known)
        )
    try:
        return known[name].metadata["parse"](value)
    except ValueError as error:
        expected = Key(f"expected_{name}")
        raise UsageError("setting_invalid", file=where, name=name, value=value, expected=expected) from error


def _nearest(name: str, known: Mapping[str, object]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.replace("-", "_"), known, n=1)), None)
