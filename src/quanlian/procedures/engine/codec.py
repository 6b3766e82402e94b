"""Situations and moves as JSON, for storage and replay. What is read back equals what was written."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from quanlian.procedures.engine.moves import Move
from quanlian.procedures.engine.situation import Json, Situation


@cache
def _situations() -> TypeAdapter[Situation]:
    return TypeAdapter(Situation)


@cache
def _moves() -> TypeAdapter[Move]:
    return TypeAdapter(Move)


def dump_situation(now: Situation) -> dict[str, Json]:
    found: dict[str, Json] = _situations().dump_python(now, mode="json")
    return found


def load_situation(raw: object) -> Situation:
    return _situations().validate_python(raw)


def dump_move(move: Move) -> dict[str, Json]:
    """The move with its kind, so that it can be told apart again."""
    found: dict[str, Json] = _moves().dump_python(move, mode="json")
    return {"move": type(move).__name__, **found}


_KINDS = {kind.__name__: kind for kind in Move.__args__}


@cache
def _kind(name: str) -> TypeAdapter[Move]:
    return TypeAdapter(_KINDS[name])


def load_move(raw: dict[str, Json]) -> Move:
    rest = {name: value for name, value in raw.items() if name != "move"}
    return _kind(str(raw["move"])).validate_python(rest)
