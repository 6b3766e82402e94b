"""The roles of the programme's users (architecture §3, core · people)."""

from __future__ import annotations

from django.db.models import TextChoices


class Role(TextChoices):
    """A person holds roles through memberships; a role is always held for an organisation and a region."""

    PUBLIC = "public", "社会公众"
    RIGHTS_HOLDER = "rights_holder", "权利人"
    ENTERPRISE = "enterprise", "企业"
    UNIVERSITY = "university", "高校院所"
    AGENCY = "agency", "代理机构"
    FINANCE = "finance", "银行保险担保评估机构"
    POOL_OFFICE = "pool_office", "风险补偿资金管理机构"
    CLERK = "clerk", "窗口人员"
    OFFICER = "officer", "经办人员"
    REVIEWER = "reviewer", "审核人员"
    CHIEF = "chief", "负责人"
    FINANCE_BUREAU = "finance_bureau", "财政部门"
    AUDITOR = "auditor", "审计人员"
    EXPERT = "expert", "专家"
    LEADER = "leader", "领导"
    ADMINISTRATOR = "administrator", "系统管理员"


EXAMINERS = frozenset({Role.OFFICER, Role.REVIEWER, Role.CHIEF})
"""Those of the office who examine and decide, as against those who receive or keep the system."""

HOLDERS = frozenset({Role.RIGHTS_HOLDER, Role.ENTERPRISE, Role.UNIVERSITY})
"""Those who hold rights of their own, as against those who act for others."""

STAFF = frozenset({Role.CLERK, Role.OFFICER, Role.REVIEWER, Role.CHIEF, Role.ADMINISTRATOR})
"""Roles of the IP office itself. They must use a second factor and may see full addresses where the law lets them."""

GOVERNMENT = STAFF | {Role.LEADER, Role.AUDITOR, Role.FINANCE_BUREAU}
"""Everybody who works for the programme's government side."""

MFA_REQUIRED = GOVERNMENT | {Role.POOL_OFFICE}
