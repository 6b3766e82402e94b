"""A service item as a whole: guide, roles, forms, states, actions, clocks, letters, routing."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from quanlian.procedures.spec.actions import Action
from quanlian.procedures.spec.base import Name, Shape, Text
from quanlian.procedures.spec.clocks import ClockUse
from quanlian.procedures.spec.forms import Form
from quanlian.procedures.spec.guide import Guide
from quanlian.procedures.spec.letters import Letter
from quanlian.procedures.spec.roles import RoleSpec
from quanlian.procedures.spec.routing import Migration, Reopen, Routing
from quanlian.procedures.spec.states import State

Link = Literal["创造", "运用", "保护", "管理", "服务"]
Theme = Literal["登记", "维权", "融资", "转让", "申报", "监管", "信用"]
Category = Literal[
    "信息查询检索",
    "咨询培训",
    "申请前评估与预审",
    "登记备案协办",
    "代办受理窗口",
    "转化运用",
    "金融",
    "维权援助",
    "纠纷处理",
    "监测预警",
    "公证存证",
    "数据开放",
    "机构与人才",
    "荣誉评定",
    "投诉建议",
    "行政执法",
    "信用监管",
]
Version = Annotated[str, StringConstraints(pattern=r"^\d{4}\.\d{1,3}$")]


class Item(Shape):
    """One service item. The first state is where a case begins; `number` is the scheme of its case numbers.

    `open_to` says who may begin a case: `public` items are applied for in the portal, `office` items are begun by the
    office (or by another case). `names` are the field names that make a case's title in lists. Retention is that of the
    archive rules (10 y, 30 y, or permanent).
    """

    item: Name
    version: Version
    code: Text
    title: Text
    title_en: Text
    summary: Text
    link: Link
    category: Category
    themes: tuple[Theme, ...] = ()
    number: Text
    names: tuple[Name, ...] = ()
    open_to: Literal["public", "office"] = "public"
    guide: Guide
    roles: dict[Name, RoleSpec]
    forms: dict[Name, Form]
    states: dict[Name, State]
    actions: dict[Name, Action]
    clocks: dict[Name, ClockUse] = Field(default_factory=dict)
    letters: dict[Name, Letter] = Field(default_factory=dict)
    routing: Routing | None = None
    reopen: Reopen | None = None
    retention: Literal["10 y", "30 y", "permanent"] = "10 y"
    indicators: tuple[str, ...] = ()
    migrates: dict[Version, Migration] = Field(default_factory=dict)

    @property
    def initial(self) -> str:
        """The state in which a case is born (a draft, until its first action)."""
        return next(iter(self.states))

    @property
    def carries_business(self) -> bool:
        """Whether a room keeps a row of its own behind each case (a loan, a deal), made and changed by deeds."""
        return any(effect.do for action in self.actions.values() for effect in action.effects)
