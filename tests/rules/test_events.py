"""What gazette wordings mean."""

import datetime as dt
import re
from pathlib import Path

import pytest

from quanlian.registry.events import EventCode, code_for
from quanlian.rules.lapse import fee_lapse_effective

DESIGNS = Path(__file__).resolve().parents[3] / "shared/data/patents/cn_designs_epub/designs.parquet"


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("授权", "GRANTED"),
        ("授权|授权", "GRANTED"),
        ("公开", "PUBLISHED"),
        ("公布", "PUBLISHED"),
        ("实质审查的生效", "EXAM_REQUESTED"),
        ("专利权的终止|未缴年费专利权终止", "LAPSED_FEE"),
        ("专利权的终止(未缴年费专利权终止)", "LAPSED_FEE"),
        ("未缴年费专利权终止，等恢复", "LAPSED_FEE"),
        ("专利权的终止/专利权有效期届满", "EXPIRED"),
        ("专利权的终止", "TERMINATED"),
        ("专利权的主动放弃", "SURRENDERED"),
        ("其他有关事项(避免重复授权放弃专利权)", "GIVEN_UP_FOR_INV"),
        ("专利权的无效、部分无效宣告专利权全部无效", "INVALIDATED_ALL"),
        ("宣告专利权部分无效", "INVALIDATED_PART"),
        ("专利权的无效宣告", "OTHER"),
        ("专利申请权、专利权的转移|专利权的转移", "TRANSFERRED"),
        ("专利申请权、专利权的转移", "TRANSFERRED"),
        ("专利权人的姓名或者名称、地址的变更", "NAME_ADDRESS_CHANGED"),
        ("专利权人的姓名或者名称的变更", "NAME_CHANGED"),
        ("专利权人的地址的变更", "ADDRESS_CHANGED"),
        ("专利权的保全及其解除|专利权的保全", "PRESERVED"),
        ("专利权的保全及其解除|专利权保全的解除", "PRESERVATION_LIFTED"),
        ("专利权的保全及其解除", "OTHER"),
        ("专利权质押合同登记的生效、变更及注销|专利权质押合同登记的生效", "PLEDGED"),
        ("专利权质押合同登记的注销", "PLEDGE_RELEASED"),
        ("专利权质押合同登记的变更", "PLEDGE_CHANGED"),
        ("专利实施许可合同备案的生效", "LICENCE_RECORDED"),
        ("专利实施许可合同备案的注销", "LICENCE_ENDED"),
        ("专利实施的强制许可", "COMPULSORY_LICENCE"),
        ("专利开放许可声明", "OPEN_LICENCE"),
        ("专利开放许可声明的撤回", "OPEN_LICENCE_ENDED"),
        ("发明专利申请公布后的视为撤回", "DEEMED_WITHDRAWN"),
        ("发明专利申请公布后的驳回", "REFUSED"),
        ("发明专利申请公布后的撤回", "WITHDRAWN"),
        ("权利的恢复", "RESTORED"),
        ("专利权期限的补偿", "TERM_ADJUSTED"),
        ("文件的公告送达", "NOTICE_SERVED"),
        ("国防专利的解密", "DECRYPTED"),
        ("外观设计专利公报更正", "CORRECTED"),
        ("CF01", "LAPSED_FEE"),
        ("商标注册申请", "FILED"),
        ("初步审定公告", "PRELIM_APPROVED"),
        ("注册公告", "REGISTERED"),
        ("商标续展", "RENEWED"),
        ("商标转让", "TRANSFERRED"),
        ("注册商标撤销公告", "REVOKED"),
        ("注销公告", "CANCELLED"),
        ("撤销连续三年停止使用注册商标申请", "OTHER"),
        ("商标异议申请", "OPPOSED"),
        ("注册商标宣告无效公告", "INVALIDATED_ALL"),
        ("中国专利奖金奖", "AWARDED"),
        ("天气晴", "OTHER"),
        ("", "OTHER"),
    ],
)
def test_a_wording_is_classified(label, code):
    assert code_for(label) == EventCode(code)


def test_every_code_has_a_chinese_label_which_leads_back_to_it():
    for code in EventCode:
        assert code_for(code.label) is code
        assert code_for(code.value) is code


def test_the_lapses_of_the_real_design_gazettes_fall_on_the_computed_due_day():
    if not DESIGNS.exists():
        pytest.skip(f"没有样本数据：{DESIGNS}")
    parquet = pytest.importorskip("pyarrow.parquet")
    total = agreeing = 0
    for events in parquet.read_table(DESIGNS, columns=["legal_events"])["legal_events"].to_pylist():
        for event in events:
            assert code_for(event[11:].split("\n")[0]) is not EventCode.OTHER, event[:60]
            days = re.search(r"申请日:(\d{8}).*终止日期:(\d{8})", event, re.DOTALL)
            if days:
                filed, ended = (dt.date.fromisoformat(day) for day in days.groups())
                announced = dt.date.fromisoformat(event[:10].replace(".", "-"))
                total, agreeing = total + 1, agreeing + (fee_lapse_effective(filed, announced) == ended)
    assert total >= 100
    assert agreeing == total
