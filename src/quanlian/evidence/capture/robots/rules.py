"""What robots.txt allows (RFC 9309). Python's own parser knows neither `*` in paths nor the longest match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

_SAFE = "/%:?#[]@!$&'()*+,;=-._~"


@dataclass(slots=True)
class Group:
    """Some agents and their rules: (allowed?, path pattern)."""

    agents: list[str] = field(default_factory=list)
    rules: list[tuple[bool, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`rule` is the line that decided, empty where none applies."""

    allowed: bool
    rule: str = ""


def judge(text: str, agent: str, url: str) -> Verdict:
    """Whether the agent may fetch the address. /robots.txt itself always may be."""
    parts = urlsplit(url)
    path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_SAFE)
    best, allowed = "", True
    for fine, pattern in _applying(list(groups(text)), agent.lower()):
        longer = len(pattern) > len(best) or (len(pattern) == len(best) and fine)
        if pattern and longer and _matches(pattern, path):
            best, allowed = pattern, fine
    if path == "/robots.txt" or not best:
        return Verdict(True)
    return Verdict(allowed, f"{'Allow' if allowed else 'Disallow'}: {best}")


def groups(text: str) -> Iterator[Group]:
    group = Group()
    for key, value in _lines(text):
        if key == "user-agent":
            if group.rules:
                yield group
                group = Group()
            group.agents.append(value.lower())
        elif group.agents:
            group.rules.append((key == "allow", quote(value, safe=_SAFE)))
    if group.agents:
        yield group


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in re.split(r"[\r\n]+", text.removeprefix("\ufeff")):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon and key.strip().lower() in ("user-agent", "allow", "disallow"):
            yield key.strip().lower(), value.strip()


def _applying(found: Iterable[Group], agent: str) -> list[tuple[bool, str]]:
    """The rules of all groups that name the agent, else of those for everyone."""
    named = [group for group in found if agent in group.agents]
    chosen = named or [group for group in found if "*" in group.agents]
    return [rule for group in chosen for rule in group.rules]


def _matches(pattern: str, path: str) -> bool:
    """Piece by piece from the left, without backtracking: a hostile file costs no more than its length."""
    end = pattern.endswith("$")
    first, *rest = (pattern[:-1] if end else pattern).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for piece in rest[:-1] if end else rest:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if not end:
        return True
    return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at if rest else at == len(path)
