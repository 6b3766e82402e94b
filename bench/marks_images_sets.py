"""Logos drawn twice by different hands (`logos_svg`), rendered at 224 px; read where they lie, never copied."""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import resvg_py

ROOT = Path(os.environ.get("QUANLIAN_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data/marks"
FILE = ROOT / "logos_svg" / "logos.jsonl.gz"
CORPUS, ASKED = "logos", "simple-icons"
SIDE, SEED = 224, 11


@dataclass(frozen=True, slots=True)
class Logo:
    """`key` is the brand; `png` has a transparent ground, as the drawings have."""

    id: str
    key: str
    png: bytes


def logos() -> tuple[list[Logo], list[Logo]]:
    """The corpus, and one query for each drawing of the other set whose brand is in the corpus."""
    with gzip.open(FILE, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    keys = {row["key"] for row in rows if row["set"] == CORPUS}
    corpus = [_drawn(row) for row in rows if row["set"] == CORPUS]
    return corpus, [_drawn(row) for row in rows if row["set"] == ASKED and row["key"] in keys]


def chosen(queries: list[Logo]) -> list[bool]:
    """Which queries belong to the half everything was chosen on; the others were looked at once, at the end."""
    return [bool(one) for one in np.random.default_rng(SEED).random(len(queries)) < 0.5]


def _drawn(row: dict[str, str]) -> Logo:
    width, height = float(row["w"]), float(row["h"])
    scale = SIDE / max(width, height)
    across, down = max(1, round(width * scale)), max(1, round(height * scale))
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    size = f'viewBox="0 0 {row["w"]} {row["h"]}" width="{across}" height="{down}" color="#000"'
    png = bytes(
        resvg_py.svg_to_bytes(svg_string=f"<svg {spaces} {size}>{row['body']}</svg>", width=across, height=down)
    )
    return Logo(f"{row['set']}:{row['name']}", row["key"], png)
