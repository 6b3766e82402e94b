"""The office's table of goods and services, searched by shared characters and, where there is a model, by meaning."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from quanlian.lake import tables
from quanlian.registry.formats.classification.rows import ClassScheme
from quanlian.search.suggest import reference
from quanlian.search.suggest.classes.grams import Floats, Grams, fit
from quanlian.search.suggest.classes.views import identity, vectors
from quanlian.search.suggest.goods.meanings import MEANINGS, made_from, packed
from quanlian.search.vectors.choosing import encoder
from quanlian.search.vectors.encoder import normalised

NEAR = 0.6
"""Share of the likeness of meaning where a model is there; shared characters have the rest."""
CHUNK = 1000
NOTHING: Floats = np.zeros((0, 0), dtype=np.float32)


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
    """What is loaded; None where no goods are. Without the worker's vectors of this table and model, by words alone."""
    model = encoder()
    of = f"{reference.version()}|{identity(model) if model else ''}"
    return _goods(str(tables.folder(reference.TABLE)), of, bool(model) and made_from(MEANINGS.path()) == of)


@lru_cache(maxsize=1)
def _goods(folder: str, of: str, meant: bool) -> Goods | None:
    places: dict[str, list[tuple[int, str]]] = {}
    for item in reference.loaded(ClassScheme.NICE).items:
        places.setdefault(item.name_zh, []).append((item.nice_class, item.group))
    if not places:
        return None
    names = tuple(places)
    grams = fit(names)
    kept = MEANINGS.current() if meant else None
    centre, meanings = kept if kept and len(kept[1]) == len(names) else (NOTHING, NOTHING)
    spots = tuple(tuple(dict.fromkeys(one)) for one in places.values())
    return Goods(names, spots, grams, grams.rows(names), centre, meanings)


def learn_meanings() -> int:
    """Vectors of all names for whoever asks later (a minute); returns how many. Nothing where they are made already."""
    model, table = encoder(), goods()
    if model is None or table is None:
        return 0
    of = f"{reference.version()}|{identity(model)}"
    if made_from(MEANINGS.path()) == of:
        return 0
    names = table.names
    found = np.concatenate([vectors(model, names[at : at + CHUNK]) for at in range(0, len(names), CHUNK)])
    centre: Floats = found.mean(axis=0)
    MEANINGS.write([packed(of, centre, normalised(found - centre))])
    return len(names)
