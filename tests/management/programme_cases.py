"""Shared by the programme tests: where the data lie, and a small correct programme to spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "data" / "programmes"
SEEDS = ROOT.parent / "shared" / "seeds"
SEED_OF = {
    "cangzhou": "1-cangzhou-2016.txt",
    "quanzhou": "2-quanzhou-2019.txt",
    "beijing": "3-beijing-2015.txt",
    "gansu": "4-gansu-2022.txt",
    "jingmen": "5-jingmen-2023.txt",
}

HEAD = """\
code: demo-2026
title: 演示方案
issuer: 演示市人民政府
region: {name: 演示市, code: 130900}
period: {start: 2026-01-01, end: 2028-12-31}
links: [创造]
clauses:
  - {path: 一(二), heading: 目标}
  - {path: 二(一), heading: 任务}
units:
  - {name: 市科技局}
  - {name: 市财政局}
"""
TARGET = """\
targets:
  - code: G01
    clause: 一(二)
    indicator: INV_VALID
    name: 有效发明专利拥有量
    link: 创造
    kind: quantitative
    op: ">="
    value: 100
    unit: 件
    target_date: 2028-12-31
    counting: stock
    responsible_units: [市科技局]
"""
TASK = """\
tasks:
  - code: T01
    clause: 二(一)
    title: 做一件事
    link: 创造
    lead_units: [市科技局]
    support_units: [市财政局]
"""


def seed(region: str) -> str:
    """The text of a seed document; skips the test where the shared folder is absent."""
    path = SEEDS / SEED_OF[region]
    if not path.is_file():
        pytest.skip(f"政策原文不在：{path}")
    return path.read_text(encoding="utf-8")


def write(folder: Path, head: str = HEAD, target: str = TARGET, task: str = TASK) -> Path:
    """Write the small programme with the given parts and return its folder."""
    (folder / "programme.yaml").write_text(head, encoding="utf-8")
    (folder / "targets.yaml").write_text(target, encoding="utf-8")
    (folder / "tasks.yaml").write_text(task, encoding="utf-8")
    return folder
