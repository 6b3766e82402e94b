"""The entries of a folder in their order: full bundles, then the journal, or a mirror's partial bundle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quanlian.evidence.log import journal, layout
from quanlian.evidence.log.checking.report import Report
from quanlian.evidence.log.errors import LogDamage
from quanlian.evidence.log.layout import WIDTH
from quanlian.evidence.log.lock import Lock
from quanlian.evidence.log.tiles import Tiles


class Source:
    """`full` bundles must stand as files; what comes after them is the tail."""

    def __init__(self, folder: Path, report: Report) -> None:
        self._folder, self._report, self._tiles = folder, report, Tiles(folder)
        self.full, self._tail = 0, list[bytes]()
        if (folder / layout.JOURNAL).exists():
            self._read_journal()
        elif Lock(folder).known().size:
            report.add("JOURNAL_MISSING", layout.JOURNAL, "日志流水缺失")
        else:
            self._read_mirror()

    def bundles(self) -> Iterator[tuple[int, list[bytes]]]:
        """Number and entries of each bundle, the last perhaps shorter. Ends at the first that cannot be read."""
        try:
            for number in range(self.full):
                yield number, self._tiles.bundle(number)
        except LogDamage as error:
            self._report.damage(error)
            return
        for at in range(0, len(self._tail), WIDTH):
            yield self.full + at // WIDTH, self._tail[at : at + WIDTH]

    def _read_journal(self) -> None:
        # the bundles counted before the journal is read: a log in use may move entries from it meanwhile
        known = Lock(self._folder).known()
        data = (self._folder / layout.JOURNAL).read_bytes()
        try:
            header = journal.read_header(data)
            self.full = header.start // WIDTH
            self._tail = journal.read_frames(header, data, journal.HEADER, header.start).entries
        except LogDamage as error:
            self._report.damage(error)
            self.full = known.start // WIDTH
        else:
            if header.start + len(self._tail) < known.size:
                self._report.add("JOURNAL_SHORT", layout.JOURNAL, f"已确认 {known.size} 条，流水中不足此数")

    def _read_mirror(self) -> None:
        while (self._folder / layout.bundle(self.full)).exists():
            self.full += 1
        partial = (self._folder / layout.bundle(self.full, 0)).parent
        widths = sorted(int(one.name) for one in partial.glob("*") if one.name.isdecimal())
        if widths:
            path = layout.bundle(self.full, widths[-1])
            try:
                self._tail = layout.unpack((self._folder / path).read_bytes())
            except ValueError:
                self._report.add("BUNDLE_FORM", path, "条目包无法拆分")
