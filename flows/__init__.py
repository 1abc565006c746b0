"""huibian compiles statutory annual reports on government-information disclosure from many agencies."""

__version__ = "0.1.0"
