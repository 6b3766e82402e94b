"""Evidence for the demo: what an enterprise might hand in for its case, and an officer's sensitive note."""

from __future__ import annotations

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.evidence import about
from quanlian.evidence.keeping import About, Given, keep
from quanlian.evidence.models import Kind, Source
from quanlian.evidence.vault import put
from quanlian.procedures.models import Case

PAGE = """演示·网店商品页面（文字记录）
店铺：演示·某某百货店    商品：演示·多功能折叠架    价格：39.90 元    销量：1,204 件
本文件为演示数据，不是真实店铺。
"""
NOTE = """演示·现场笔录（节录）
检查时间、地点、在场人员见正本。本文件为演示数据。
"""


def make_evidence() -> int:
    """Two pieces, stamped and logged by the worker a moment later; returns how many."""
    case = Case.objects.filter(parties__user__username="enterprise").order_by("pk").first()
    concerned = (about.case(case.pk),) if case else ()
    _keep("enterprise", "演示·侵权商品页面", PAGE, Kind.ELECTRONIC, concerned)
    _keep("officer", "演示·现场检查笔录", NOTE, Kind.RECORD, concerned, sensitive=True)
    return 2


def _keep(
    username: str, title: str, text: str, kind: Kind, concerned: tuple[str, ...], *, sensitive: bool = False
) -> None:
    file = put([text.encode()], sensitive=sensitive)
    what = About(title, Source.UPLOAD, kind, concerned, "演示存证", sensitive)
    keep(actor_of(User.objects.get(username=username)), what, [Given("01-record.txt", "记录.txt", "text/plain", file)])
