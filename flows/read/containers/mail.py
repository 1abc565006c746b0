"""Mail (eml, msg) and saved pages (mht): the text, what is attached, and the pictures at their places.

Of a multipart/alternative the page is taken before the plain text. A saved page is a multipart/related like any other:
its root is the document, its frames are read after it. The text is aside where anything is attached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta, timezone
from email.utils import parsedate_to_datetime

from flows.read.containers.headers import parameter, text
from flows.read.containers.inline import Resources
from flows.read.containers.member import Budget, Member, damaged
from flows.read.containers.names import shown, stem
from flows.read.containers.pages import as_page, as_text, text_of
from flows.read.containers.parts import Part, parse
from flows.read.formats.sniff import is_page

_CHINA = timezone(timedelta(hours=8))
_BODIES = ("text/html", "application/xhtml+xml", "text/plain")
# What belongs to a page or a mail and is no document: styles, scripts, fonts, sounds, signatures, appointments.
_UNREAD = re.compile(
    r"(?:audio|video|font)/|text/(?:css|calendar|(?:x-)?vcard|javascript)\Z"
    r"|application/(?:(?:x-)?javascript|pgp-signature|(?:x-)?pkcs7-signature|(?:x-)?font-|vnd.ms-fontobject)"
)


@dataclass
class _Found:
    """What a mail holds: pages and texts with the resources of their group, attachments, other pictures."""

    bodies: list[tuple[Part, Resources]] = field(default_factory=list)
    attached: list[Part] = field(default_factory=list)
    resources: list[Resources] = field(default_factory=list)


def members(type_: str, data: bytes, name: str, budget: Budget) -> Iterator[Member]:
    """The text first, as it stands first; then what is attached; then pictures that stand nowhere in the text."""
    found = _Found()
    message = _message(data) if type_ == "msg" else parse(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    _collect(message, Resources((), ""), found)
    mailed = _day(message) if type_ != "mht" else None  # a page was saved on a day that says nothing
    for member in _sorted_out(found, name):
        budget.member()
        content = budget.joined([member.data]) if isinstance(member.data, bytes) else member.data
        yield replace(member, data=content, mailed=mailed)
    if message.cut_off:
        yield Member("", damaged(type_, "cut off"))


def _message(data: bytes) -> Part:
    from flows.read.containers.msg import message

    return message(data)


def _sorted_out(found: _Found, name: str) -> Iterator[Member]:
    bodies = [_body(part, resources) for part, resources in found.bodies if part.body.strip()]
    attached = [_attachment(part, number) for number, part in enumerate(found.attached, start=1)]
    if len(bodies) == 1 and not attached:
        bodies = [replace(bodies[0], name="", called=bodies[0].name.replace("body", stem(name), 1))]
    pictures = [_attachment(part, number) for group in found.resources for number, part in enumerate(group.unused(), 1)]
    alone = len(bodies) == 1 and not attached
    yield from (replace(member, aside=not alone) for member in bodies)
    yield from attached
    yield from (replace(member, aside=True) for member in pictures)


def _day(message: Part) -> date | None:
    """The day, in China, of the mail's date; None where it states none that can be read."""
    try:
        sent = parsedate_to_datetime(message.headers.get("date", ""))
        return (sent.astimezone(_CHINA) if sent.tzinfo else sent).date()
    except (ValueError, TypeError, IndexError, OverflowError):  # what the library raises on odd dates
        return None


def _collect(part: Part, resources: Resources, found: _Found) -> None:
    """Sort the parts; parts of a group are resources of its pages."""
    if part.type == "multipart/related" and part.parts:
        _related(part, found)
    elif part.type == "multipart/alternative" and part.parts:
        _alternative(part, resources, found)
    elif part.parts:
        for child in part.parts:
            _collect(child, resources, found)
    elif _is_text(part):
        found.bodies.append((part, resources))
    elif not _UNREAD.match(part.type):
        found.attached.append(part)


def _is_text(part: Part) -> bool:
    """Whether it is the mail's own text: so is what stands in a multipart whose boundary never comes."""
    own = part.type in _BODIES and not part.is_attached and not part.name
    return own or part.type.startswith("multipart/")


def _related(part: Part, found: _Found) -> None:
    """The root, with the others at hand: frames are pages as well, and what has a name of its own is attached."""
    start = (parameter(part.headers.get("content-type", ""), "start") or "").strip("<> ")
    root = next((child for child in part.parts if start and child.identity == start), part.parts[0])
    others = [child for child in part.parts if child is not root]
    pictures = tuple(child for child in others if child.type.startswith("image/") and not child.is_attached)
    resources = Resources(pictures, root.location)
    found.resources.append(resources)
    if root.type in _BODIES:  # under whatever name
        found.bodies.append((root, resources))
    else:
        _collect(root, resources, found)
    for child in others:
        if child.type in _BODIES[:2]:
            found.bodies.append((child, resources))
        elif child.parts or child.is_attached or (child.name and child not in pictures):
            _collect(child, resources, found)


def _alternative(part: Part, resources: Resources, found: _Found) -> None:
    """The page, else the last one; what is attached to any of them counts."""
    options = []
    for child in part.parts:
        option = _Found()
        _collect(child, resources, option)
        found.attached += option.attached
        found.resources += option.resources
        options.append(option)
    with_page = [o for o in options if any(body.type in _BODIES[:2] for body, _ in o.bodies)]
    chosen = (with_page or [option for option in options if option.bodies] or [_Found()])[-1]
    found.bodies += chosen.bodies


def _body(part: Part, resources: Resources) -> Member:
    content = text_of(part.content(), part.charset)
    if content is None:
        return Member("body", part.content(), whole=True)
    if part.type in _BODIES[:2] or (part.type not in _BODIES and is_page(content)):
        return Member("body.html", as_page(resources.inlined(content)), whole=True)
    return Member("body.txt", as_text(content), whole=True)


def _attachment(part: Part, number: int) -> Member:
    if part.type == "message/rfc822":
        inner = _subject(part)
        return Member(shown(part.name or f"{inner or 'message'}.eml"), part.content())
    return Member(shown(part.name or f"part-{number}"), part.content())


def _subject(part: Part) -> str:
    """The subject of a mail that is attached."""
    return text(parse(part.content()).headers.get("subject", "")).replace("/", " ")
