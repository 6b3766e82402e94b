"""What kinds of entries are called."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

WORDS = {
    "evidence.deposit": gettext_noop("存证"),
    "evidence.destroyed": gettext_noop("存证销毁"),
    "case.step": gettext_noop("办件步骤"),
    "case.baseline": gettext_noop("办件基线"),
    "letter.served": gettext_noop("文书送达"),
    "figure.published": gettext_noop("指标发布"),
    "import.published": gettext_noop("数据入库"),
    "import.rolled_back": gettext_noop("数据回退"),
    "watch.loaded": gettext_noop("监测数据入库"),
    "lead.decided": gettext_noop("线索决定"),
    "lead.recheck": gettext_noop("下架复查"),
    "authorisation.given": gettext_noop("商标授权"),
    "authorisation.withdrawn": gettext_noop("商标授权撤销"),
    "authorisation.code_replaced": gettext_noop("授权查验码更换"),
    "deals.bid": gettext_noop("竞价报价"),
    "deals.bids_opened": gettext_noop("竞价开标"),
    "guard.decision": gettext_noop("抢注预警决定"),
    "guard.lead": gettext_noop("恶意申请线索办理"),
    "guard.key_mark": gettext_noop("重点商标名录"),
}


def kind_word(kind: str) -> str:
    return _(WORDS[kind]) if kind in WORDS else kind
