"""Draft a programme from the text of a policy document: clauses, responsible units and numeric targets.

A draft saves typing, it does not decide: an officer reads it against the document before it becomes a programme.
"""

from quanlian.management.programmes.clauses.brackets import UnitsBracket, find_brackets, parse_bracket
from quanlian.management.programmes.clauses.draft import Draft, DraftTask, draft_from_text
from quanlian.management.programmes.clauses.numbers import Quantity, find_quantities
from quanlian.management.programmes.clauses.text import Section, plain, sections

__all__ = [
    "Draft",
    "DraftTask",
    "Quantity",
    "Section",
    "UnitsBracket",
    "draft_from_text",
    "find_brackets",
    "find_quantities",
    "parse_bracket",
    "plain",
    "sections",
]
