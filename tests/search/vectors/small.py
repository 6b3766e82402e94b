"""A model without a model, and a room filled with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from quanlian.search.document import Document
from quanlian.search.vectors.encoder import Floats, Kind, normalised


class Letters:
    """Texts with the same characters are alike. `read` counts the texts it was given."""

    name, version, dim = "letters", "1", 64

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.read = 0

    def encode(self, texts: Sequence[str], kind: Kind) -> Floats:
        self.read += len(texts)
        out = np.zeros((len(texts), self.dim), dtype=np.float32)
        for at, text in enumerate(texts):
            for char in text:
                out[at, crc32(char.encode()) % self.dim] += 1.0
        return normalised(out)


def document(key: str, title: str, abstract: str = "", **tags: Sequence[str]) -> Document:
    payload = {"title": title, "abstract": abstract, "classes": list(tags.get("ipc", ()))}
    return Document(f"right:{key}", {"title": title, "abstract": abstract}, tags=tags, payload=payload)


def folder(path: Path) -> set[str]:
    return {one.name for one in path.iterdir()}
