"""Arrays that are drawn once a machine and kept in a file: written beside and moved into place."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray


def keep(file: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """Another process never reads half a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=file.parent, suffix=".npz")
    with os.fdopen(handle, "wb") as out:
        np.savez(out, **arrays)  # type: ignore[arg-type]  # the stubs take the names for options
    Path(beside).replace(file)


def kept(file: Path, names: tuple[str, ...]) -> list[NDArray[Any]] | None:
    """The arrays of these names; None where the file is not there or cannot be read: it is drawn again."""
    try:
        with np.load(file) as held:
            return [held[name] for name in names]
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None
