"""`quanlian evidence capture URL --out BUNDLE.zip` on a site on loopback: the one door opened is in this test."""

from __future__ import annotations

import json
import zipfile
from functools import partial
from pathlib import Path

import pytest
from django.utils.translation import override

from quanlian.evidence import bringing, certificates
from quanlian.evidence.capture import page
from quanlian.evidence.models import Custody, Evidence, Source
from quanlian.evidence.pages.words import LABELS
from tests.evidence.capture.conftest import Capture, capture, site
from tests.evidence.capture.site import Site
from tests.evidence.test_cli import Run, run, verified

__all__ = ["capture", "run", "site"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.seed_row(186, part="取证、哈希与核验")
@pytest.mark.seed_row(187, part="网页证据")
def test_a_page_is_captured_and_a_stranger_verifies_the_bundle(
    run: Run, site: Site, capture: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "page", partial(page, network=site.network))
    out, known = tmp_path / "b.zip", tmp_path / "pins.json"
    done = run("capture", "https://shop.example/plain", "--out", out, "--reason", "演示取证")
    assert done.exit_code == 0, done.output
    run("pins", "--out", known)
    said = verified(out, known, "--json")
    assert said.returncode == 0, said.stdout
    with zipfile.ZipFile(out) as archive:
        statement = json.loads(archive.read("statement.json"))
        over = {one["over"] for one in json.loads(archive.read("stamps.json"))["stamps"]}
    assert over == {"statement.json", *(f"content/{one['path']}" for one in statement["files"])}
    assert len(over) == 15
    assert (statement["source"], statement["how"]["operator"]) == ("capture", "系统")
    row = Evidence.objects.get(source=Source.CAPTURE)
    assert [(one.verb, one.reason[:4]) for one in row.custody.all()] == [
        (Custody.Verb.DEPOSIT, "演示取证"),
        (Custody.Verb.EXPORT, "命令行导"),
    ]
    everything_said_has_a_word(row)


def everything_said_has_a_word(row: Evidence) -> None:
    assert set(row.how) - {"details"} <= set(LABELS)
    with override(certificates.CHINESE):
        printed = dict(certificates.facts_of(row, "https://ip.example.gov.cn").how)
    assert printed["网址"] == "https://shop.example/plain"
    assert printed["是否完整"] == "是"
