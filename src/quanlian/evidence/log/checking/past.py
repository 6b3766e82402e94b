"""What was published against what the entries say: every root of the past, and the signed checkpoint."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator, Sequence
from pathlib import Path

from quanlian.evidence.log.checking.report import Report
from quanlian.evidence.log.disk import Disk
from quanlian.evidence.log.errors import LogDamage
from quanlian.evidence.log.layout import CHECKPOINT, PUBLISHED
from quanlian.evidence.log.published import Publication, Published
from quanlian.evidence.log.tree import Tree
from quanlian_verify.flaw import Flaw
from quanlian_verify.keys import PublicKey
from quanlian_verify.note import Note, read


class Past:
    """Publications in their order, each compared when the tree reaches its size.

    `largest` is the last size read, `claim` what the checkpoint says.
    """

    def __init__(self, folder: Path, report: Report) -> None:
        self._folder, self._report, self.largest = folder, report, 0
        # the first line is written before the first checkpoint, the second only after it
        self._signed = len(self._latest(2)) == 2
        self._note = self._read_note()
        self.claim = _claim(self._note)
        self._confirmed = False
        self._until = self._latest(1)
        self._lines = self._publications()
        self._next = next(self._lines, None)

    def compare(self, tree: Tree) -> None:
        """The publications that end in the tail of this tree; its full tiles are never read."""
        while self._next and self._next.size <= tree.size:
            now, count = self._next, self._next.size - tree.start
            part = Tree(tree.tiles, tree.start, tree.edge, tree.tail[:count], tree.leaves[:count])
            if part.root(now.size) != now.root:
                self._report.add("PUBLISHED_ROOT", f"{PUBLISHED} {now.size}", "已发布的根与由条目重算的根不符")
            elif now == self.claim:
                self._confirmed = True
            self._next = next(self._lines, None)

    def still(self) -> bool:
        """Whether the checkpoint on the disk is the one that was read: the log may have published since."""
        return self._note is not None and (self._folder / CHECKPOINT).read_bytes() == self._note.spelled()

    def finish(self, size: int, keys: Sequence[PublicKey]) -> None:
        """Publications left over, and the checkpoint."""
        if self._next:
            self._report.add("PUBLISHED_AHEAD", f"{PUBLISHED} {self._next.size}", f"已发布的规模大于现有 {size} 条")
        if self._note is None:
            if self._signed:
                self._report.add("CHECKPOINT_MISSING", CHECKPOINT, "检查点缺失或无法识别")
            return
        if not self._confirmed:
            self._report.add("CHECKPOINT_ROOT", CHECKPOINT, "检查点不在已发布记录之中，或与条目不符")
        self._check_signatures(self._note, keys)

    def _publications(self) -> Iterator[Publication]:
        """In a mirror, which has no list of the past, the checkpoint alone."""
        before = -1
        try:
            for one in self._listed():
                if one.size <= before:
                    self._report.add("PUBLISHED_ORDER", f"{PUBLISHED} {one.size}", "已发布记录的规模没有递增")
                    return
                before = self.largest = one.size
                yield one
        except LogDamage as error:
            self._report.damage(error)

    def _listed(self) -> Iterator[Publication]:
        if (self._folder / PUBLISHED).exists():
            yield from self._until_now()
        elif self.claim:
            yield self.claim

    def _latest(self, count: int) -> list[Publication]:
        try:
            return Published(Disk(self._folder)).latest(count)
        except LogDamage:
            return []  # read again, and told, when the lines are compared

    def _until_now(self) -> Iterator[Publication]:
        """Not what is published while we look."""
        for one in Published(Disk(self._folder)).all():
            yield one
            if [one] == self._until:
                return

    def _read_note(self) -> Note | None:
        path = self._folder / CHECKPOINT
        try:
            return read(path.read_bytes(), CHECKPOINT) if path.exists() else None
        except Flaw as flaw:
            self._report.add("CHECKPOINT_FORM", CHECKPOINT, str(flaw))
            return None

    def _check_signatures(self, note: Note, keys: Sequence[PublicKey]) -> None:
        try:
            signed = [note.signed_by(one) for one in keys]
        except Flaw as flaw:
            self._report.add("CHECKPOINT_SIGNATURE", CHECKPOINT, str(flaw))
            return
        if not any(signed) or note.text.split("\n")[0] not in {one.name for one in keys}:
            self._report.add("CHECKPOINT_SIGNATURE", CHECKPOINT, "检查点没有所给公钥的签名")


def _claim(note: Note | None) -> Publication | None:
    """Size and root of a checkpoint; None where it is not one."""
    if note is None or note.text.count("\n") != 3:
        return None
    _, size, root, _ = note.text.split("\n")
    try:
        return Publication(int(size), b64decode(root, validate=True))
    except (ValueError, binascii.Error):
        return None
