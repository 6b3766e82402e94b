"""The words for how evidence was got, for pages and certificate alike."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

LABELS = {
    "url": gettext_noop("网址"),
    "final_url": gettext_noop("最终网址"),
    "title": gettext_noop("网页标题"),
    "status": gettext_noop("网页状态码"),
    "began_at": gettext_noop("取证开始"),
    "ended_at": gettext_noop("取证结束"),
    "address": gettext_noop("服务器地址"),
    "tls": gettext_noop("加密连接"),
    "tls_error": gettext_noop("证书错误"),
    "browser": gettext_noop("浏览器"),
    "software": gettext_noop("取证软件"),
    "system": gettext_noop("操作系统"),
    "clock_offset_ms": gettext_noop("网站时钟减本机时钟（毫秒）"),
    "clock_source": gettext_noop("时钟比对对象"),
    "complete": gettext_noop("是否完整"),
    "robots": gettext_noop("网站访问规则"),
    "limits": gettext_noop("到达的上限"),
    "operator": gettext_noop("取证操作人"),
    "label": gettext_noop("来源说明"),
    "consistent": gettext_noop("存档自身是否一致"),
}


def said(how: Mapping[str, object]) -> list[dict[str, str | int]]:
    """What can be said in one line, as terms and values; lists and tables are in the files."""
    rows: list[dict[str, str | int]] = []
    for name, value in how.items():
        if isinstance(value, bool):
            rows.append({"term": _(LABELS.get(name, name)), "value": _("是") if value else _("否")})
        elif isinstance(value, str | int) and value != "":
            rows.append({"term": _(LABELS.get(name, name)), "value": value})
    return rows
