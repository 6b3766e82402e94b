"""`quanlian eval`: measure the search on one's own documents. Needs no database."""

from __future__ import annotations

import click

from quanlian.web.cli import (
    evaluate_classify,
    evaluate_images,
    evaluate_marks,
    evaluate_mentions,
    evaluate_pairs,
    evaluate_retrieve,
    evaluate_score,
)


@click.group("eval")
def evaluate() -> None:
    """在自己的数据上测量检索质量。"""


MODULES = (
    evaluate_retrieve,
    evaluate_classify,
    evaluate_score,
    evaluate_marks,
    evaluate_images,
    evaluate_mentions,
    evaluate_pairs,
)
for module in MODULES:
    for command in module.COMMANDS:
        evaluate.add_command(command)

COMMANDS = [evaluate]
