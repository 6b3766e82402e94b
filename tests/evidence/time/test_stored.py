"""Stamps in the database: asked for once, kept, and made up for when authorities were silent."""

import datetime as dt
from pathlib import Path

import pytest

from quanlian.core.config import setting
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.evidence import time as stamping
from quanlian.evidence.models import Artefact, Evidence, Seal, Source, Stamp, VaultFile
from quanlian.evidence.time import stored, tasks
from quanlian.evidence.time.circuit import Circuit
from tests.evidence.time import authorities as a
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUANLIAN_TSA", raising=False)
    monkeypatch.setattr(stamping, "_circuit", Circuit())


def digest(number: int) -> str:
    return f"{number:064x}"


def deposited(*numbers: int, **changes: object) -> Evidence:
    """A piece of evidence with files of these digests, and a statement."""
    given = {"number": f"E{numbers[0]}", "title": "演示", "source": Source.UPLOAD, "made_at": NOW, "retention": "case"}
    statement = digest(numbers[0] + 1000)
    seal = Seal.objects.create(kind="evidence.deposit", statement="{}", sha256=statement, sm3=statement, at=NOW)
    evidence = Evidence.objects.create(**{**given, "seal": seal, **changes})
    for number in numbers:
        file = VaultFile.objects.create(sha256=digest(number), sm3=digest(number), size=1)
        Artefact.objects.create(evidence=evidence, path=f"{number}.txt", media_type="text/plain", file=file)
    return evidence


def named(folder: Path, monkeypatch: pytest.MonkeyPatch, *urls: str, each: int = 1) -> None:
    (folder / "root.pem").write_text(a.root().pem())
    lines = [f"each: {each}", "tolerance: 3600", "authorities:"]
    for at, url in enumerate(urls):
        lines += [
            f"  - name: no-{at}",
            f"    title: 第{at}家",
            f"    url: {url}",
            "    trust: test",
            "    roots: [root.pem]",
        ]
    (folder / "tsa.yaml").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("QUANLIAN_TSA", str(folder / "tsa.yaml"))


def now(asked: bytes) -> bytes:
    return a.good(asked, at=dt.datetime.now(dt.UTC))


def test_stamps_are_asked_for_once() -> None:
    first = stored.stamp_all([digest(1), digest(2), digest(1)])
    assert [one.sha256 for one in first] == [digest(1), digest(2)]
    again = stored.stamp_all([digest(2), digest(1)])
    assert {one.pk for one in again} == {one.pk for one in first}
    assert Stamp.objects.count() == 2


def test_a_kept_stamp_is_the_token_the_authority_gave() -> None:
    [row] = stored.stamp_all([digest(3)])
    assert (row.authority, row.trust) == ("quanlian-test", "test")
    assert bytes(row.token)[:1] == b"0"
    assert [one.pk for one in stored.stamps_of(digest(3))] == [row.pk]
    assert stored.stamps_of(digest(4)) == []


def test_the_round_stamps_files_and_statements_that_have_none() -> None:
    deposited(1, 2)
    assert stored.waiting(10) == [digest(2), digest(1), digest(1001)]
    assert stored.stamp_waiting() == 3
    assert stored.waiting(10) == []
    assert stored.stamp_waiting() == 0


def test_the_round_does_no_more_than_its_limit() -> None:
    deposited(1, 2, 3)
    assert stored.stamp_waiting(2) == 2
    assert len(stored.waiting(10)) == 2


def test_files_of_destroyed_evidence_are_not_stamped_any_more() -> None:
    deposited(1, destroyed_at=NOW)
    assert stored.waiting(10) == [digest(1001)], "the statement stays"


def test_silent_authorities_leave_the_work_for_the_next_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deposited(1)
    named(tmp_path, monkeypatch, "http://127.0.0.1:9/")
    assert stored.stamp_waiting() == 0
    with pytest.raises(UserError, match="TSA_NONE"):
        stored.stamp_all([digest(1)])
    monkeypatch.setattr(stamping, "_circuit", Circuit())
    with a.served(now) as (url, _):
        named(tmp_path, monkeypatch, url)
        assert stored.stamp_waiting() == 2
    assert {one.authority for one in Stamp.objects.all()} == {"no-0"}


def test_two_authorities_stamp_each_file_where_the_operator_wants_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a.served(now) as (first, one), a.served(now) as (second, two):
        named(tmp_path, monkeypatch, first, second, each=2)
        assert [row.authority for row in stored.stamp_all([digest(1)])] == ["no-0", "no-1"]
        assert len(stored.stamp_all([digest(1)])) == 2
    assert (len(one.paths), len(two.paths)) == (1, 1)


def test_a_missing_second_stamp_is_fetched_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deposited(1)
    with a.served(now) as (first, asked), a.served(now) as (second, _):
        named(tmp_path, monkeypatch, first, "http://127.0.0.1:9/", each=2)
        assert len(stored.stamp_all([digest(1), digest(1001)])) == 2
        assert stored.waiting(10) == [digest(1), digest(1001)]
        monkeypatch.setattr(stamping, "_circuit", Circuit())
        named(tmp_path, monkeypatch, first, second, each=2)
        assert stored.stamp_waiting() == 2
    assert stored.waiting(10) == []
    assert len(asked.paths) == 2, "the first authority was not asked again"


def test_once_a_real_authority_is_named_test_stamps_are_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    deposited(1)
    stored.stamp_waiting()
    real = stamping.files.Settings((a.authority("https://tsa.example.com/", "real", trust="accredited"),))
    monkeypatch.setattr(stamping, "current", lambda: real)
    assert stored.counting() == ("accredited", "public")
    assert stored.waiting(10) == [digest(1), digest(1001)]


def test_a_stamp_that_another_process_fetched_meanwhile_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    [first] = stored.stamp_all([digest(1)])
    assert stored._more(digest(1), 1, []) == [first]
    assert Stamp.objects.count() == 1


def test_the_sweep_asks_for_one_job_where_something_waits() -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    jobs = ProcrastinateJob.objects.filter(task_name="evidence.stamp_waiting")
    tasks.stamp_sweep(0)
    assert jobs.count() == 0
    deposited(1)
    tasks.stamp_sweep(0)
    tasks.stamp_sweep(0)
    assert jobs.count() == 1
    assert tasks.stamp_waiting() == 2


@pytest.mark.parametrize(("done", "jobs"), [(stored.BATCH, 1), (stored.BATCH - 1, 0)])
def test_a_full_round_is_followed_by_another_at_once(monkeypatch: pytest.MonkeyPatch, done: int, jobs: int) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    monkeypatch.setattr(stored, "stamp_waiting", lambda: done)
    tasks.stamp_waiting()
    assert ProcrastinateJob.objects.filter(task_name="evidence.stamp_waiting").count() == jobs


def test_depositors_see_the_stamps_of_their_own_evidence_and_officers_all() -> None:
    owner, other = person(Role.ENTERPRISE, "one"), person(Role.ENTERPRISE, "two")
    deposited(1, made_by=owner)
    deposited(2)
    stored.stamp_waiting()
    seen = policy_for(Stamp).visible_to
    assert {one.sha256 for one in seen(owner)} == {digest(1), digest(1001)}
    assert seen(other).count() == 0
    assert seen(person(Role.OFFICER)).count() == 4


def test_the_test_home_has_no_real_authority() -> None:
    assert setting("QUANLIAN_TSA").get() == ""
