"""The tutorial is true: its commands run as printed, and end with a programme on the dashboard."""

from __future__ import annotations

import re
import shlex
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from quanlian.management.programmes import services
from quanlian.management.programmes.models import Programme, Target
from quanlian.web.cli import cli
from quanlian.web.cli import programme as commands

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial-new-region.md"
CODE = "r130400-2026"


def printed(word: str) -> list[str]:
    """The tutorial's `quanlian programme <word> …` command as arguments."""
    text = TUTORIAL.read_text(encoding="utf-8")
    found = re.search(rf"^quanlian (programme {word} .+)$", text, re.MULTILINE)
    assert found, word
    return shlex.split(found[1])


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None):  # type: ignore[no-untyped-def]
    """Run a command of the tutorial in an empty folder, against the tests' own database."""

    @contextmanager
    def nothing():  # type: ignore[no-untyped-def]
        yield

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(commands, "ready", nothing)
    return lambda word: CliRunner().invoke(cli, printed(word))


def fill(folder: Path) -> None:
    """Step 3: numbers in place of the blanks, then in force."""
    targets, head = folder / "targets.yaml", folder / "programme.yaml"
    targets.write_text(targets.read_text(encoding="utf-8").replace("  value:\n", "  value: 10\n"), encoding="utf-8")
    head.write_text(head.read_text(encoding="utf-8").replace("status: draft", "status: in_force"), encoding="utf-8")


def succeeded(result: Result) -> Result:
    assert result.exit_code == 0, result.output + repr(result.exception)
    return result


def test_the_commands_of_the_tutorial_lead_to_a_dashboard(run, client: Client) -> None:  # type: ignore[no-untyped-def]
    succeeded(run("new"))
    assert "提醒" in succeeded(run("check")).output
    fill(Path("my-programmes/handan"))
    assert "0 处错误，0 处提醒" in succeeded(run("check")).output
    succeeded(run("load"))
    page = client.get(f"/programmes/{CODE}/").content.decode()
    assert "邯郸市" in page
    assert "≥ 10 件每万人" in page


def test_a_draft_loads_with_its_blanks(run, client: Client) -> None:  # type: ignore[no-untyped-def]
    succeeded(run("new"))
    succeeded(run("load"))
    assert Programme.objects.get(code=CODE).status == "draft"
    assert Target.objects.filter(programme__code=CODE, value=None).count() == 14
    assert client.get(f"/programmes/{CODE}/").status_code == 200


def test_a_target_without_a_clause_is_refused_with_its_line(run) -> None:  # type: ignore[no-untyped-def]
    succeeded(run("new"))
    targets = Path("my-programmes/handan/targets.yaml")
    targets.write_text(targets.read_text(encoding="utf-8").replace("  clause: 一(二)\n", "", 1), encoding="utf-8")
    result = run("check")
    assert result.exit_code == 2
    assert "PROGRAMME_CLAUSE_MISSING" in result.output


def test_loading_twice_makes_no_second_version(run) -> None:  # type: ignore[no-untyped-def]
    succeeded(run("new"))
    succeeded(run("load"))
    succeeded(run("load"))
    assert not Target.objects.filter(programme__code=CODE, version__gt=1).exists()
    assert services.programme(CODE).region_name == "邯郸市"
