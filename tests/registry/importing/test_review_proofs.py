"""Temporary proofs."""
from __future__ import annotations
import datetime as dt
import pytest
from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.lake.views import connect
from quanlian.registry.actions import roll_back, register_batch
from quanlian.registry.importing.run import run_batch
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import *
from quanlian.registry.models import Batch, Holding, LegalEvent, Merit, Right, Identifier, Statement, PartyName, Party
from quanlian.registry.records import EventRecord, PartyMention, Record
from tests.registry.factory import patent, store
from tests.registry.importing.conftest import Load
from tests.registry.importing.gazette import entry, table
pytestmark = pytest.mark.django_db

def mark(number, name, addr, authority="CN", line=2, **kw):
    return Record(line, RightKind.TM, authority, stage="注册", reg_no=number, reg_date=dt.date(2015,3,7), title="演示商标",
        parties=(PartyMention("注册人",1,name),), address=addr, extra={"nice_class":"9"}, **kw)

def test_t1_later_snapshot_rewrites_as_known():
    store([mark("91000001","演示甲公司","福建省泉州市晋江市")])
    store([mark("91000001","演示乙公司","湖北省荆门市东宝区")])
    got = [(h.city, str(h.known), str(h.effective)) for h in Holding.objects.filter(effective__contains=dt.date(2018,1,1))]
    print(got)
    assert Holding.objects.filter(effective__contains=dt.date(2018,1,1), known__contains=dt.date(2018,1,1)).get().city == 350500

def test_t2_expiry_rewrites_as_known():
    from dataclasses import replace
    a = mark("91000001","演示甲公司","福建省泉州市晋江市", expiry_date=dt.date(2025,3,6))
    b = mark("91000001","演示甲公司","福建省泉州市晋江市", expiry_date=dt.date(2035,3,6))
    store([a]); before=[(str(h.effective),str(h.known)) for h in Holding.objects.all()]
    store([b]); after=[(str(h.effective),str(h.known)) for h in Holding.objects.all()]
    print(before, after)
    assert Holding.objects.filter(effective__contains=dt.date(2026,1,1), known__contains=dt.date(2025,12,1)).count()==0

def test_t3_double_publication(load):
    load(table([entry(1)]))
    load(table([entry(1, title="一种演示装置1（更正空格）")]), "x.csv")
    print(list(LegalEvent.objects.values_list("code","stage","doc_no","effective_on")))
    from quanlian.indicators.stats import stats
    print(stats("420800","kind"))
    assert stats("420800","kind")["实用新型"] == 1

def test_t4_rollback_leaves_identifier(load):
    load(table([entry(8, "发明公布", pub_date="2018-01-09", app_date="2017-06-01")]))
    b2 = load(table([entry(8, "发明授权", app_date="2017-06-01", app_no="201710000000X")]), "b.csv")
    print(list(Identifier.objects.values_list("scheme","value","batch")), b2.rejected, list(b2.quarantine.values_list("message",flat=True)))
    roll_back(SYSTEM, b2, reason="x")
    print(list(Identifier.objects.values_list("scheme","value","batch")))
    assert Identifier.objects.filter(scheme="app").count() == 0

def test_t4b_rollback_names(load):
    b = load(table([entry(8)]))
    roll_back(SYSTEM, b, reason="x")
    print(PartyName.objects.count(), Party.objects.count())
    assert PartyName.objects.count() == 0

def test_t5_lake_after_failure(load, monkeypatch):
    from quanlian.registry.importing import run, loader, lake
    import time
    monkeypatch.setattr(run, "CHUNK", 2)
    real = lake.append
    def slow(*a):
        time.sleep(0.5); real(*a)
    monkeypatch.setattr(lake, "append", slow)
    def broken(self, chunk): raise RuntimeError("x")
    monkeypatch.setattr(loader.Loader, "load", broken)
    with pytest.raises(RuntimeError) as e:
        load(table([entry(i) for i in range(6)]))
    pk = Batch.objects.latest("pk").pk
    time.sleep(1.5)
    del e
    n = connect([pk]).sql("select count(*) from publications").fetchone()
    assert n == (0,)

def _pl(events, n="CN199000002B"):
    return patent(2, kind=RightKind.INV, stage="发明授权", app_no="", pub_no=n, events=events)

def test_t6_release_known_before_pledge():
    store([_pl((EventRecord("PLEDGED","质押", None, dt.date(2021,1,15), (("amount_fen","60000000"),("contract","A"))),
      EventRecord("PLEDGE_RELEASED","注销", dt.date(2022,1,15), dt.date(2022,1,15), (("contract","A"),))))])

def test_t6b_release_of_other_contract():
    d=dt.date
    store([_pl((EventRecord("PLEDGED","质押", d(2021,1,15), d(2021,1,15), (("amount_fen","60000000"),("contract","A"))),
      EventRecord("PLEDGED","质押", d(2021,6,15), d(2021,6,15), (("amount_fen","60000000"),("contract","B"))),
      EventRecord("PLEDGE_RELEASED","注销", d(2022,1,15), d(2022,1,15), (("contract","A"),))))])
    open_ = [m for m in Merit.objects.filter(known__contains=d(2026,1,1)) if m.effective.upper is None]
    assert len(open_) == 1

def test_t7_long_name(load):
    load(table([entry(1)]), "演示公报" * 40 + ".csv")

def test_t7b_slash_name(load):
    load(table([entry(1)]), "a/b.csv")

def test_t8_tm_authority():
    store([mark("18000001","演示甲公司","福建省泉州市晋江市", authority="CN")])
    store([mark("18000001","DEMO GMBH","München", authority="EUIPO")])
    assert Right.objects.count() == 2
