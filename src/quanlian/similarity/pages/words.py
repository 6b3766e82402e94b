"""Words the pages show that stand in data: named here, so that they have translations."""

from __future__ import annotations

from django.utils.translation import gettext_noop

STATES = (
    gettext_noop("申请中"),
    gettext_noop("初审"),
    gettext_noop("有效"),
    gettext_noop("宽展"),
    gettext_noop("隔离期"),
    gettext_noop("无效"),
    gettext_noop("不详"),
)
DEGREES = (
    gettext_noop("同一"),
    gettext_noop("类似(同群)"),
    gettext_noop("类似(跨群注)"),
    gettext_noop("关联"),
    gettext_noop("无关"),
)
BANDS = (gettext_noop("高"), gettext_noop("中"), gettext_noop("低"))
