"""The package round a Word document's body: content types, relations, pictures."""

from __future__ import annotations

from mill.formats.zipped import zipped

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def document(body: str, pictures: list[bytes]) -> bytes:
    """The file with that body; `drawing(n)` in it shows the n-th picture, a PNG."""
    return zipped(
        {
            "[Content_Types].xml": _HEAD
            + f'<Types xmlns="{_PACKAGE}/content-types">'
            + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + ('<Default Extension="png" ContentType="image/png"/>' if pictures else "")
            + f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>',
            "_rels/.rels": _HEAD + _relations([("officeDocument", "word/document.xml")]),
            "word/document.xml": _HEAD + f'<w:document xmlns:w="{_MAIN}"><w:body>{body}</w:body></w:document>',
            **_media(pictures),
        }
    )


def drawing(number: int) -> str:
    """The n-th picture where it stands in the text."""
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"><wp:extent cx="5400000" cy="6000000"/>'
        f'<wp:docPr id="{number + 1}" name="table"/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number + 1}" name="table"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip xmlns:r="{_OFFICE}" r:embed="rId{number + 1}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="6000000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def _media(pictures: list[bytes]) -> dict[str, str | bytes]:
    if not pictures:
        return {}
    images = {f"word/media/image{at + 1}.png": data for at, data in enumerate(pictures)}
    relations = _relations([("image", name.removeprefix("word/")) for name in images])
    return {**images, "word/_rels/document.xml.rels": _HEAD + relations}


def _relations(targets: list[tuple[str, str]]) -> str:
    entries = (
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(entries)}</Relationships>'
