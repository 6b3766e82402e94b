"""A site's words where people read them in one line: a statement, a certificate, a table row."""

from __future__ import annotations

import unicodedata


def plain(text: str, most: int = 300) -> str:
    """One line without control characters, direction marks and halves of characters: none of these may bend what
    stands around them, and the database takes none of them."""
    shown = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in text[: most * 4])
    return " ".join(shown.split())[:most]
