"""Classes a machine proposes for a text: leads beside the similar documents; a person decides."""

from __future__ import annotations

from quanlian.core.findings import UserError
from quanlian.search import suggest
from quanlian.search.results.facets import title
from quanlian.search.suggest import ClassSuggestion

SHOWN = 5


def proposed(text: str) -> list[tuple[str, list[ClassSuggestion]]]:
    """By classification the best few; one that has nothing to learn from yet is left out."""
    found = []
    for field, propose in (("ipc", suggest.suggest_ipc), ("nice", suggest.suggest_nice)):
        try:
            found.append((title(field), list(propose(text, SHOWN))))
        except UserError:
            continue
    return [(name, classes) for name, classes in found if classes]
