"""The guide page (办事指南). Every mandatory block must be filled before an item may be published."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from quanlian.procedures.spec.base import LengthText, Name, Shape, Text


class Basis(Shape):
    """A law the item rests on."""

    law: Text
    article: str = ""
    says: str = ""


class Material(Shape):
    """A document to hand in; `field` is the form field that takes it."""

    name: Text
    form: Literal["电子件", "原件", "复印件", "原件或复印件", "系统核验免提交"] = "电子件"
    copies: int = 1
    source: str = "申请人自备"
    needed: Literal["必要", "容缺", "视情形"] = "必要"
    field: Name | None = None


class Result(Shape):
    """What the applicant gets: a letter of the item or an entry of a register."""

    name: Text
    letter: Name | None = None
    register_: Name | None = Field(default=None, alias="register")


class Question(Shape):
    q: Text
    a: Text


class Fee(Shape):
    """In 分; 0 = free."""

    amount: int = 0
    note: str = "不收费"
    basis: str = ""


class Guide(Shape):
    """The blocks of a guide. `place`, `hours`, `phone` and `complaints` fall back to the office's own (_office.yaml).

    `statutory` and `promised` are names of the item's clocks, or free text where no clock of the office exists.
    """

    audience: tuple[Literal["自然人", "法人", "其他组织", "行政机关"], ...] = ()
    level: tuple[Literal["省", "市", "县", "园区"], ...] = ("市",)
    kind: Literal["政务服务", "公共服务", "便民服务", "行政执法"] = "公共服务"
    channels: tuple[Literal["网上", "窗口", "邮寄", "自助", "上门"], ...] = ("网上", "窗口")
    visits: int = Field(default=0, ge=0, le=2)
    depth: int = Field(default=4, ge=1, le=4)
    basis: tuple[Basis, ...] = ()
    conditions: tuple[Text, ...] = ()
    materials: tuple[Material, ...] = ()
    no_materials: str = ""
    """Why nothing has to be handed in, where `materials` is empty."""
    results: tuple[Result, ...] = ()
    fee: Fee | None = None
    statutory: str = ""
    promised: str = ""
    promised_length: LengthText | None = None
    place: str = ""
    hours: str = ""
    phone: str = ""
    complaints: str = ""
    remedies: tuple[Text, ...] = ()
    faq: tuple[Question, ...] = ()
