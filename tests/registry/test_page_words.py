"""Labels that the registry's pages look up at run time have English, which no search of the source could tell."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from quanlian.registry.events import LABELS as EVENTS
from quanlian.registry.kinds import LABELS as KINDS
from quanlian.registry.pages.right_facts import LABELS as FACTS
from quanlian.registry.templatetags.registry_ui import METHODS
from quanlian.ui.catalogue.rooms import SOURCE, Room


@pytest.mark.parametrize(
    "labels",
    [KINDS.values(), EVENTS.values(), FACTS.values(), METHODS.values()],
    ids=["kinds of right", "events", "facts", "methods of judging"],
)
def test_every_label_looked_up_at_run_time_has_an_english_one(labels: Iterable[str]) -> None:
    english = Room(SOURCE / "registry").english()
    assert [label for label in labels if not english.get(label)] == []
