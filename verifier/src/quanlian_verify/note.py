"""Signed notes (C2SP signed-note): a text, an empty line, and signature lines that name their key."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from quanlian_verify.flaw import Flaw
from quanlian_verify.keys import PublicKey

DASH = "— "
_LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
"""C2SP signed-note: no ASCII control character but the newline, which hides nothing on a screen."""
MOST_LINES = 100
"""Signature lines read at most (C2SP signed-note: limit the work an attacker can ask for)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One signature: the key's name, the four bytes of its id, and the signature."""

    name: str
    key_id: bytes
    signature: bytes

    def spelled(self) -> str:
        return f"{DASH}{self.name} {base64.b64encode(self.key_id + self.signature).decode()}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """`text` ends with a newline and is exactly what was signed."""

    text: str
    lines: tuple[Line, ...]

    def spelled(self) -> bytes:
        return (self.text + "\n" + "".join(line.spelled() for line in self.lines)).encode()

    def signed_by(self, key: PublicKey) -> bool:
        """Whether this key signed. Raises Flaw NOTE_SIGNATURE where a line claims the key and is wrong."""
        mine = [line for line in self.lines if (line.name, line.key_id) == (key.name, key.key_id)]
        for line in mine:
            if not key.verifies(self.text.encode(), line.signature):
                raise Flaw("NOTE_SIGNATURE", f"signature of {key.name} does not fit the text")
        return bool(mine)


def read(data: bytes, where: str = "") -> Note:
    """Take a note apart. Raises Flaw NOTE_FORM for anything `spelled` would write otherwise."""
    try:
        text, _, tail = data.decode().rpartition("\n\n")
        lines = tuple(_line(one, where) for one in tail.removesuffix("\n").split("\n"))
    except (UnicodeDecodeError, binascii.Error) as error:
        raise Flaw("NOTE_FORM", f"not a signed note: {error}", where) from None
    note = Note(text + "\n", lines)
    if not text or _CONTROL.search(text) or len(lines) > MOST_LINES or note.spelled() != data:
        raise Flaw("NOTE_FORM", "not a signed note", where)
    return note


def _line(text: str, where: str) -> Line:
    found = _LINE.fullmatch(text)
    raw = base64.b64decode(found[2], validate=True) if found else b""
    if found is None or len(raw) < 5:
        raise Flaw("NOTE_FORM", "signature line is malformed", where)
    return Line(found[1], raw[:4], raw[4:])
