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
}


def kind_word(kind: str) -> str:
    return _(WORDS[kind]) if kind in WORDS else kind
