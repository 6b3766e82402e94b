"""A text seen by each model there is: vectors about the mean of what was learnt from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.search.suggest.classes.grams import Floats
from quanlian.search.vectors.choosing import encoder, title_encoder
from quanlian.search.vectors.encoder import TextEncoder, normalised

LONGEST = 120
"""Characters given to the models: titles whole, of longer texts the beginning."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one model made of the texts learnt from. `model` names it with its version; rows are of length 1."""

    model: str
    centre: Floats
    rows: Floats

    def like(self, vectors: Floats) -> Floats:
        """Cosines of new vectors with every row, about the common mean."""
        out: Floats = normalised(vectors - self.centre) @ self.rows.T
        return out


def encoders() -> list[TextEncoder]:
    """The models in use: the one for titles and the one for running text, without doubles."""
    found = [one for one in (title_encoder(), encoder()) if one is not None]
    return list({identity(one): one for one in found}.values())


def identity(one: TextEncoder) -> str:
    return f"{one.name} {one.version}"


def vectors(one: TextEncoder, texts: Sequence[str]) -> Floats:
    return one.encode([text[:LONGEST] for text in texts], "query")


def seen(one: TextEncoder, texts: Sequence[str]) -> Seen:
    found = vectors(one, texts)
    centre: Floats = found.mean(axis=0)
    return Seen(identity(one), centre, normalised(found - centre))
