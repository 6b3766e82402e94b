"""The pairs of domain/09 §5, shipped as `data/similarity/regression_pairs.csv`."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from quanlian.core.config import data


@dataclass(frozen=True, slots=True)
class Known:
    """`rules`: codes the dossier names; a trailing “-” means the rule's exception."""

    a: str
    b: str
    verdict: str
    rules: tuple[str, ...]
    provenance: str
    turns_on: str


def known(provenance: str, *verdicts: str) -> list[Known]:
    with (data() / "similarity" / "regression_pairs.csv").open(encoding="utf-8") as file:
        rows = [_known(row) for row in csv.DictReader(file)]
    return [row for row in rows if row.provenance == provenance and (not verdicts or row.verdict in verdicts)]


def _known(row: dict[str, str]) -> Known:
    rules = tuple(filter(None, row["rule"].split(";")))
    return Known(row["mark_a"], row["mark_b"], row["verdict"], rules, row["provenance"], row["turns_on"])
