"""An encoded image -> its pages as grey pixels, within bounds."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from flows.read.formats.bounds import RefusalError, corrupt, within
from flows.read.scan.page import Grey

MAX_PIXELS = 60_000_000  # of one page: A4 at 600 dpi has 35 million


def pixels(data: bytes) -> Iterator[Grey]:
    """Each page of the image; raises RefusalError at one that can't be decoded or is too large."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            for number in range(getattr(image, "n_frames", 1)):
                image.seek(number)
                within(image.width * image.height, MAX_PIXELS, "pixels")
                yield _grey(image)
    except Image.DecompressionBombError as error:
        raise RefusalError("file_too_large", what="pixels", limit=str(MAX_PIXELS), found=f">{MAX_PIXELS}") from error
    except (UnidentifiedImageError, OSError, ValueError, EOFError, SyntaxError) as error:
        raise corrupt("picture", "pixels") from error  # what Pillow raises for broken images of formats that it reads


def _grey(image: Image.Image) -> Grey:
    """As a viewer shows it, on white where it is transparent."""
    shown = ImageOps.exif_transpose(image)
    if shown.mode in ("RGBA", "LA", "PA") or "transparency" in shown.info:
        shown = shown.convert("RGBA")
        paper = Image.new("RGBA", shown.size, "white")
        shown = Image.alpha_composite(paper, shown)
    return np.asarray(shown.convert("L"), np.uint8)
