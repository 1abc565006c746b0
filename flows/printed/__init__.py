"""What printed characters, numbers, units, dates and names mean; knows no form and no file format."""

from flows.printed.characters import fold

__all__ = ["fold"]
