"""Canonical JSON: one value, one spelling (RFC 8785 restricted to ASCII keys and integers), read strictly."""

from __future__ import annotations

import json
from collections.abc import Iterable

from quanlian_verify.flaw import Flaw

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
LARGEST = 2**53 - 1
"""Integers beyond this are not read alike everywhere (RFC 8785 §3.2.2.3)."""
MOST_VALUES = 500_000
"""Brackets and commas of one text. The largest bundle needs 100,000; a few megabytes of `{},` would fill the memory."""


def dump(value: Json) -> bytes:
    """The bytes of a value. Raises Flaw JSON_VALUE for what has no single spelling (a fraction, a non-ASCII key)."""
    _demand(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def load(data: bytes, where: str = "") -> dict[str, Json]:
    """The object these bytes spell. Raises Flaw JSON_FORM unless they are exactly what `dump` would write."""
    value = parse(data, where)
    if dump(value) != data:
        raise Flaw("JSON_FORM", "JSON is not spelled canonically", where)
    return value


def parse(data: bytes, where: str = "") -> dict[str, Json]:
    """The object of a JSON text that people may have laid out by hand. Raises Flaw JSON_FORM.

    As strict as `load` in all but white space, escapes and the order of keys: no key twice, no fractions.
    """
    if sum(map(data.count, (b"{", b"[", b","))) > MOST_VALUES:
        raise Flaw("JSON_FORM", f"more than {MOST_VALUES} values", where)
    try:
        value = json.loads(data.decode(), object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse)
        if not isinstance(value, dict):
            raise Flaw("JSON_FORM", "not an object")
        dump(value)
    except (ValueError, RecursionError) as error:
        raise Flaw("JSON_FORM", f"not strict JSON: {error}", where) from None
    return dict(value)


def _demand(value: Json) -> None:
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > LARGEST):
        raise Flaw("JSON_VALUE", f"number without a single spelling: {value}")
    if isinstance(value, dict):
        for key in value:
            if not (isinstance(key, str) and key.isascii()):
                raise Flaw("JSON_VALUE", f"key is not ASCII: {key}")
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _demand(inner)


def _once(pairs: Iterable[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise Flaw("JSON_FORM", f"key stands twice: {key}")
        found[key] = value
    return found


def _refuse(text: str) -> Json:
    raise Flaw("JSON_VALUE", f"number without a single spelling: {text}")
