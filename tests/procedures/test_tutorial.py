"""The tutorial is true: its texts and commands make an item that is applied for, handled and closed over HTTP."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import uuid
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import Client as Browser

from quanlian.core.actions import SYSTEM
from quanlian.core.clients.actions import create_client
from quanlian.core.clients.models import Scope
from quanlian.core.config import data
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.library import load_items
from quanlian.procedures.models import Case, CaseLetter
from quanlian.web.cli import cli
from quanlian.web.cli import procedures as commands
from tests.procedures.acting import staff
from tests.procedures.conftest import FakeClock

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial-new-item.md"
TEXT = TUTORIAL.read_text(encoding="utf-8")
ITEM, EXAMPLES, MIGRATION = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
COMMANDS = [
    line for block in re.findall(r"^```sh\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE) for line in block.splitlines()
]
CODE = "patent_search_request"
ANSWERS = {"applicant_name": "演示·甲公司", "phone": "13800000000", "topic": "石材除尘", "purpose": "NOVELTY"}


def printed(word: str) -> list[str]:
    """The tutorial's `quanlian procedures <word> …` command as arguments."""
    line = next(one for one in COMMANDS if one.startswith(f"quanlian procedures {word}"))
    return shlex.split(line)[1:]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Path:
    """A folder whose `data` is a copy of ours, with the tutorial's two files written as it says."""
    shutil.copytree(data(), tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUANLIAN_DATA", str(tmp_path / "data"))
    make = shlex.split(COMMANDS[0])
    assert make[:2] == ["mkdir", "-p"]
    folder = tmp_path / make[2]
    folder.mkdir(parents=True)
    (folder / "item.yaml").write_text(ITEM, encoding="utf-8")
    (folder / "examples.yaml").write_text(EXAMPLES, encoding="utf-8")
    return folder


@contextmanager
def _ready():  # type: ignore[no-untyped-def]
    """What every command does first: load what is new in `data`."""
    load_items()
    yield


def run(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> Result:
    monkeypatch.setattr(commands, "ready", _ready)
    return CliRunner().invoke(cli, words)


class Program:
    """Somebody at the open interface."""

    def __init__(self, user: User, *scopes: Scope) -> None:
        body = user.memberships.get().organisation
        _client, self.key = create_client(SYSTEM, f"{user}系统", body, user, [*scopes])
        self.http = Browser()

    def post(self, path: str, body: object) -> dict[str, object]:
        headers = {"authorization": f"Bearer {self.key}", "idempotency-key": uuid.uuid4().hex}
        answer = self.http.post(f"/api/v1{path}", json.dumps(body), "application/json", headers=headers)
        assert answer.status_code in (200, 201), answer.content.decode()
        found: dict[str, object] = answer.json()
        return found


def test_the_item_passes_its_checks_and_examples(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(monkeypatch, printed("check"))
    assert result.exit_code == 0, result.output
    assert f"通过  {CODE}/item.yaml  示例 3 个" in result.output


def test_the_error_the_tutorial_shows_is_the_one_that_is_printed(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (office / "item.yaml").write_text(ITEM.replace("to: submitted", "to: submited", 1), encoding="utf-8")
    result = run(monkeypatch, printed("check"))
    assert result.exit_code == 1
    shown = re.search(r"^```text\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
    assert shown
    assert shown[1].strip() in result.output


def test_the_picture_is_drawn(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(monkeypatch, printed("draw"))
    assert result.output.startswith("<svg")
    assert "交付报告" in result.output


def test_it_is_loaded_applied_for_handled_and_replayed(
    office: Path, monkeypatch: pytest.MonkeyPatch, clock: FakeClock
) -> None:
    clock.at(2026, 9, 28)
    assert CODE in run(monkeypatch, printed("list")).output
    applicant = Program(staff(Role.ENTERPRISE, "甲公司"), Scope.READ, Scope.APPLY)
    clerk = Program(staff(Role.CLERK, "窗口甲"), Scope.READ, Scope.APPLY)
    searcher = Program(staff(Role.OFFICER, "查询甲"), Scope.READ, Scope.APPLY)
    case = applicant.post("/cases", {"item": CODE, "values": ANSWERS})
    number = str(case["number"])
    assert number == printed("replay")[2]
    assert [(one["name"], one["due"]) for one in case["clocks"]] == [("accept", "2026-09-30")]  # type: ignore[attr-defined]
    clock.at(2026, 9, 29)
    case = clerk.post(f"/cases/{number}/actions/accept", {"values": {}})
    assert [(one["name"], one["due"]) for one in case["clocks"]] == [("work", "2026-10-19")]  # type: ignore[attr-defined]
    assert str(Case.objects.get(number=number).handler) == "查询甲"
    clock.at(2026, 10, 12)
    done = {"values": {"found": 12, "summary": "没有发现相同的技术方案。"}}
    case = searcher.post(f"/cases/{number}/actions/deliver", done)
    assert (case["state"], case["phase"], case["outcome"]) == ("delivered", "closed", "granted")
    letter = CaseLetter.objects.get(case__number=number)
    assert "石材除尘" in json.dumps(letter.content, ensure_ascii=False)
    replay = run(monkeypatch, printed("replay"))
    assert replay.exit_code == 0, replay.output
    assert "交付期限：2026-10-19" in replay.output


def test_the_migration_it_shows_is_one_that_loads(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = ITEM.replace('version: "2026.1"', 'version: "2026.2"').replace("searching", "looking") + "\n" + MIGRATION
    (office / "item.yaml").write_text(text, encoding="utf-8")
    told = EXAMPLES.replace("searching", "looking")
    (office / "examples.yaml").write_text(told, encoding="utf-8")
    result = run(monkeypatch, printed("check"))
    assert result.exit_code == 0, result.output


def test_every_command_of_the_tutorial_is_run_here() -> None:
    assert [line.split()[2] for line in COMMANDS if line.startswith("quanlian")] == ["check", "draw", "list", "replay"]
