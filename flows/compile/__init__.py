"""What has been collected becomes the district's figures; what is set-based stands in sql/."""

from __future__ import annotations

from flows.compile.cells import cells
from flows.compile.season import compile_season

__all__ = ["cells", "compile_season"]
