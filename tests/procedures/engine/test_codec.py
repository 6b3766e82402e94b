"""What is stored of a case is what is read back, to the type."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest

from quanlian.procedures.engine.codec import dump_situation, load_situation
from quanlian.procedures.engine.situation import ClockState, Situation

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = dt.date(2026, 1, 8)


@pytest.mark.parametrize(
    "start",
    [DAY, dt.datetime(2026, 1, 8, 0, 0, tzinfo=SHANGHAI), dt.datetime(2026, 1, 8, 4, 30, tzinfo=SHANGHAI)],
    ids=["a day", "midnight", "half past four"],
)
def test_the_start_of_a_clock_keeps_its_kind(start: dt.date) -> None:
    now = Situation("open", clocks={"send": ClockState(start, DAY)})
    back = load_situation(json.loads(json.dumps(dump_situation(now))))
    assert back == now
    assert isinstance(back.clocks["send"].start, dt.datetime) == isinstance(start, dt.datetime)
