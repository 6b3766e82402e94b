"""The office's day in a walk: weeks pass at once, and the worker does what silence decides."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.tour.home import Home

LONGEST = 30
"""Days a walk may take."""
SHANGHAI = ZoneInfo("Asia/Shanghai")
OUTSIDE = Path(__file__).parent / "outside"
SWEEP = """
from quanlian.web.cli.frame import ready
with ready():
    from quanlian.procedures.actions.deadlines import sweep
    print(sweep())
"""


class Days:
    """`today` of everybody in this home; begins as the machine's day, or in the new year where the walk would run over
    its end, for figures begin anew with it. Made before the home starts."""

    def __init__(self, home: Home, file: Path) -> None:
        self.home, self.file, self.passed = home, file, 0
        self._within_a_year()
        file.write_text(str(self.passed))
        home.settings |= {"TOUR_DAYS": str(file), "PYTHONPATH": str(OUTSIDE)}

    def _within_a_year(self) -> None:
        if (self.today + dt.timedelta(LONGEST)).year > self.today.year:
            self.passed = (dt.date(self.today.year + 1, 1, 5) - self.today).days

    @property
    def today(self) -> dt.date:
        return (dt.datetime.now(SHANGHAI) + dt.timedelta(self.passed)).date()

    def after(self, days: int) -> str:
        """A day from today on, as forms take it."""
        return (self.today + dt.timedelta(days)).isoformat()

    def go_by(self, days: int) -> None:
        """So many days later; the worker's sweep of deadlines is not waited for. Sessions have ended meanwhile."""
        self.passed += days
        self.file.write_text(str(self.passed))
        done = subprocess.run(
            [sys.executable, "-c", SWEEP], env=self.home.environment(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
