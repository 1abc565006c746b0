"""Open data: the cells and the totals, for programs and for spreadsheets."""

from __future__ import annotations

from flows.publish.open_data.files import open_data

__all__ = ["open_data"]
