"""`python -m flows` is `huibian`."""

from flows.cli import main

main()
