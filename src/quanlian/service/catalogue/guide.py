"""The guide of an item, block by block, worked out from the procedure itself, so that the two never diverge."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from quanlian.core.money import Fen, format_yuan
from quanlian.procedures.forms.show import fields_of
from quanlian.procedures.office import Office
from quanlian.procedures.registers import registers
from quanlian.procedures.spec import FormField, Item
from quanlian.procedures.spec.guide import Material, Result
from quanlian.service.catalogue.limits import Limit, promised, statutory
from quanlian.service.catalogue.steps import Step, steps

DEPTHS = {
    1: gettext_noop("信息公开"),
    2: gettext_noop("单向互动"),
    3: gettext_noop("双向互动"),
    4: gettext_noop("全程网办"),
}
VISITS = {0: gettext_noop("不用跑（零跑动）"), 1: gettext_noop("最多跑一次"), 2: gettext_noop("最多跑两次")}


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """A document to hand in, with the form field that takes it."""

    given: Material
    field: FormField | None
    accepts: str
    when: bool

    @property
    def tone(self) -> str:
        """Colour of the badge: needed, may follow later, depends on the case."""
        return {"必要": "brand", "容缺": "amber"}.get(self.given.needed, "grey")

    @property
    def where(self) -> str:
        return f"网上表单“{self.field.title}”" if self.field else ""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What the applicant gets; `letter` names a letter whose sample can be fetched, `register` a public list."""

    name: str
    kind: str
    letter: str = ""
    register: str = ""


@dataclass(frozen=True, slots=True)
class GuidePage:
    item: Item
    facts: tuple[tuple[str, str], ...]
    materials: tuple[MaterialRow, ...]
    steps: tuple[Step, ...]
    results: tuple[ResultRow, ...]
    fee: str
    statutory: Limit
    promised: Limit | None
    place: str
    hours: str
    phone: str
    complaints: str

    @property
    def clocks(self) -> tuple[Limit, ...]:
        """Every period of the procedure once, in the order of the steps."""
        found = {limit.name: limit for step in self.steps for limit in step.limits}
        return tuple(found.values())


def guide_of(item: Item, office: Office, on: dt.date) -> GuidePage:
    """The guide as it stands on a day: lengths are those of the law in force then."""
    guide = item.guide
    return GuidePage(
        item=item,
        facts=_facts(item, office),
        materials=tuple(_material(item, one) for one in guide.materials),
        steps=tuple(steps(item, on)),
        results=tuple(_result(item, one) for one in guide.results),
        fee=_fee(item),
        statutory=statutory(item, on),
        promised=promised(item, on),
        place=guide.place or office.place,
        hours=guide.hours or office.hours,
        phone=guide.phone or office.phone,
        complaints=guide.complaints or office.complaints,
    )


def _facts(item: Item, office: Office) -> tuple[tuple[str, str], ...]:
    guide = item.guide
    return (
        (_("事项编码"), item.code),
        (_("事项名称"), item.title),
        (_("事项类型"), guide.kind),
        (_("事项分类"), item.category),
        (_("所属环节"), item.link),
        (_("行使层级"), "、".join(guide.level)),
        (_("实施机关"), office.name),
        (_("服务对象"), "、".join(guide.audience) or _("不对外申请")),
        (_("办理渠道"), "、".join(guide.channels)),
        (_("到现场次数"), _(VISITS[guide.visits])),
        (_("网办深度"), _(DEPTHS[guide.depth])),
        (_("办理方式"), _("依申请办理") if item.open_to == "public" else _("依职权办理")),
    )


def _material(item: Item, given: Material) -> MaterialRow:
    field = fields_of(item).get(given.field) if given.field else None
    files = field is not None and field.type == "files"
    accepts = f"{'、'.join(field.accept)}；每份不超过{field.max_mb} MB" if files and field else ""
    return MaterialRow(given, field, accepts, bool(field and field.when))


def _result(item: Item, given: Result) -> ResultRow:
    if given.letter and given.letter in item.letters:
        return ResultRow(given.name, f"文书：{item.letters[given.letter].title}", letter=given.letter)
    if given.register_ and given.register_ in registers():
        row = registers()[given.register_]
        return ResultRow(given.name, f"名录：{row.title}", register=row.code if row.public else "")
    return ResultRow(given.name, "")


def _fee(item: Item) -> str:
    fee = item.guide.fee
    if fee is None:
        return ""
    amount = format_yuan(Fen(fee.amount)) if fee.amount else ""
    basis = f"依据：{fee.basis}" if fee.basis else ""
    return "；".join(part for part in (amount, fee.note, basis) if part)
