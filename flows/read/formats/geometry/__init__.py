"""Printed pages -> blocks, for every format that says where its characters stand and not what they are (PDF, OFD).

    characters ──words──► words ─┐
                                 ├─ tables by their ruling lines, tables by their columns, paragraphs ──► blocks
    lines drawn ──rules──► cells ┘

A page is upright, in points from its upper left corner, y downwards.
"""
