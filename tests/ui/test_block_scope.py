"""A word set in one block of a template is unknown in the next: a table named by it would have no name at all."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from tests.ui.test_templates import TEMPLATES, _relative

EDGE = re.compile(r"(\{%\s*(?:block\s+\w+|endblock(?:\s+\w+)?)\s*%\})")
SET = re.compile(r"\b(?:as|asvar)\s+(\w+)\b[^%]*%\}")
USED = re.compile(r'\{\{\s*(\w+)|\s:\w+="(\w+)"')


def strangers(text: str) -> set[tuple[str, str]]:
    """(block, word) for every word a block uses that only another block sets."""
    within: list[str] = []
    sets: dict[str, set[str]] = defaultdict(set)
    uses: dict[str, set[str]] = defaultdict(set)
    for part in EDGE.split(text):
        if opened := re.match(r"\{%\s*block\s+(\w+)", part):
            within.append(opened[1])
        elif re.match(r"\{%\s*endblock\b", part):
            within.pop()
        elif within:
            sets[within[-1]] |= set(SET.findall(part))
            uses[within[-1]] |= {a or b for a, b in USED.findall(part)}
    anywhere = set().union(*sets.values())
    return {(block, word) for block in uses for word in (uses[block] & anywhere) - sets[block]}


@pytest.mark.parametrize("path", TEMPLATES, ids=_relative)
def test_no_block_uses_a_word_that_only_another_block_sets(path: Path) -> None:
    assert strangers(path.read_text(encoding="utf-8")) == set()


def test_the_check_finds_the_word_that_got_lost() -> None:
    page = '{% block head %}{% translate "甲" as a %}{{ a }}{% endblock %}{% block main %}{{ a }}{% endblock %}'
    assert strangers(page) == {("main", "a")}
