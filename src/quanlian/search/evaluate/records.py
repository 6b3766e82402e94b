"""Records to be measured with: one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from quanlian.core.findings import UserError


class Record(BaseModel):
    """A document or a question. `classes`: classification symbols, where there are any (one, or a list)."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True, coerce_numbers_to_str=True)
    id: str
    title: str = ""
    text: str = ""
    classes: tuple[str, ...] = ()

    @field_validator("title", "text", mode="before")
    @classmethod
    def _blank(cls, value: object) -> object:
        return "" if value is None else value

    @property
    def whole(self) -> str:
        return "\n".join(part for part in (self.title, self.text) if part.strip())


def records(path: Path) -> Iterator[Record]:
    """Raises UserError EVAL_RECORD with the line that cannot be read, EVAL_ID_TWICE, EVAL_EMPTY."""
    seen, remedy = set[str](), "每行一个 JSON 对象，字段 id、title、text，可选 class"
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            record = _record(line, number, remedy)
            if record.id in seen:
                raise UserError("EVAL_ID_TWICE", f"第 {number} 行的编号重复", value=record.id, remedy="编号须唯一")
            seen.add(record.id)
            yield record
    if not seen:
        raise UserError("EVAL_EMPTY", "文件中没有记录", value=str(path), remedy=remedy)


def _record(line: str, number: int, remedy: str) -> Record:
    try:
        record = Raw.model_validate_json(line).record()
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"])) or "JSON"
        raise UserError("EVAL_RECORD", f"第 {number} 行无法读取", value=place, remedy=remedy) from error
    if not record.id or any(char.isspace() for char in record.id):
        raise UserError("EVAL_RECORD", f"第 {number} 行的编号为空或含空白", value=record.id, remedy=remedy)
    return record


class Raw(Record):
    """As written: `class` holds one symbol or a list."""

    model_config = ConfigDict(extra="allow", frozen=True, coerce_numbers_to_str=True)

    def record(self) -> Record:
        given = (self.model_extra or {}).get("class")
        found = [given] if isinstance(given, str) else given if isinstance(given, list) else list(self.classes)
        return Record(id=self.id, title=self.title, text=self.text, classes=tuple(str(one) for one in found))
