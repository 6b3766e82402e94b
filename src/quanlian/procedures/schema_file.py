"""The JSON Schemas that editors (VS Code, JetBrains, Neovim) read while somebody writes an item or its examples."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from quanlian.procedures.dry.examples import Examples
from quanlian.procedures.schema_words import EXAMPLES, ITEM, TITLES, Words
from quanlian.procedures.spec import Item

DRAFT = "https://json-schema.org/draft/2020-12/schema"
ITEM_FILE, EXAMPLES_FILE = "item.schema.json", "examples.schema.json"
Schema = dict[str, object]


def schemas() -> dict[str, str]:
    """File name → text."""
    return {ITEM_FILE: _text(described(Item, ITEM)), EXAMPLES_FILE: _text(described(Examples, EXAMPLES))}


def write_schemas(folder: Path) -> list[Path]:
    """Write both files into the folder of items; returns what was written."""
    written = []
    for name, text in schemas().items():
        file = folder / name
        file.write_text(text, encoding="utf-8")
        written.append(file)
    return written


def parts(model: type[BaseModel]) -> dict[str, Schema]:
    """Every part that has keys, by name, the model itself first."""
    schema = model.model_json_schema(by_alias=True)
    found = {model.__name__: schema, **schema.get("$defs", {})}
    return {name: part for name, part in found.items() if isinstance(part.get("properties"), dict)}


def described(model: type[BaseModel], words: Mapping[str, Words]) -> Schema:
    """The schema with every key explained in Chinese and without pydantic's own titles."""
    schema: Schema = model.model_json_schema(by_alias=True)
    defs = schema.get("$defs")
    for name, part in {model.__name__: schema, **(defs if isinstance(defs, dict) else {})}.items():
        _explain(part, TITLES.get(name, ""), words.get(name, {}))
    return {"$schema": DRAFT, "title": TITLES[model.__name__], **schema}


def _explain(part: Schema, title: str, words: Words) -> None:
    part.pop("title", None)
    part.pop("description", None)
    if title:
        part["description"] = title
    keys = part.get("properties")
    for name, key in (keys if isinstance(keys, dict) else {}).items():
        key.pop("title", None)
        key["description"] = words.get(name, "")


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
