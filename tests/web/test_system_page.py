"""An administrator sees on a page how the service is and when it was last backed up."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from quanlian.core.people.roles import Role
from quanlian.web.archive import noted
from quanlian.web.health import backups
from tests.web.test_home import Enter, enter  # noqa: F401 - a client of a role


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(noted, "home", lambda: tmp_path)
    return tmp_path


@pytest.mark.django_db
def test_the_page_is_for_administrators_and_auditors(enter: Enter) -> None:  # noqa: F811
    assert "数据库结构" in enter(Role.ADMINISTRATOR).get("/admin/system/").content.decode()
    assert enter(Role.AUDITOR).get("/admin/system/").status_code == 200
    assert enter(Role.OFFICER).get("/admin/system/").status_code == 403


def test_no_backup_is_a_warning_and_says_what_to_do(house: Path) -> None:
    found = backups.latest()
    assert (found.level, "quanlian backup" in found.remedy) == ("warn", True)


def test_a_backup_leaves_a_note_of_its_time_and_size(house: Path) -> None:
    file = house / "a.tar"
    file.write_bytes(b"x" * 2_000_000)
    noted.note(file)
    found = backups.latest()
    assert (found.level, "2.0 MB" in found.what, found.remedy) == ("ok", True, "")


def test_a_backup_of_last_month_is_a_warning(house: Path) -> None:
    then = (dt.datetime.now(dt.UTC) - dt.timedelta(days=30)).isoformat()
    (house / noted.NAME).write_text(json.dumps({"at": then, "file": "a.tar", "size": 1}))
    assert backups.latest().level == "warn"


def test_a_note_that_cannot_be_read_is_no_note(house: Path) -> None:
    (house / noted.NAME).write_text("{}")
    assert noted.last() is None
