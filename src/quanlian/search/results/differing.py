"""What two texts do not share, marked; and a set of claims taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import SafeString

LONGEST = 3_000
"""Characters compared; the rest of a longer text is shown unmarked."""
_TOKEN = re.compile(r"[A-Za-z0-9.]+|\s+|.", re.DOTALL)
_CLAIM = re.compile(r"(?:^|(?<=[\n。；;]))\s*(\d{1,3})\s*[.．、](?!\d)\s*")


def compared(texts: Sequence[str]) -> tuple[SafeString, ...]:
    """Each text escaped, with what the first does not have in `<ins>`; the first with what no other has in `<del>`."""
    first, *others = texts
    shared = [False] * len(_tokens(first))
    cells: list[SafeString] = []
    for other in others:
        cells.append(_against(first, other, shared))
    head = _printed(_tokens(first), shared, "del", first[LONGEST:]) if any(others) else escape(first)
    return head, *cells


def split_claims(text: str) -> dict[int, str]:
    """Claim by number. A text without numbers is one claim; a number out of order begins nothing."""
    claims: dict[int, str] = {}
    begins = list(_in_order(text))
    if not begins:
        return {1: text.strip()} if text.strip() else {}
    for at, (number, start, _begin) in enumerate(begins):
        end = begins[at + 1][2] if at + 1 < len(begins) else len(text)
        claims[number] = text[start:end].strip()
    return claims


def _in_order(text: str) -> Sequence[tuple[int, int, int]]:
    """(number, where its text starts, where the number begins), 1, 2, 3 …"""
    found: list[tuple[int, int, int]] = []
    for match in _CLAIM.finditer(text):
        if int(match.group(1)) == len(found) + 1:
            found.append((len(found) + 1, match.end(), match.start()))
    return found


def _against(first: str, other: str, shared: list[bool]) -> SafeString:
    """The other text with its own parts marked; notes in `shared` which tokens of the first it has."""
    left, right = _tokens(first), _tokens(other)
    kept = [False] * len(right)
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            shared[block.a + step] = kept[block.b + step] = True
    return _printed(right, kept, "ins", other[LONGEST:])


def _tokens(text: str) -> list[str]:
    """Single ideographs, whole latin words and numbers."""
    return _TOKEN.findall(text[:LONGEST])


def _printed(tokens: Sequence[str], kept: Sequence[bool], tag: str, rest: str) -> SafeString:
    out: list[str] = []
    inside = False
    for token, same in zip(tokens, kept, strict=True):
        if inside is same:
            out.append(f"</{tag}>" if same else f"<{tag}>")
            inside = not same
        out.append(escape(token))
    return SafeString("".join([*out, f"</{tag}>" if inside else "", escape(rest)]))
