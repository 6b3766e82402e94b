"""The data of a page with every character that misleads, or that no font has, spelled by its number."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quanlian.evidence.certificate import words
from quanlian.evidence.certificate.printable import misleads, shown

Value = str | bool | list["Value"] | dict[str, "Value"]
Page = dict[str, Value]


def spelled(page: Page, lacking: Collection[str]) -> Page:
    """The page with `strange` added: a line that explains the spelling where there is any."""
    strange = bool(lacking) or any(misleads(text) for text in _texts(page))
    return {key: _spelled(value, lacking) for key, value in page.items()} | {
        "strange": words.UNREADABLE if strange else ""
    }


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _spelled(value: Value, lacking: Collection[str]) -> Value:
    if isinstance(value, str):
        return shown(value, lacking)
    if isinstance(value, list):
        return [_spelled(item, lacking) for item in value]
    if isinstance(value, dict):
        return {key: _spelled(item, lacking) for key, item in value.items()}
    return value
