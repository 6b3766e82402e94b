"""From a happening to its place in the log: nothing lost, nothing twice, nothing personal outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import transaction

from quanlian.core.findings import UserError
from quanlian.evidence import checkpoints, draining
from quanlian.evidence.bundle import proven
from quanlian.evidence.logbook import log
from quanlian.evidence.models import Recorded, Seal
from quanlian.evidence.sealing import drawn_up, seal, seal_all
from quanlian.evidence.statements import entry
from quanlian_verify import canonical, tree

pytestmark = pytest.mark.django_db


def test_a_seal_waits_until_the_worker_takes_it_to_the_log() -> None:
    row = seal("case.step", ["case:1"], {"step": 1})
    assert row.position is None
    assert draining.drain() == 1
    row.refresh_from_db()
    assert row.position == 0
    assert log().entry(0) == entry("case.step", row.sha256, row.sm3)


def test_the_log_says_digests_and_no_word_of_the_statement() -> None:
    seal("case.step", ["user:77"], {"who": "张三", "case": "闽泉知裁〔2026〕1号"})
    draining.drain()
    said = log().entry(0).decode()
    assert set(json.loads(said)) == {"kind", "sha256", "sm3", "v"}
    assert "张三" not in said
    assert "77" not in json.loads(said)["kind"]


def test_the_same_facts_twice_have_two_digests_so_that_nobody_can_guess_them() -> None:
    one, two = (seal("figure.published", [], {"value": "12.3"}) for _ in range(2))
    assert one.sha256 != two.sha256


def test_statements_come_to_the_log_in_the_order_in_which_they_were_made() -> None:
    rows = [drawn_up("case.step", [f"case:{n}"], {"step": n}) for n in range(50)]
    seal_all(rows)
    draining.drain()
    assert list(Seal.objects.order_by("pk").values_list("position", flat=True)) == list(range(50))


def test_what_is_rolled_back_is_never_sealed() -> None:
    with transaction.atomic():
        seal("case.step", ["case:1"], {"step": 1})
        transaction.set_rollback(True)
    assert draining.drain() == 0
    assert log().size == 0


def test_a_crash_after_the_append_and_before_the_database_appends_nothing_twice() -> None:
    rows = [seal("case.step", [], {"step": n}) for n in range(3)]
    log().append([entry(one.kind, one.sha256, one.sm3) for one in rows])  # and here the power fails
    seal("case.step", [], {"step": 3})
    assert draining.drain() == 1
    assert log().size == 4
    assert list(Seal.objects.order_by("pk").values_list("position", flat=True)) == [0, 1, 2, 3]
    assert Recorded.objects.get().size == 4


def test_nothing_is_appended_to_a_log_that_is_shorter_than_the_database_knows() -> None:
    seal("case.step", [], {"step": 1})
    draining.drain()
    Recorded.objects.update(size=2)
    seal("case.step", [], {"step": 2})
    with pytest.raises(UserError, match="已停止写入"):
        draining.drain()
    assert log().size == 1


def test_a_drain_publishes_a_checkpoint_that_covers_everything() -> None:
    for number in range(5):
        seal("case.step", [], {"step": number})
    draining.drain()
    found = checkpoints.latest()
    assert found is not None
    assert (found.size, found.root) == (5, log().root(5).hex())


def test_every_seal_is_proven_under_the_latest_checkpoint() -> None:
    rows = [seal("case.step", [], {"step": number}) for number in range(300)]
    draining.drain()
    for row in rows[::37]:
        row.refresh_from_db()
        found = proven(row)
        root = bytes.fromhex(found.checkpoint.root)
        tree.check_inclusion(tree.leaf_hash(found.entry), found.position, found.checkpoint.size, found.hashes, root)


def test_a_statement_is_canonical_and_names_what_it_concerns() -> None:
    row = seal("case.step", ["user:2", "case:1", "case:1"], {"step": 1})
    said = canonical.load(row.statement.encode())
    assert said["about"] == ["case:1", "user:2"] == row.about
    assert said["kind"] == "case.step"


def test_the_name_of_the_log_never_changes(own_log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from quanlian.core.findings import UserError
    from quanlian.evidence.logbook import origin

    monkeypatch.setenv("QUANLIAN_LOG_ORIGIN", "ip.example.gov.cn/log")
    assert origin() == "ip.example.gov.cn/log"
    monkeypatch.setenv("QUANLIAN_LOG_ORIGIN", "other.example.gov.cn/log")
    with pytest.raises(UserError) as refused:
        origin()
    assert refused.value.code == "LOG_ORIGIN"
    assert (own_log / "origin").read_text().strip() == "ip.example.gov.cn/log"


@pytest.mark.parametrize("name", ["有空格 的名称", "https://ip.example.cn", "Großes/LOG"])
def test_a_name_that_no_verifier_could_write_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from quanlian.core.findings import UserError
    from quanlian.evidence.logbook import origin

    monkeypatch.setenv("QUANLIAN_LOG_ORIGIN", name)
    with pytest.raises(UserError, match="不合格式"):
        origin()
