"""A disk in memory that tells what is left of it when the power goes: names and bytes, waited for or not."""

from __future__ import annotations

import random
from pathlib import Path

from tests.evidence.log.disks import Step


class Powered:
    """`names` and `data` are what programs see, the `safe_` ones what was waited for."""

    def __init__(self, folder: Path) -> None:
        files = [one for one in folder.rglob("*") if one.is_file()]
        self.names = {one.relative_to(folder).as_posix(): number for number, one in enumerate(files)}
        self.data = {number: one.read_bytes() for number, one in enumerate(files)}
        self.safe_names, self.safe_data = dict(self.names), dict(self.data)
        self._next = len(files)

    def copy(self) -> Powered:
        copy = Powered.__new__(Powered)
        vars(copy).update({name: dict(one) if isinstance(one, dict) else one for name, one in vars(self).items()})
        return copy

    def play(self, step: Step, most: int | None = None) -> None:
        """One step; of a write only the first `most` bytes."""
        what, path, at, data = step
        if what == "new":
            self.names[path], self._next = self._next, self._next + 1
            self.data[self.names[path]] = b""
        elif what == "put":
            old, data = self.data[self.names[path]], data[:most]
            self.data[self.names[path]] = old[:at].ljust(at, b"\0") + data + old[at + len(data) :]
        elif what == "cut":
            self.data[self.names[path]] = self.data[self.names[path]][:at]
        elif what == "sync":
            self.safe_data[self.names[path]] = self.data[self.names[path]]
        elif what == "rename":
            self.names[data.decode()] = self.names.pop(path)
        elif what == "unlink":
            self.names.pop(path, None)
        elif what == "sync_folder":
            self._settle(path)

    def _settle(self, folder: str) -> None:
        """Names directly in a folder; what is renamed within is one matter."""
        for path in {*self.names, *self.safe_names}:
            if str(Path(path).parent) == folder:
                if path in self.names:
                    self.safe_names[path] = self.names[path]
                else:
                    self.safe_names.pop(path, None)

    def everything(self) -> dict[str, bytes]:
        """All that was written came to the disk in time."""
        return {path: self.data[number] for path, number in self.names.items()}

    def waited(self) -> dict[str, bytes]:
        """Only what was waited for."""
        return {path: self.safe_data.get(number, b"") for path, number in self.safe_names.items()}

    def hollow(self) -> dict[str, bytes]:
        """Names and lengths came to the disk, bytes not waited for are zero."""
        return {
            path: _hollow(self.data[number], self.safe_data.get(number, b"")) for path, number in self.names.items()
        }

    def chance(self, chooser: random.Random) -> dict[str, bytes]:
        """Some of each: names come or not, and of the bytes a random sector is missing."""
        paths = {*self.names, *self.safe_names}
        names = {path: chooser.choice((self.names, self.safe_names)).get(path) for path in sorted(paths)}
        return {path: self._some(number, chooser) for path, number in names.items() if number is not None}

    def _some(self, number: int, chooser: random.Random) -> bytes:
        data, safe = self.data.get(number, b""), self.safe_data.get(number, b"")
        if data == safe:
            return data
        return chooser.choice(
            (data, safe, _hollow(data, safe), data[: chooser.randint(min(len(safe), len(data)), len(data))])
        )


def _hollow(data: bytes, safe: bytes) -> bytes:
    return safe[: len(data)] + bytes(len(data) - len(safe[: len(data)]))
