from __future__ import annotations
import datetime as dt
import pytest
from django.test import Client
from tests.registry.factory import patent, store, person
from quanlian.core.people.roles import Role
pytestmark = pytest.mark.django_db

URLS = ["/rights/?title=%00", "/parties/?name=%00", "/rights/?number=%00", "/rights/?as_of=0001-01-01", "/rights/?region=%C2%B2", "/rights/?county=%C2%B2&region=350500",
 "/api/v1/indicators/INV_VALID_PER_10K?as_of=0001-01-01", "/api/v1/indicators/INV_VALID_PER_10K?region=%C2%B2", "/api/v1/stats?region=%00", "/api/v1/indicators/INV_VALID_PER_10K?region=%00",
 "/api/v1/rights/%00", "/indicators/INV_VALID_PER_10K/?as_of=0001-01-01", "/indicators/INV_VALID_PER_10K/?region=%C2%B2", "/indicators/INV_VALID_PER_10K/?as_of=9999-12-31",
 "/api/v1/rights/1?as_of=9999-12-31", "/rights/?as_of=9999-12-31&known_at=0001-01-01", "/parties/99999999999999999999999/", "/rights/99999999999999999999999/"]
@pytest.mark.parametrize("url", URLS)
def test_url(url):
    c = Client(raise_request_exception=False)
    store([patent(2)])
    r = c.get(url)
    print(url, r.status_code)
    assert r.status_code < 500

def test_stamp():
    from quanlian.indicators.engine.remember import stamp
    from quanlian.registry.models import NameJudgement, PartyName
    from quanlian.registry.parties.actions import judge
    from quanlian.registry.parties.judgement import Verdict
    from quanlian.core.actions import SYSTEM
    from quanlian.registry.records import PartyMention
    store([patent(2, parties=(PartyMention("专利权人",1,"演示甲有限公司"),)), patent(3, parties=(PartyMention("专利权人",1,"演示甲股份有限公司"),))])
    a, b = PartyName.objects.order_by("pk")
    NameJudgement.objects.create(left=a, right=b, judgement="unsure", method="suggested")
    before = stamp()
    judge(SYSTEM, a, b, Verdict.POSITIVE, "r")
    assert NameJudgement.objects.count() == 1
    assert stamp() != before
