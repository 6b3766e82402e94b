"""PyTorch's old file of weights (before its zip form) read into NumPy: no torch, and nothing the file names is run.

The form: five pickles (magic, protocol, machine, state dict, storage keys), then each storage as its length and bytes.
Only four names may be unpickled, and each means something of ours.
"""

from __future__ import annotations

import pickle
import struct
from collections import OrderedDict
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

MAGIC, PROTOCOL = 0x1950A86A20F9469CFC6C, 1001
Array = NDArray[np.float32] | NDArray[np.int64]
Kind = np.dtype[np.float32] | np.dtype[np.int64]
TYPES: dict[str, Kind] = {"FloatStorage": np.dtype(np.float32), "LongStorage": np.dtype(np.int64)}
"""As they lie in the file on a little-endian machine."""


class Laid:
    """A tensor before its numbers are read: where they lie and in which strides (in items)."""

    def __init__(self, storage: object, offset: int, size: tuple[int, ...], stride: tuple[int, ...], *_: object):
        if not isinstance(storage, Stored):
            raise pickle.UnpicklingError("a tensor without a storage")
        self.storage, self.offset, self.size, self.stride = storage, offset, size, stride

    def array(self, storages: dict[str, Array]) -> Array:
        """Its numbers, copied into C order. Raises UnpicklingError where it reaches past its storage."""
        held = storages[self.storage.key]
        last = self.offset + sum((n - 1) * step for n, step in zip(self.size, self.stride, strict=True))
        if not 0 <= self.offset <= last < len(held) or min(self.stride, default=0) < 0 or 0 in self.size:
            raise pickle.UnpicklingError("a tensor reaches past its storage")
        steps = tuple(step * held.itemsize for step in self.stride)
        return np.ascontiguousarray(np.lib.stride_tricks.as_strided(held[self.offset :], self.size, steps))


class Stored:
    """A block of numbers, told apart by its key."""

    def __init__(self, kind: str, key: str) -> None:
        self.kind, self.key = kind, key


class Strict(pickle.Unpickler):
    """Knows the names a state dict needs and refuses every other."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return Laid
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if module == "torch" and name in TYPES:
            return name
        raise pickle.UnpicklingError(f"not allowed in a file of weights: {module}.{name}")

    def persistent_load(self, pid: object) -> Stored:
        match pid:
            case ("storage", str(kind), str(key), str(), int(), None) if kind in TYPES:
                return Stored(kind, key)
        raise pickle.UnpicklingError("an unknown storage")


def read(path: Path) -> dict[str, Array]:
    """Every tensor by name. Raises UnpicklingError where the file is not what it should be."""
    with path.open("rb") as file:
        if Strict(file).load() != MAGIC or Strict(file).load() != PROTOCOL:
            raise pickle.UnpicklingError("not a PyTorch file of weights")
        Strict(file).load()  # the machine it was written on; all in use are little-endian
        state, keys = Strict(file).load(), Strict(file).load()
        kinds = {laid.storage.key: laid.storage.kind for laid in state.values()}
        storages = {key: _storage(file, TYPES[kinds[key]]) for key in keys}
    return {name: laid.array(storages) for name, laid in state.items()}


def _storage(file: BinaryIO, kind: Kind) -> Array:
    (count,) = struct.unpack("<q", file.read(8))
    data = file.read(count * kind.itemsize)
    if len(data) != count * kind.itemsize:
        raise pickle.UnpicklingError("the file ends too early")
    return np.frombuffer(data, np.float32) if kind.kind == "f" else np.frombuffer(data, np.int64)
