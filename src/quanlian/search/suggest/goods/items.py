"""The office's table of goods and services, searched by shared characters and, where there is a model, by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from quanlian.registry.formats.classification.rows import ClassScheme
from quanlian.search.suggest import reference
from quanlian.search.suggest.classes.grams import Floats, Grams, fit
from quanlian.search.suggest.classes.views import identity, vectors
from quanlian.search.vectors.encoder import TextEncoder, encoder, normalised

NEAR = 0.6
"""Share of the likeness of meaning where a model is there; shared characters have the rest."""
CHUNK = 1000


@dataclass(frozen=True)
class Goods:
    """Every name of the table once, with its classes and groups. `meanings` is empty without a model."""

    names: tuple[str, ...]
    places: tuple[tuple[tuple[int, str], ...], ...]
    grams: Grams
    rows: Floats
    centre: Floats
    meanings: Floats

    def likeness(self, text: str) -> Floats:
        """0 to 1 for each name: 1 only for the same characters."""
        shared: Floats = (self.grams.rows([text]) @ self.rows.T).toarray()[0]
        model = encoder()
        if model is None or not len(self.meanings):
            return shared
        asked = normalised(vectors(model, [text]) - self.centre)[0]
        out: Floats = np.maximum(shared, (1 - NEAR) * shared + NEAR * np.maximum(self.meanings @ asked, 0))
        return out


def goods() -> Goods | None:
    """What is loaded; None where no goods are. Made once a process and version of the table (ten seconds)."""
    model = encoder()
    return _goods(str(reference.tables.folder(reference.TABLE)), reference.version(), identity(model) if model else "")


@lru_cache(maxsize=1)
def _goods(folder: str, version: int, model: str) -> Goods | None:
    places: dict[str, list[tuple[int, str]]] = {}
    for item in reference.loaded(ClassScheme.NICE).items:
        places.setdefault(item.name_zh, []).append((item.nice_class, item.group))
    if not places:
        return None
    names = tuple(places)
    grams = fit(names)
    centre, meanings = _meanings(names, encoder())
    spots = tuple(tuple(dict.fromkeys(one)) for one in places.values())
    return Goods(names, spots, grams, grams.rows(names), centre, meanings)


def _meanings(names: Sequence[str], model: TextEncoder | None) -> tuple[Floats, Floats]:
    if model is None:
        return np.zeros(0, dtype=np.float32), np.zeros((0, 0), dtype=np.float32)
    found = np.concatenate([vectors(model, names[at : at + CHUNK]) for at in range(0, len(names), CHUNK)])
    centre: Floats = found.mean(axis=0)
    return centre, normalised(found - centre)
