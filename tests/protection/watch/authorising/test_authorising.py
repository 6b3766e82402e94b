"""Giving leave, withdrawing it, and what a stranger is told."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.core.random_code import CROCKFORD
from quanlian.evidence.models import Seal
from quanlian.protection.watch.authorising import Leave, codes, give, look_up, look_up_shop, replace_code, withdraw
from quanlian.protection.watch.authorising.giving import current_code
from quanlian.protection.watch.authorising.sheet import import_list, template
from quanlian.protection.watch.authorising.standing import Standing, standing
from quanlian.protection.watch.models import Authorisation, Code, Seller, WatchedMark
from tests.protection.watch.following import factory
from tests.registry.factory import person

DAY = dt.date(2026, 6, 1)
SHOP = Leave(
    "演示·甲经销有限公司", "销售", dt.date(2026, 1, 1), dt.date(2026, 12, 31), platform="演示平台", shop_name="演示甲店"
)


@given(st.text(alphabet=CROCKFORD, min_size=12, max_size=12))
def test_a_code_is_read_in_any_spelling(code: str) -> None:
    spelled = codes.printed(code).lower().replace("0", "o").replace("1", "l")
    assert codes.read(f"  {spelled} ") == code


@pytest.mark.parametrize("text", ["", "7K3M", "7K3M-9QX2-TDPW-1", "七七七七七七七七七七七七", "7K3M9QX2TDP'"])
def test_what_can_be_no_code_is_none(text: str) -> None:
    assert codes.read(text) == ""


STANDINGS = [
    ({}, True, Standing.IN_FORCE),
    ({}, None, Standing.IN_FORCE),
    ({"starts_on": dt.date(2026, 6, 2)}, True, Standing.NOT_YET),
    ({"starts_on": DAY}, True, Standing.IN_FORCE),
    ({"ends_on": DAY}, True, Standing.IN_FORCE),
    ({"ends_on": dt.date(2026, 5, 31)}, True, Standing.OVER),
    ({"ends_on": None}, True, Standing.IN_FORCE),
    ({"withdrawn_on": DAY}, True, Standing.WITHDRAWN),
    ({"withdrawn_on": dt.date(2026, 6, 2)}, True, Standing.IN_FORCE),
    ({}, False, Standing.MARK_ENDED),
    ({"withdrawn_on": DAY, "ends_on": DAY}, False, Standing.WITHDRAWN),
]


@pytest.mark.parametrize(("changes", "alive", "wanted"), STANDINGS)
def test_an_authorisation_stands_as_its_dates_say(changes: dict[str, object], alive: bool, wanted: Standing) -> None:
    row = Authorisation(**{"starts_on": dt.date(2026, 1, 1), "ends_on": dt.date(2026, 12, 31), **changes})
    assert standing(row, DAY, mark_in_force=alive) is wanted


@pytest.fixture
def holder(db: None) -> User:
    return factory.holder()


@pytest.fixture
def mark(holder: User) -> WatchedMark:
    return factory.watched(holder.memberships.get().organisation)


def given_to(holder: User, mark: WatchedMark, **changes: object) -> Authorisation:
    from dataclasses import replace

    return give(actor_of(holder), mark, replace(SHOP, **changes))  # type: ignore[arg-type]


@pytest.mark.django_db
class TestGiving:
    def test_a_given_leave_is_found_by_its_code_and_counted(self, holder: User, mark: WatchedMark) -> None:
        code = current_code(given_to(holder, mark))
        answer = look_up(codes.printed(code).lower(), DAY)
        assert answer is not None
        assert (answer.standing, answer.mark, answer.shop) == (Standing.IN_FORCE, "演灵茶", "演示甲店")
        assert Code.objects.get(code=code).looked_up == 1

    def test_it_and_its_end_are_sealed_in_the_log(self, holder: User, mark: WatchedMark) -> None:
        row = given_to(holder, mark)
        withdraw(actor_of(holder), row, "合作终止")
        kinds = Seal.objects.filter(about__contains=[f"right:{mark.number}"]).values_list("kind", flat=True)
        assert {"authorisation.given", "authorisation.withdrawn"} <= set(kinds)

    def test_withdrawn_it_says_since_when(self, holder: User, mark: WatchedMark) -> None:
        row = given_to(holder, mark)
        withdraw(actor_of(holder), row, "合作终止", DAY)
        answer = look_up(current_code(row), DAY)
        assert answer is not None
        assert (answer.standing, answer.withdrawn_on) == (Standing.WITHDRAWN, DAY)
        with pytest.raises(UserError) as again:
            withdraw(actor_of(holder), row, "再次")
        assert again.value.code == "LEAVE_WITHDRAWN"

    def test_a_leaked_code_answers_for_nothing_once_replaced(self, holder: User, mark: WatchedMark) -> None:
        row = given_to(holder, mark)
        old = current_code(row)
        new = replace_code(actor_of(holder), row, "查验码被冒用").code
        assert new != old
        told = [look_up(code, DAY) for code in (old, new)]
        assert [one.standing for one in told if one] == [Standing.REPLACED, Standing.IN_FORCE]

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"to_name": " "}, "LEAVE_NAME"),
            ({"scope": ""}, "LEAVE_NAME"),
            ({"ends_on": dt.date(2025, 12, 31)}, "LEAVE_PERIOD"),
            ({"platform": ""}, "LEAVE_SHOP"),
            ({"to_code": "91350582MA00000000"}, "USCC"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, changes: dict[str, object], code: str, holder: User, mark: WatchedMark
    ) -> None:
        with pytest.raises(UserError) as refused:
            given_to(holder, mark, **changes)
        assert refused.value.code.startswith(code)
        assert not Authorisation.objects.exists()

    def test_only_the_holder_and_the_office_give_leave(self, mark: WatchedMark) -> None:
        give(actor_of(person(Role.OFFICER)), mark, SHOP)
        for stranger in (factory.holder("演示·别家公司", "stranger"), person(Role.AGENCY), person(Role.CLERK)):
            with pytest.raises(Forbidden):
                give(actor_of(stranger), mark, SHOP)

    def test_no_code_says_nothing_and_a_persons_name_is_masked(self, holder: User, mark: WatchedMark) -> None:
        assert look_up("7K3M-9QX2-TDPW") is None
        answer = look_up(current_code(given_to(holder, mark, to_name="演小明")), DAY)
        assert answer is not None
        assert answer.to == "演*"


@pytest.mark.django_db
class TestShops:
    def test_by_name_and_by_number_on_its_own_platform_only(self, holder: User, mark: WatchedMark) -> None:
        given_to(holder, mark, shop_id="1001")
        assert [one.good for one in look_up_shop("演示平台", "演示甲店", DAY)] == [True]
        assert [one.good for one in look_up_shop("演示平台", "1001", DAY)] == [True]
        assert look_up_shop("别的平台", "演示甲店", DAY) == []
        assert look_up_shop("演示平台", "演示丙店", DAY) == []

    def test_a_leave_for_a_licence_covers_every_shop_of_it(self, holder: User, mark: WatchedMark) -> None:
        given_to(holder, mark, platform="", shop_name="", to_name="演示·丁商行")
        Seller.objects.create(platform="演示平台", shop_id="77", name="丁小店", licence_name="演示·丁商行")
        assert [one.good for one in look_up_shop("演示平台", "丁小店", DAY)] == [True]


@pytest.mark.django_db
class TestList:
    def sheet(self, tmp_path: object, *rows: str) -> str:
        path = tmp_path / "授权.csv"  # type: ignore[operator]
        path.write_text(template() + "\n".join(rows))
        return str(path)

    def row(self, to: str = "演示·甲经销有限公司", starts: str = "2026-01-01", number: str = factory.NUMBER) -> str:
        return f"{number},{to},,演示平台,1001,演示甲店,,,销售,{starts},2026-12-31"

    def test_every_row_becomes_an_authorisation_with_a_code(
        self, tmp_path: object, holder: User, mark: WatchedMark
    ) -> None:
        found = import_list(actor_of(holder), self.sheet(tmp_path, self.row(), self.row("演示·乙经销公司")))
        assert not found.findings
        assert Code.objects.filter(replaced_at=None).count() == len(found.given) == 2

    def test_one_wrong_row_and_none_is_taken(self, tmp_path: object, holder: User, mark: WatchedMark) -> None:
        path = self.sheet(tmp_path, self.row(), self.row(starts="去年"), self.row(number="999"))
        found = import_list(actor_of(holder), path)
        assert [(one.line, one.rule) for one in found.findings] == [(3, "LEAVE_PERIOD"), (4, "LEAVE_MARK")]
        assert not Authorisation.objects.exists()

    def test_marks_of_others_are_not_there(self, tmp_path: object, mark: WatchedMark) -> None:
        stranger = factory.holder("演示·别家公司", "stranger")
        found = import_list(actor_of(stranger), self.sheet(tmp_path, self.row()))
        assert [one.rule for one in found.findings] == ["LEAVE_MARK"]

    @pytest.mark.parametrize(
        ("cells", "rule"),
        [
            (f"{factory.NUMBER},演示·甲公司,,演示平台,1001,{'店' * 201},,,销售,2026-01-01,", "LEAVE_LONG"),
            (f"{factory.NUMBER},演示·甲公司,,演示平台,1001,演示甲店,²,,销售,2026-01-01,", "LEAVE_REGION"),
            (f"{factory.NUMBER},演示·甲公司,,演示平台,1001,演示甲店,99999999999,,销售,2026-01-01,", "LEAVE_REGION"),
            (f"{factory.NUMBER},演示·甲\x1b公司,,演示平台,1001,演示甲店,,,销售,2026-01-01,", "LEAVE_CHARACTER"),
        ],
    )
    def test_nothing_is_cut_off_or_guessed(
        self, tmp_path: object, holder: User, mark: WatchedMark, cells: str, rule: str
    ) -> None:
        found = import_list(actor_of(holder), self.sheet(tmp_path, self.row(), cells))
        assert [(one.line, one.rule) for one in found.findings] == [(3, rule)]
        assert not Authorisation.objects.exists()
