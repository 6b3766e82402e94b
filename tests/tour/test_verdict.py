"""The second story: a lead becomes a verdict, and a stranger verifies the bundle with nothing but the verifier.

The house is a true one with an empty home folder. Two things come from outside (tests/tour/outside/sitecustomize.py)
and the story says so: the capture's browser is led to a test shop on this machine (a private address is refused
otherwise, and no setting changes that), and the clock of the office is moved on between the chapters. No row is edited.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.tour import verdict_beginning as begin
from tests.tour import verdict_ending as end
from tests.tour.days import Days
from tests.tour.home import Home
from tests.tour.people import Office
from tests.tour.story import Story
from tests.tour.verdict_walk import Walk
from tests.tour.verdict_world import hired, shop

pytestmark = [pytest.mark.browser, pytest.mark.long]
PATIENCE = 60_000
"""Milliseconds for one thing on a page of a busy machine."""


@pytest.fixture
def walk(browser: Browser, tmp_path: Path) -> Iterator[Walk]:
    """An empty home folder whose processes know the test shop and the day of the walk."""
    expect.set_options(timeout=PATIENCE)
    home = Home()
    try:
        with shop() as port:
            days = Days(home, tmp_path / "days")
            home.settings["TOUR_SHOP"] = json.dumps(["shop.example", port])
            home.start()
            office = Office(browser, home)
            story = Story("verdict", "一条线索走到处罚决定，陌生人也能核验证据", "A lead becomes a verdict")
            yield Walk(home, hired(home, office, days), days, story, tmp_path)
            office.close()
            assert not office.problems
    finally:
        expect.set_options(timeout=5_000)
        home.stop()


def test_a_lead_becomes_a_verdict(walk: Walk) -> None:
    begin.beginning(walk)
    begin.a_lead_and_its_evidence(walk)
    begin.a_complaint(walk)
    begin.a_penalty(walk)
    end.publicity(walk)
    end.repair(walk)
    end.verification(walk)
    walk.story.write()
