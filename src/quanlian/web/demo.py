"""Demo accounts of each role and the simulated sample; only `make run` makes them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction
from django.db.models import Count
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from quanlian.core.config import setting
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import MFA_REQUIRED, Role
from quanlian.registry.models import Holding
from quanlian.web.account import DEMO_CODE

PASSWORD = "quanlian-demo"  # noqa: S105 - printed on the screen; demo accounts only exist in demo mode


@dataclass(frozen=True, slots=True)
class Demo:
    username: str
    name: str
    role: Role
    organisation: str
    kind: str


DEMOS = (
    Demo("leader", "演示·领导", Role.LEADER, "演示市人民政府", "government"),
    Demo("chief", "演示·负责人", Role.CHIEF, "演示市知识产权局", "government"),
    Demo("officer", "演示·经办", Role.OFFICER, "演示市知识产权局", "government"),
    Demo("reviewer", "演示·审核", Role.REVIEWER, "演示市知识产权局", "government"),
    Demo("clerk", "演示·窗口", Role.CLERK, "演示市知识产权局", "government"),
    Demo("admin", "演示·系统管理员", Role.ADMINISTRATOR, "演示市知识产权局", "government"),
    Demo("auditor", "演示·审计", Role.AUDITOR, "演示市审计局", "government"),
    Demo("finance", "演示·财政", Role.FINANCE_BUREAU, "演示市财政局", "government"),
    Demo("pool", "演示·风险补偿办", Role.POOL_OFFICE, "演示市风险补偿资金管理办公室", "government"),
    Demo("enterprise", "演示·企业", Role.ENTERPRISE, "演示·恒川机械有限公司", "enterprise"),
    Demo("university", "演示·高校", Role.UNIVERSITY, "演示大学", "university"),
    Demo("agency", "演示·代理机构", Role.AGENCY, "演示知识产权代理事务所", "agency"),
    Demo("bank", "演示·银行", Role.FINANCE, "演示银行", "finance"),
    Demo("insurer", "演示·保险", Role.FINANCE, "演示保险公司", "finance"),
    Demo("holder", "演示·权利人", Role.RIGHTS_HOLDER, "演示·个人", "person"),
    Demo("expert", "演示·专家", Role.EXPERT, "演示研究院", "university"),
)


@transaction.atomic
def make_accounts() -> None:
    """Create the demo accounts that are missing; government roles get a second factor whose secret nobody knows."""
    region = int(setting("QUANLIAN_SAMPLE_REGION").get())
    for demo in DEMOS:
        user, new = User.objects.get_or_create(
            username=demo.username, defaults={"display_name": demo.name, "demo": True}
        )
        if not new:
            continue
        user.set_password(PASSWORD)
        user.save()
        body, _ = Organisation.objects.get_or_create(
            name=demo.organisation, defaults={"kind": demo.kind, "region_code": region}
        )
        Membership.objects.create(user=user, organisation=body, role=demo.role, region_code=region)
        if demo.role in MFA_REQUIRED and not Authenticator.objects.filter(user=user).exists():
            TOTP.activate(user, generate_totp_secret())


def accounts_table() -> str:
    """The demo accounts as text for the terminal."""
    rows = "\n".join(f"  {d.username:<11} {d.role.label}" for d in DEMOS)
    return f"演示账号（密码均为 {PASSWORD}；需动态码的角色一律输入 {DEMO_CODE}）：\n{rows}\n"


def make_sample(region: int, rights: int, as_of: dt.date) -> None:
    """Generate and import the sample region, with a progress bar."""
    from quanlian.indicators.services import store_demo_figures
    from quanlian.registry.simulation import demo_reported, demo_series
    from quanlian.registry.simulation.load import simulate_into_registry

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns) as bar:
        task = bar.add_task(f"生成并导入模拟数据 {rights} 件", total=rights)
        simulate_into_registry(
            region, rights, 20260101, as_of, lambda phase, done: bar.update(task, completed=min(done, rights))
        )
        bar.update(task, completed=rights)
    _give_rights("enterprise", "公司")
    _give_rights("university", "大学")
    officer, chief = (User.objects.get(username=name) for name in ("officer", "chief"))
    store_demo_figures(demo_series(region, as_of), demo_reported(region, as_of), officer, chief)


def _give_rights(username: str, ending: str) -> None:
    """The account's organisation bears the name of the sample's largest holder of such a name, so that its workspace
    shows something."""
    held = Holding.objects.filter(kind="INV", first_party__name__endswith=ending).values("first_party__name")
    largest = held.annotate(n=Count("pk")).order_by("-n").first()
    if largest:
        body = Organisation.objects.filter(memberships__user__username=username)
        body.update(name=largest["first_party__name"])
