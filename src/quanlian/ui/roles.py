"""What a role is called in the reader's language; the names themselves are those of `core.people.roles`."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from quanlian.core.people.roles import Role

WORDS = (
    gettext_noop("社会公众"),
    gettext_noop("权利人"),
    gettext_noop("企业"),
    gettext_noop("高校院所"),
    gettext_noop("代理机构"),
    gettext_noop("银行保险担保评估机构"),
    gettext_noop("风险补偿资金管理机构"),
    gettext_noop("窗口人员"),
    gettext_noop("经办人员"),
    gettext_noop("审核人员"),
    gettext_noop("负责人"),
    gettext_noop("财政部门"),
    gettext_noop("审计人员"),
    gettext_noop("专家"),
    gettext_noop("领导"),
    gettext_noop("系统管理员"),
)
"""The labels of every role, so that the catalogue asks for their English; a test keeps the two alike."""


def role_word(role: str) -> str:
    """`officer` → 经办人员, in English Case officer."""
    return gettext(str(Role(role).label))
