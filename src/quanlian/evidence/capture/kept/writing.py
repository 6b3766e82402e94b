"""JSON files people and programs read: UTF-8, indented, keys in the order of their making."""

from __future__ import annotations

import json
from pathlib import Path


def write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", errors="replace")
