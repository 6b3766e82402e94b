"""Name tables as CSV: id and name in, id and cluster out."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from quanlian.core.findings import UserError

ENCODINGS = ("utf-8-sig", "gb18030")
FIELD_LIMIT = 1 << 20


def read_names(source: Path) -> dict[str, str]:
    """Mention id → published name, in file order. UTF-8 (with or without BOM) or GB 18030.

    Raises UserError for a file without rows, without the columns `id` and `name`, with a blank or repeated id.
    """
    csv.field_size_limit(FIELD_LIMIT)
    try:
        return _collect(csv.DictReader(io.StringIO(_text(source), newline="")))
    except csv.Error as error:
        raise _refused("CSV_FORM", "CSV 格式有误", str(error), "检查引号是否成对、单元格是否过长") from error


def _text(source: Path) -> str:
    try:
        raw = source.read_bytes()
    except OSError as error:
        raise _refused("CSV_UNREADABLE", "文件无法读取", f"{source}：{error.strerror}", "核对文件名与权限") from error
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused("CSV_ENCODING", "文件编码无法识别", str(source), "另存为 UTF-8 编码的 CSV")


def _collect(reader: csv.DictReader[str]) -> dict[str, str]:
    heads = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
    if not {"id", "name"} <= heads.keys():
        raise _refused("CSV_COLUMNS", "缺少列 id 或 name", "、".join(heads) or "（空文件）", "首行写表头 id,name")
    names: dict[str, str] = {}
    for row in reader:
        mention = (row.get(heads["id"]) or "").strip()
        where = f"第 {reader.line_num} 行 {mention}"
        if not mention or mention in names:
            raise _refused("CSV_ID", "id 空缺或重复", where, "每行填写唯一的 id")
        names[mention] = row.get(heads["name"]) or ""
    if not names:
        raise _refused("CSV_EMPTY", "文件没有数据行", "", "表头之下至少一行")
    return names


def write_clusters(target: Path, rows: Iterable[tuple[str, str]]) -> None:
    """Write `id,cluster` in one step: a broken run leaves no half file."""
    for partial in _beside(target):
        with partial.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("id", "cluster"))
            writer.writerows(rows)
        partial.replace(target)


def _beside(target: Path) -> Iterator[Path]:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise _refused("CSV_UNWRITABLE", "结果无法写入", f"{target}：{error.strerror}", "核对文件夹与权限") from error
    os.close(handle)
    partial = Path(name)
    try:
        partial.chmod(0o644)
        yield partial
    finally:
        partial.unlink(missing_ok=True)


def _refused(code: str, message: str, value: str, remedy: str) -> UserError:
    return UserError(code, message, value=value, remedy=remedy)
