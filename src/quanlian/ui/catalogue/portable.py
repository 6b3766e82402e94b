"""The two forms of a gettext catalogue: `.po` that people edit and `.mo` that the site reads."""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterator
from pathlib import Path

MAGIC = 0x950412DE


def read_po(path: Path) -> dict[str, str]:
    """Pairs of msgid and msgstr, the header under the empty msgid; entries marked fuzzy count as empty.

    Raises ValueError for a msgid that stands twice, and for plural forms and contexts, which we do not use:
    Chinese has no plural, and one word must not need two meanings.
    """
    pairs: dict[str, str] = {}
    for msgid, msgstr, fuzzy in _entries(path):
        if msgid in pairs:
            raise ValueError(f"{path}: msgid stands twice: {msgid}")
        pairs[msgid] = "" if fuzzy and msgid else msgstr
    return pairs


def _entries(path: Path) -> Iterator[tuple[str, str, bool]]:
    texts = {"msgid": "", "msgstr": ""}
    field, fuzzy, seen = "", False, False
    for line in path.read_text(encoding="utf-8").splitlines():
        keyword, _, quoted = line.partition(" ")
        if line.startswith('"'):
            texts[field] += ast.literal_eval(line)
            continue
        if seen and field == "msgstr" and keyword != "msgstr":
            yield texts["msgid"], texts["msgstr"], fuzzy
            field, fuzzy, seen = "", False, False
        if keyword in texts:
            field, seen = keyword, True
            texts[field] = ast.literal_eval(quoted)
        elif line.startswith("#,"):
            fuzzy = "fuzzy" in line
        elif line and not line.startswith("#"):
            raise ValueError(f"{path}: cannot read: {line}")
    if seen:
        yield texts["msgid"], texts["msgstr"], fuzzy


def compiled(pairs: dict[str, str]) -> bytes:
    """The `.mo` file of these pairs (GNU gettext manual, 10.3): sorted, little-endian, without a hash table."""
    kept = sorted((msgid.encode(), msgstr.encode()) for msgid, msgstr in pairs.items() if msgstr)
    start = 28 + 16 * len(kept)
    originals = _table([msgid for msgid, _ in kept], start)
    texts = b"".join(msgid + b"\0" for msgid, _ in kept)
    translations = _table([msgstr for _, msgstr in kept], start + len(texts))
    texts += b"".join(msgstr + b"\0" for _, msgstr in kept)
    header = struct.pack("<7I", MAGIC, 0, len(kept), 28, 28 + 8 * len(kept), 0, start)
    return header + originals + translations + texts


def _table(texts: list[bytes], offset: int) -> bytes:
    rows = b""
    for text in texts:
        rows += struct.pack("<2I", len(text), offset)
        offset += len(text) + 1
    return rows
