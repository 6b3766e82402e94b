"""Reading members of a JSON object by name and type: the exact keys, nothing more."""

from __future__ import annotations

import re
from collections.abc import Collection

from quanlian_verify.canonical import Json
from quanlian_verify.flaw import Flaw

Object = dict[str, Json]
HEX256 = re.compile(r"[0-9a-f]{64}")


def exact(value: Object, keys: Collection[str], form: str, where: str) -> Object:
    """The object itself. Raises Flaw FORM unless it has just these keys (and `format`, where `form` is given)."""
    wanted = set(keys) | ({"format"} if form else set())
    if set(value) != wanted:
        raise Flaw("FORM", f"keys are not {', '.join(sorted(wanted))}", where)
    if form and value["format"] != form:
        raise Flaw("FORM", f"format is not {form}", where)
    return value


def text(value: Object, key: str, where: str, pattern: re.Pattern[str] | None = None) -> str:
    """A string; by `pattern` in full where one is given. Raises Flaw FORM."""
    found = value.get(key)
    if not isinstance(found, str) or (pattern and not pattern.fullmatch(found)):
        raise Flaw("FORM", f"{key} is not as it should be", where)
    return found


def number(value: Object, key: str, where: str) -> int:
    """A whole number from 0 up. Raises Flaw FORM."""
    found = value.get(key)
    if isinstance(found, bool) or not isinstance(found, int) or found < 0:
        raise Flaw("FORM", f"{key} is not a whole number", where)
    return found


def texts(value: Object, key: str, where: str, pattern: re.Pattern[str] | None = None) -> tuple[str, ...]:
    """A list of strings. Raises Flaw FORM."""
    return tuple(text({key: one}, key, where, pattern) for one in _list(value, key, where))


def objects(value: Object, key: str, where: str) -> tuple[Object, ...]:
    """A list of objects. Raises Flaw FORM."""
    found = tuple(one for one in _list(value, key, where) if isinstance(one, dict))
    if len(found) != len(_list(value, key, where)):
        raise Flaw("FORM", f"{key} is not a list of objects", where)
    return found


def _list(value: Object, key: str, where: str) -> list[Json]:
    found = value.get(key)
    if not isinstance(found, list):
        raise Flaw("FORM", f"{key} is not a list", where)
    return found
