"""Mutated documents of every format through the reader's public entry: `python -m tests.fuzz --help`.

    seed ──► damage (bytes) or inside (markup, members, streams) ──► read, where it may die ──► judge ──► counts

A case is a format, a seed number and an index: the same three give the same bytes.
"""
