"""Rewards for reports: a share of what was fined and confiscated, floor and cap by level. Reporters are codes here."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.protection.penalties.offences import whole
from quanlian.rules.library import national
from quanlian.rules.parameters import Dated, Parameters
from quanlian.rules.receipts import Content, Receipt, make_receipt
from quanlian.rules.values import Bands

_CODE = re.compile(r"(?=[A-Za-z0-9-]*[0-9])[A-Za-z0-9][A-Za-z0-9-]{3,39}")
_PERSONAL = re.compile(r"1[3-9]\d{9}|\d{15}|\d{17}[\dXx]")


@dataclass(frozen=True, slots=True)
class Reward:
    """The reward in 分; `jointly`: the amount is decided together with the finance department."""

    fen: int
    jointly: bool
    receipt: Receipt


def reward(
    reporter_code: str, level: int, confiscated_fen: int, on: dt.date, parameters: Parameters | None = None
) -> Reward:
    """The reward of level 1, 2 or 3 for `confiscated_fen` 分 fined and confiscated (0 = none).

    Raises `UserError` REWARD_CODE where the reporter is not given by a code, REWARD_LEVEL for another level.
    """
    _refuse(reporter_code, level, confiscated_fen)
    source = parameters if parameters is not None else national()
    rate, floor = source.at("reward.percent", on), source.at("reward.floor", on)
    cap, joint = source.at("reward.cap", on), source.at("reward.joint_decision_from", on)
    shared = confiscated_fen * _of_level(rate, level) // 100
    raised = max(shared, _of_level(floor, level))
    amount = min(raised, whole(cap))
    jointly = amount >= whole(joint)
    inputs: dict[str, Content] = {"reporter_code": reporter_code, "level": level, "confiscated_fen": confiscated_fen}
    steps = (
        f"举报人代码{reporter_code}，{level}级奖励",
        f"罚没款{format_yuan(confiscated_fen)}×{_of_level(rate, level)}％＝{format_yuan(shared)}",
        f"不足{format_yuan(_of_level(floor, level))}的按该数额，每案不超过{format_yuan(whole(cap))}",
        f"奖励{format_yuan(amount)}",
    )
    jointly_said = (f"单笔达到{format_yuan(whole(joint))}，须同财政部门确定",) if jointly else ()
    remarks = ("须核对举报人是否属于不予奖励的情形，身份只由专人凭代码核验", *jointly_said)
    receipt = make_receipt("report-reward", "1", inputs, (rate, floor, cap, joint), steps, amount, remarks)
    return Reward(amount, jointly, receipt)


def _refuse(code: str, level: int, confiscated_fen: int) -> None:
    if not _CODE.fullmatch(code) or _PERSONAL.fullmatch(code):
        raise UserError(
            "REWARD_CODE",
            "举报人只能以代码登记，不得填写姓名、电话或证件号码",
            rule="字母、数字和连字符，4至40位，至少一位数字",
            remedy="使用受理时生成的举报代码",
        )
    if level not in (1, 2, 3):
        raise UserError("REWARD_LEVEL", "奖励等级应为一至三级", value=str(level), remedy="核对等级")
    if confiscated_fen < 0:
        raise UserError("FINE_BASE", "罚没款不能小于零", value=str(confiscated_fen), remedy="核对金额")


def _of_level(dated: Dated, level: int) -> int:
    if not isinstance(dated.value, Bands):
        raise UserError("RULES_FILE", f"参数“{dated.title}”应为分档表", value=dated.name, remedy="改正参数文件")
    return int(dated.value.at(level))
