"""Personal data is shown no further than the rule allows."""

from __future__ import annotations

import pytest

from quanlian.core.masking import mask_account, mask_address, mask_id, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张三丰", "张*"),
        ("欧阳修", "欧阳*"),
        ("欧阳", "欧*"),
        ("John Smith", "J*"),
        ("", ""),
        (" 李四 ", "李*"),
    ],
)
def test_a_name_shows_its_surname_only(name: str, masked: str) -> None:
    assert mask_name(name) == masked


def test_an_id_shows_six_and_four() -> None:
    assert mask_id("11010519491231002X") == "110105********002X"
    assert mask_id("123456") == "******"


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13800001234", "138****1234"),
        ("+86 138 0000 1234", "138****1234"),
        ("0317-1234567", "**********67"),
        ("110", "***"),
    ],
)
def test_a_phone_shows_three_and_four(number: str, masked: str) -> None:
    assert mask_phone(number) == masked


def test_an_account_shows_its_last_four() -> None:
    assert mask_account("6222 0000 1111 2222") == "************2222"


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("河北省沧州市运河区某某路1号", "河北省沧州市运河区***"),
        ("061000 河北省沧州市", "***"),
        ("福建省泉州市晋江市某镇某村10号", "福建省泉州市晋江市***"),
        ("北京市朝阳区某街2号院", "北京市朝阳区***"),
        ("浙江省台州市路桥区某街", "浙江省台州市路桥区***"),
        ("湖南省永州市道县某镇", "湖南省永州市道县***"),
        ("四川省乐山市市中区某路", "四川省乐山市市中区***"),
        (
            "甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县某乡",
            "甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县***",
        ),
        ("内蒙古自治区呼和浩特市新城区某路", "内蒙古自治区呼和浩特市新城区***"),
        ("河北省沧州市解放西路市场街5号", "河北省沧州市***"),
        ("河北省沧州市某某小区5号楼", "河北省沧州市***"),
        ("江苏省苏州市工业园区某街", "江苏省苏州市***"),
        ("湖北省荆门市钟祥市某镇", "湖北省荆门市钟祥市***"),
        ("某大厦3层", "***"),
        ("", ""),
    ],
)
def test_an_address_ends_at_the_county(address: str, masked: str) -> None:
    assert mask_address(address) == masked
