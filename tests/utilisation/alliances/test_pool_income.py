"""The income of a pool: shared by points, booked, shown to each member alone; the terms it licenses on."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from django.urls import reverse

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.roles import Role
from quanlian.procedures.moment import today
from quanlian.utilisation.alliances.distributing import distribute_period, quarter
from quanlian.utilisation.alliances.models import Distribution
from quanlian.utilisation.alliances.removing import remove
from quanlian.utilisation.alliances.tariffs import add_tariff, admit_licensee, favoured_by
from quanlian.utilisation.ledger.services import balance
from quanlian.web.cli.alliances import alliance as command
from tests.people import body, sign_in, somebody
from tests.utilisation.alliances.pooling import Q1, D, member, pool, put_in
from tests.utilisation.licensing import world


@pytest.mark.django_db
def test_the_worked_example_is_shared_booked_and_shown_to_each_member_alone():
    one = pool()
    x, y, z = (member(one, name) for name in (world.ALPHA, world.BETA, world.GAMMA))
    for who, grades in ((x, "AAB"), (z, "CCC")):
        for grade in grades:
            put_in(one, who, grade)
    half = put_in(one, y, "A")
    remove(SYSTEM, half, D(2026, 2, 14), "成员撤出")
    manager = somebody(Role.AGENCY, one.manager)
    done = distribute_period(actor_of(manager), one, Q1.since, Q1.until, 1_000_000_00)
    sums = {line.member.name: line.amount_fen for line in done.lines.all()}
    assert sums == {world.ALPHA: 600_000_00, world.BETA: 120_000_00, world.GAMMA: 180_000_00}
    assert balance(f"pool:{one.number}:bank") == 1_000_000_00
    assert balance(f"pool:{one.number}:owed:{y.pk}") == 120_000_00
    assert distribute_period(SYSTEM, one, Q1.since, Q1.until, 1_000_000_00).pk == done.pk
    with pytest.raises(UserError) as caught:
        distribute_period(SYSTEM, one, Q1.since, Q1.until, 1)
    assert caught.value.code == "POOL_SHARED"
    with pytest.raises(UserError) as caught:
        distribute_period(SYSTEM, one, D(2026, 3, 1), D(2026, 4, 30), 1)
    assert caught.value.code == "POOL_PERIOD"
    assert Distribution.objects.count() == 1
    own = sign_in(somebody(Role.ENTERPRISE, y.organisation))
    url = reverse("pool-distribution", args=[one.number, done.pk])
    page = own.get(url).content.decode()
    assert "120,000.00元" in page
    assert "600,000.00元" not in page
    assert "600,000.00元" in sign_in(manager).get(url).content.decode()
    statement = reverse("pool-statement", args=[one.number, y.pk]) + "?quarter=2026Q1"
    assert "120,000.00元" in own.get(statement).content.decode()
    assert own.get(reverse("pool-statement", args=[one.number, x.pk])).status_code == 404


@pytest.mark.django_db
def test_the_manager_previews_and_books_through_the_pages_and_a_member_cannot():
    one = pool()
    who = member(one)
    put_in(one, who)
    given = {"since": "2026-01-01", "until": "2026-03-31", "income": "1000"}
    url = reverse("pool-share", args=[one.number])
    manager = sign_in(somebody(Role.AGENCY, one.manager))
    own = sign_in(somebody(Role.ENTERPRISE, who.organisation))
    assert "900.00元" in manager.post(url, given).content.decode()
    assert Distribution.objects.count() == 0
    assert own.post(url, given).status_code == 403
    assert manager.post(url, {**given, "book": "1"}).status_code == 302
    for client in (manager, own):
        assert client.get(reverse("pools")).status_code == 200
        assert client.get(reverse("pool-page", args=[one.number])).status_code == 200
    bank = sign_in(somebody(Role.FINANCE, body("演示银行", "finance")))
    assert bank.get(reverse("pools")).status_code == 403
    stranger = sign_in(somebody(Role.ENTERPRISE, body("演示·外人公司")))
    assert stranger.get(reverse("pool-page", args=[one.number])).status_code == 404


@pytest.mark.django_db
def test_terms_keep_to_the_table_and_better_ones_are_offered_to_earlier_licensees():
    one = pool()
    with pytest.raises(UserError) as caught:
        admit_licensee(SYSTEM, one, "演示·甲厂", D(2025, 2, 1))
    assert caught.value.code == "POOL_TARIFF"
    add_tariff(SYSTEM, one, [("封装设备", "0.015")], Decimal("0.05"), D(2025, 1, 1), "可比许可")
    reader = somebody(Role.ENTERPRISE, body(world.BETA))
    first = admit_licensee(SYSTEM, one, world.BETA, D(2025, 2, 1), organisation=body(world.BETA))
    with pytest.raises(UserError) as caught:
        admit_licensee(SYSTEM, one, "演示·乙厂", D(2025, 3, 1), terms={"封装设备": "0.02"})
    assert caught.value.code == "POOL_TERMS"
    better = admit_licensee(SYSTEM, one, "演示·丙厂", D(2025, 3, 1), terms={"封装设备": "0.01"})
    assert favoured_by(better) == [first]
    assert Message.objects.filter(recipient=reader, title__contains="更优惠").count() == 1
    with pytest.raises(UserError) as caught:
        admit_licensee(SYSTEM, one, "演示·丁厂", D(2025, 3, 1), grant_back="改进专利独占回授给专利池")
    assert caught.value.code == "POOL_GRANT_BACK"


@pytest.mark.parametrize(
    ("year", "n", "last"), [(2026, 1, "2026-03-31"), (2026, 4, "2026-12-31"), (2028, 2, "2028-06-30")]
)
def test_a_quarter_ends_with_its_last_month(year, n, last):
    assert str(quarter(year, n).until) == last


@pytest.mark.django_db
def test_the_shell_shares_the_same_income_and_prints_decimal_strings(tmp_path, monkeypatch):
    from contextlib import nullcontext

    from click.testing import CliRunner

    from quanlian.web.cli import alliances

    monkeypatch.setattr(alliances, "ready", lambda: nullcontext())
    patents = [
        {"member": "X", "grade": "A", "count": 2}, {"member": "X", "grade": "B"},
        {"member": "Y", "grade": "A", "until": "2026-02-14"}, {"member": "Z", "grade": "C", "count": 3},
    ]  # fmt: skip
    given = {"income": "1000000.00", "admin_rate": "0.10", "since": "2026-01-01", "until": "2026-03-31"}
    path = tmp_path / "f.json"
    path.write_text(json.dumps({**given, "patents": patents}))
    done = CliRunner().invoke(command, ["distribute", "--input", str(path), "--format", "json"])
    assert done.exit_code == 0, done.output
    answer = json.loads(done.output)
    assert answer["shares"] == {"X": "600000.00", "Y": "120000.00", "Z": "180000.00"}
    assert answer["admin"] == "100000.00"
    assert answer["receipt"]["number"].startswith("R-")
    assert "600,000.00元" in CliRunner().invoke(command, ["distribute", "--input", str(path)]).output
    for wrong in ({**given, "income": 5, "patents": patents}, {**given, "patents": []}, {**given, "patents": [{}]}):
        path.write_text(json.dumps(wrong))
        failed = CliRunner().invoke(command, ["distribute", "--input", str(path)])
        assert isinstance(failed.exception, UserError)
        assert failed.exception.code == "POOL_INPUT"
    assert today()
