"""What an indicator is called: the room of indicators lends its names, the engine knows only codes."""

from __future__ import annotations

from collections.abc import Callable

Name = Callable[[str], str]
_lent: list[Name] = []


def register_indicator_names(name: Name) -> None:
    """Called once by the shell; a later one takes the place of an earlier."""
    _lent[:] = [name]


def indicator_name(code: str) -> str:
    """The official name; the code where nobody lends names or knows this one."""
    return _lent[0](code) if _lent else code
