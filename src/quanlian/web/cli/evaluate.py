"""`quanlian eval`: measure the search on one's own documents. Needs no database."""

from __future__ import annotations

import click

from quanlian.web.cli import evaluate_classify, evaluate_retrieve, evaluate_score


@click.group("eval")
def evaluate() -> None:
    """在自己的数据上测量检索质量。"""


for module in (evaluate_retrieve, evaluate_classify, evaluate_score):
    for command in module.COMMANDS:
        evaluate.add_command(command)

COMMANDS = [evaluate]
