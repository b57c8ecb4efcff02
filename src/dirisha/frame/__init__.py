"""The frame of the window: what all doors share. Language of a page, access rules, layout, style, checks of uploads.

It stands between the doors and the wires: doors import it, it imports rooms at most (docs/decisions/0002-the-frame.md).
"""
