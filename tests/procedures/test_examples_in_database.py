"""Every worked example of every item, twice: in memory, and through the real actions with the same result."""

from __future__ import annotations

import pytest

from quanlian.core.calendar.seed import seed_calendar
from quanlian.core.findings import UserError
from quanlian.procedures import plugs
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.dry.examples import Example, ExampleStep, read_examples_file
from quanlian.procedures.dry.run import tell
from quanlian.procedures.history import replayed
from quanlian.procedures.library import EXAMPLES, FILE, folders
from quanlian.procedures.reading import read_item_file
from quanlian.procedures.spec import Item
from tests.procedures.acting import Play

FOLDERS = {folder.name: folder for folder in folders()}


def _examples(*, quick: int = 99) -> list[object]:
    """Every example of every item; those from `quick` on are left to the long run."""
    return [
        pytest.param(name, number, id=f"{name}-{number}", marks=[pytest.mark.long] if number >= quick else [])
        for name, folder in FOLDERS.items()
        for number in range(len(read_examples_file(folder / EXAMPLES)))
    ]


def _read(name: str, number: int) -> tuple[Item, Example]:
    loaded = read_item_file(FOLDERS[name] / FILE)
    assert loaded.item is not None, loaded.findings
    return loaded.item, read_examples_file(FOLDERS[name] / EXAMPLES)[number]


@pytest.mark.parametrize(("name", "number"), _examples())
def test_an_example_comes_out_as_told(name: str, number: int) -> None:
    item, example = _read(name, number)
    tell(item, example, seed_calendar())


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_an_item_has_at_least_three_examples_with_different_ends(name: str) -> None:
    item = read_item_file(FOLDERS[name] / FILE).item
    assert item is not None
    told = [tell(item, example, seed_calendar()) for example in read_examples_file(FOLDERS[name] / EXAMPLES)]
    assert len(told) >= 3
    assert len({story.now.state for story in told}) >= 2


def _refusal(play: Play, one: ExampleStep) -> str | None:
    try:
        play.take(one)
    except UserError as error:
        code = error.rule if error.code == "FORM_REFUSED" else error.code
        return code if one.refused else f"{error}"
    return None


@pytest.mark.parametrize(("name", "number"), _examples(quick=1))
def test_the_database_tells_the_same_story(
    name: str, number: int, loaded_items: None, clock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What rooms check and do at an action needs rights, loans, accounts: their own tests play it."""
    monkeypatch.setattr(plugs, "do", lambda *told: None)
    monkeypatch.setattr(plugs, "run_check", lambda *asked: ())
    item, example = _read(name, number)
    play = Play(item, clock)
    for at, one in enumerate(example.steps, 1):
        assert _refusal(play, one) == one.refused, f"第 {at} 步"
        if one.expect.state and not one.refused:
            assert play.case is not None
            assert play.case.state == one.expect.state, f"第 {at} 步"
    assert play.case is not None
    told = tell(item, example, seed_calendar())
    assert situation_of(play.case).state == told.now.state
    again = replayed(play.case)
    assert again.sealed
    assert again.same
