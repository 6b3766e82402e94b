"""Editions from the database: loading the office's table, and the table of a day in memory."""

from __future__ import annotations

import datetime as dt
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.timezone import localdate

from quanlian.core.actions import Actor, act
from quanlian.core.findings import Finding, UserError
from quanlian.registry.formats.classification.reader import TABLE_READER
from quanlian.registry.formats.classification.rows import ClassEntry, ClassNote, ClassRow, ClassScheme, NiceItem
from quanlian.similarity.goods.notes import parse
from quanlian.similarity.goods.places import Place
from quanlian.similarity.goods.table import GoodsTable
from quanlian.similarity.models import GoodsEdition, GoodsGroup, GoodsItem, GoodsNote

LARGEST_MEMBER = 64 << 20
GROUP = "类似群"


@dataclass(slots=True)
class Loaded:
    """What came in. `findings` name line, value, rule and remedy of each row left out or doubtful."""

    edition: GoodsEdition | None = None
    groups: int = 0
    items: int = 0
    notes: int = 0
    understood: int = 0
    findings: list[Finding] = field(default_factory=list)


def load(actor: Actor, name: str, ncl: int, since: dt.date, files: Sequence[Path], source: str = "") -> Loaded:
    """Take in the tables of one edition: groups, items and notes as CSV, CSV.gz, XLSX, or a zip of them.

    An edition of that name is replaced. Raises UserError GOODS_EMPTY where no group and no item came in, GOODS_NAME
    for a blank name; a file that is no such table raises what the reader says.
    """
    if not name.strip():
        raise UserError("GOODS_NAME", "请写明区分表的版本", remedy="例如：NCL 12-2026")
    done = Loaded()
    rows = [row for file in files for row in _rows(file, done)]
    if not any(isinstance(row, NiceItem) or _is_group(row) for row in rows):
        raise UserError(
            "GOODS_EMPTY", "文件中没有类似群，也没有商品项目", remedy="导入区分表的类似群、项目和注释三张表"
        )
    edition = GoodsEdition.objects.filter(name=name).first() or GoodsEdition(name=name)
    edition.ncl, edition.since, edition.added_by, edition.source = ncl, since, actor.user, source or files[0].name
    edition.rejected = sum(one.severity == "rejected" for one in done.findings)
    edition.save()
    with act(actor, "similarity.load_goods", edition) as made:
        _store(edition, rows, done)
        made.detail.update(groups=done.groups, items=done.items, notes=done.notes, rejected=edition.rejected)
    table_of.cache_clear()
    done.edition = edition
    return done


def _rows(file: Path, done: Loaded) -> Iterator[ClassRow]:
    if zipfile.is_zipfile(file) and file.suffix.lower() == ".zip":
        with TemporaryDirectory(prefix="goods-") as folder:
            for member in _unpacked(file, Path(folder)):
                yield from _rows(member, done)
        return
    for row in TABLE_READER.read(str(file)):
        if isinstance(row, Finding):
            done.findings.append(row)
        else:
            yield row


def _unpacked(file: Path, folder: Path) -> Iterator[Path]:
    """The tables in a zip, under names of our own: those inside are labels only."""
    with zipfile.ZipFile(file) as archive:
        for at, info in enumerate(archive.infolist()):
            suffix = "".join(Path(info.filename).suffixes[-2:]).lower()
            if info.is_dir() or not suffix.endswith((".csv", ".csv.gz", ".xlsx", ".parquet")):
                continue
            if info.file_size > LARGEST_MEMBER:
                raise UserError("GOODS_LARGE", "压缩包内的表太大", value=info.filename[:80], remedy="拆分后再导入")
            target = folder / f"{at}{suffix[-8:]}"
            target.write_bytes(_read(archive, info))
            yield target


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Raises UserError GOODS_ZIP for a part that is damaged, or locked by a password."""
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        name = info.filename[:80]
        raise UserError("GOODS_ZIP", "压缩包损坏或已加密，无法读取", value=name, remedy="重新压缩后导入") from error


def _is_group(row: ClassRow) -> bool:
    return isinstance(row, ClassEntry) and row.scheme is ClassScheme.NICE and row.level == GROUP


def _store(edition: GoodsEdition, rows: Sequence[ClassRow], done: Loaded) -> None:
    for model in (GoodsGroup, GoodsItem, GoodsNote):
        model._default_manager.filter(edition=edition).delete()
    groups = {row.code: row.title_zh for row in rows if isinstance(row, ClassEntry) and _is_group(row)}
    items = [row for row in rows if isinstance(row, NiceItem)]
    groups = {**{row.group: "" for row in items}, **groups}
    notes = [row for row in rows if isinstance(row, ClassNote) and row.scheme is ClassScheme.NICE]
    GoodsGroup.objects.bulk_create(
        [GoodsGroup(edition=edition, code=code, title=title[:300]) for code, title in groups.items()]
    )
    GoodsItem.objects.bulk_create([_item(edition, row) for row in items], batch_size=2000)
    kept = [_note(edition, row) for row in notes]
    GoodsNote.objects.bulk_create(kept, batch_size=500)
    done.groups, done.items, done.notes = len(groups), len(items), len(notes)
    done.understood = sum(note.understood for note in kept)


def _item(edition: GoodsEdition, row: NiceItem) -> GoodsItem:
    return GoodsItem(
        edition=edition, group=row.group, part=row.part, paragraph=row.paragraph, code=row.code,
        name=row.name_zh[:300], origin=row.origin[:3],
    )  # fmt: skip


def _note(edition: GoodsEdition, row: ClassNote) -> GoodsNote:
    parsed = parse(row.text, row.code)
    reached = {edge.right.group for edge in parsed.edges} | {row.code}
    understood = parsed.understood and set(row.mentions) <= reached
    return GoodsNote(
        edition=edition,
        group=row.code,
        order=row.number,
        text=row.text,
        understood=understood,
        mentions=list(row.mentions),
    )


def edition_on(on: dt.date | None = None) -> GoodsEdition | None:
    """The edition in use on a day; before the first one the first, None where no table was loaded."""
    day = on or localdate()
    rows = GoodsEdition.objects.order_by("-since", "-pk")
    return rows.filter(since__lte=day).first() or rows.last()


def current(on: dt.date | None = None) -> GoodsTable | None:
    """The table of that day, read once and kept."""
    edition = edition_on(on)
    return table_of(edition.pk, edition.added_at) if edition else None


@lru_cache(maxsize=4)
def table_of(pk: int, stamp: dt.datetime) -> GoodsTable:
    """An edition in memory; `stamp` is part of the key so that a replaced edition is read again."""
    edition = GoodsEdition.objects.get(pk=pk)
    groups = dict(GoodsGroup.objects.filter(edition=pk).values_list("code", "title"))
    rows = GoodsItem.objects.filter(edition=pk).values_list("name", "code", "group", "part", "paragraph")
    items = [
        (key, Place(group, part, paragraph, name.strip("*")))
        for name, code, group, part, paragraph in rows
        for key in (name, code)
    ]
    notes = GoodsNote.objects.filter(edition=pk).values_list("group", "text")
    return GoodsTable.of(edition.name, edition.ncl, groups, items, notes)
