"""No regular expression of ours runs for long: each is given what its own repeats take, very often."""

from __future__ import annotations

import re
import signal
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import pytest

from quanlian.core.findings import UserError
from quanlian.management.programmes.clauses.numbers import find_quantities
from quanlian.utilisation.matching.surveys.reading import budget
from tests.hostile.patterns import Pattern, attacks, patterns

SIZE, HANGS = 3000, 60
"""Characters given, and seconds of work after which a pattern counts as hanging; a sound one needs milliseconds."""
TRUSTED = {"similarity/marks/words.py:ETHNIC": "reads the names of our own table of regions, at most 11 characters"}


class Hangs(Exception):
    pass


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Work, not time on the clock: a busy machine makes no pattern bad."""

    def over(number: int, frame: FrameType | None) -> None:
        raise Hangs

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.long
@pytest.mark.parametrize("found", patterns(), ids=lambda one: one.name)
def test_a_pattern_ends_soon_whatever_it_is_given(found: Pattern) -> None:
    if found.name in TRUSTED:
        pytest.skip(TRUSTED[found.name])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = found.reader(re.compile(found.text))
    with within(HANGS):
        for text in attacks(found.text, SIZE):
            read(text.encode("latin-1", "replace") if isinstance(found.text, bytes) else text)


HOSTILE: dict[str, Callable[[], object]] = {
    "digits without end in a clause": lambda: find_quantities("1" * 20_000),
    "blanks without end in a budget": lambda: budget(" " * 20_000 + "x"),
    "a budget of separators": lambda: budget("1" + "-" * 20_000 + "x"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_once_hung_ends_at_once(what: str) -> None:
    with within(10), suppress(UserError):
        HOSTILE[what]()
