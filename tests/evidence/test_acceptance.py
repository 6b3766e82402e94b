"""What the issue promises of a whole piece of evidence, end to end."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.evidence import bundle, certificates, draining, logbook, pins, vault
from quanlian.evidence.audit import Question, ask
from quanlian.evidence.log import check
from quanlian.evidence.models import Evidence, Stamp
from quanlian.evidence.pages import audit
from quanlian.evidence.time.stored import stamp_all
from quanlian_verify import bundle as verifier
from quanlian_verify import pins as pinned
from quanlian_verify.keys import ED25519, SM2
from quanlian_verify.note import read
from tests.evidence.vault.evidence import EXPIRED
from tests.evidence.world import CONTENT, exported, finished, kept, of
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    return person(Role.ENTERPRISE, "owner")


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


def test_every_file_of_a_bundle_has_a_stamp_of_its_own(owner: User, tmp_path: Path) -> None:
    inside = dict(members(exported(owner, finished(owner), tmp_path)))
    over = {one["over"] for one in json.loads(inside["stamps.json"])["stamps"]}
    assert over == {"statement.json", *(name for name in inside if name.startswith("content/"))}
    assert len(over) == 3


def test_checkpoint_and_manifest_are_signed_by_ed25519_and_by_sm2(owner: User, tmp_path: Path) -> None:
    inside = dict(members(exported(owner, finished(owner), tmp_path)))
    for name in ("checkpoint", "manifest.sig"):
        note = read(inside[name], name)
        assert [note.signed_by(one.key) for one in logbook.signers()] == [True, True], name
    assert {one.key.kind for one in logbook.signers()} == {ED25519, SM2}


def test_encrypted_evidence_leaves_in_clear_in_a_bundle_that_holds(owner: User, tmp_path: Path) -> None:
    row = kept(owner, sensitive=True)
    stamp_all(bundle.digests(row).values())
    draining.drain()
    path = exported(owner, row, tmp_path)
    known = pinned.load(json.dumps(pins.pins("演示市知识产权局")).encode())
    assert verifier.check(path, known).ok
    assert dict(members(path))["content/01-page.txt"] == CONTENT


def test_destroyed_evidence_leaves_two_entries_and_its_public_proof(owner: User) -> None:
    row = finished(owner)
    Evidence.objects.filter(pk=row.pk).update(retain_until=EXPIRED)
    row.refresh_from_db()
    proposal = vault.propose(actor_of(person(Role.OFFICER)), row, "保管期满")
    vault.approve(actor_of(person(Role.CHIEF)), proposal)
    draining.drain()
    day = row.made_at.date()
    answer = ask(Question("evidence", row.number, day.replace(day=1), day.replace(year=day.year + 1, day=1)))
    assert [one.kind for one in answer.rows] == ["evidence.deposit", "evidence.destroyed"]
    assert answer.complete
    assert check.verify(logbook.folder(), [one.key for one in logbook.signers()]).ok
    page = of().get(reverse("verify-number", args=[row.number])).content.decode()
    assert "已依法销毁" in page
    assert "已证明" in page


def test_what_still_waits_for_the_log_is_not_counted_as_compared(owner: User) -> None:
    row = finished(owner)
    day = row.made_at.date()
    asked = Question("user", owner.username, day.replace(day=1), day.replace(year=day.year + 1, day=1))
    before = ask(asked)
    kept(owner, "还在等候", content=b"waiting")
    after = ask(asked)
    assert (len(after.rows), after.compared) == (len(before.rows) + 1, before.compared)


def test_a_long_answer_of_the_audit_says_that_not_all_is_printed(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    finished(owner)
    finished(owner, "第二份", content=b"second")
    auditor, asked = of(person(Role.AUDITOR)), {"about": "user", "number": owner.username}
    assert "只列前" not in auditor.get(reverse("evidence-audit"), asked).content.decode()
    monkeypatch.setattr(audit, "SHOWN", 1)
    page = auditor.get(reverse("evidence-audit"), asked).content.decode()
    assert "共 2 条" in page
    assert "表中只列前 1 条" in page


@pytest.mark.parametrize(
    ("trust", "said"),
    [("test", "测试时间戳，不具公信力"), ("public", "公共时间戳机构"), ("accredited", "可信时间戳")],
)
def test_the_public_page_says_what_kind_of_authority_stamped(owner: User, trust: str, said: str) -> None:
    row = finished(owner)
    Stamp.objects.update(trust=trust)
    page = of().get(reverse("verify-number", args=[row.number])).content.decode()
    assert [one for one in ("测试时间戳，不具公信力", "公共时间戳机构", "可信时间戳") if one in page] == [said]


def test_the_certificate_names_the_public_address_whichever_one_was_used(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = finished(owner)
    asked: list[str] = []
    monkeypatch.setenv("QUANLIAN_PUBLIC_URL", "https://ip.example.gov.cn")
    monkeypatch.setattr(certificates, "pdf_of", lambda row, site: asked.append(site) or b"%PDF-")
    of(owner).post(reverse("evidence-certificate", args=[row.number]), {"reason": "打印"})
    assert asked == ["https://ip.example.gov.cn"]


def test_the_public_pages_are_in_english_for_who_asks_in_english(owner: User) -> None:
    row = finished(owner)
    client = Client(headers={"accept-language": "en"})
    for address in (reverse("verify"), reverse("verify-number", args=[row.number]), reverse("evidence-log")):
        with override("zh-hans"):  # the request sets the language of this thread; it is set back
            page = client.get(address).content.decode()
        assert '<html lang="en"' in page, address
        for chinese in ("核验存证", "文件摘要", "证据日志", "存证时间", "已证明"):
            assert chinese not in page, (address, chinese)
