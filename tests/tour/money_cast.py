"""The people and rights of the walk of money. Every name is made up."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.registry.numbers import cn_check
from tests.registry.importing.gazette import entry, table
from tests.tour.days import Days
from tests.tour.hands import Hands
from tests.tour.home import Home, Person
from tests.tour.story import Story

REGION = "442000"
UNIVERSITY, BUYER, BORROWER = "示例大学", "示例泵业有限公司", "示例新材料有限公司"
BANK, OFFICE = "示例银行", "示例市知识产权局"
TITLE, PLEDGED = "一种水泵叶轮耐磨涂层及其制备方法", "一种耐盐雾防腐涂料及其制备方法"


def number(serial: int) -> str:
    """A patent number of 2020 with its check digit."""
    digits = f"20201{serial:07d}"
    return f"{digits}.{cn_check(digits)}"


SOLD, PLEDGE = number(990001), number(990002)


def gazette() -> bytes:
    """Two granted inventions: the university's and the borrower's."""
    place = {"address": "广东省中山市石岐街道示例路1号", "postcode": "528400"}
    one = entry(
        990001, "发明授权", title=TITLE, app_no=SOLD, app_date="2020-03-02", pub_date="2022-05-10",
        applicant=UNIVERSITY, inventor="示例甲;示例乙", main_class="F04D29/22", ipc_loc="F04D29/22(2006.01)I", **place,
    )  # fmt: skip
    two = entry(
        990002, "发明授权", title=PLEDGED, app_no=PLEDGE, app_date="2020-04-07", pub_date="2022-06-14",
        applicant=BORROWER, inventor="示例丙", main_class="C09D5/08", ipc_loc="C09D5/08(2006.01)I", **place,
    )  # fmt: skip
    return table([one, two])


@dataclass
class Cast:
    """Everybody with an account, the day it is, and the story that is told of them."""

    home: Home
    hands: Hands
    days: Days
    story: Story
    officer: Person
    reviewer: Person
    university: Person
    buyer: Person
    borrower: Person
    bank: Person
    pool: Person
    treasury: Person

    def go_by(self, days: int) -> None:
        self.days.go_by(days)
        self.hands.day += 1


PEOPLE = (
    ("officer", "lin", "林示例", "officer", OFFICE), ("reviewer", "he", "何示例", "reviewer", OFFICE),
    ("university", "wu", "吴示例", "university", UNIVERSITY), ("buyer", "shi", "石示例", "enterprise", BUYER),
    ("borrower", "cai", "蔡示例", "enterprise", BORROWER), ("bank", "qian", "钱示例", "finance", BANK),
    ("pool", "zhou", "周示例", "pool_office", "示例市风险补偿资金办公室"),
    ("treasury", "zheng", "郑示例", "finance_bureau", "示例市财政局"),
)  # fmt: skip


def hired(home: Home) -> dict[str, Person]:
    """`quanlian user add` for each."""
    return {part: home.hire(name, shown, role, body, REGION) for part, name, shown, role, body in PEOPLE}
