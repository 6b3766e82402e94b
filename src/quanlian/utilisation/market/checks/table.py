"""The table of title checks of an offer: every automatic blocker of domain/05 §4.1, with its article."""

from __future__ import annotations

from quanlian.registry.kinds import PATENTS, TRADEMARKS, RightKind
from quanlian.utilisation.market.checks.burdens import evaluated, foreign, no_exclusive, no_open_licence, pledgee
from quanlian.utilisation.market.checks.marks import whole_set
from quanlian.utilisation.prechecks.checking import Check, FormCheck, RightCheck
from quanlian.utilisation.prechecks.holding import co_owners, fees, holder, in_force, undisputed

ALL = tuple(RightKind)
WHO = ("listers", "挂牌方")
DETAIL = "专利法实施细则（2023）"
CIVIL = "民法典第四百四十四条"

TITLE: tuple[Check, ...] = (
    RightCheck("TITLE_HOLDER", "挂牌方是登记的权利人", "电子商务法第三十八条；本市场规则", holder(*WHO), ALL),
    RightCheck("TITLE_IN_FORCE", "权利有效", "专利法（2020）第四十二条、第四十四条、第四十七条", in_force, ALL),
    RightCheck("TITLE_FEES", "年费没有欠缴", "专利法（2020）第四十三条、第四十四条", fees),
    RightCheck("TITLE_CO_OWNERS", "共有人同意", "专利法（2020）第十四条", co_owners(*WHO, ("普通",))),
    RightCheck("TITLE_MARK_CO_OWNERS", "共有人同意", "商标法（2019）第五条", co_owners(*WHO), TRADEMARKS),
    RightCheck("TITLE_PLEDGEE", "质权人同意", f"{CIVIL}；{DETAIL}第八十六条", pledgee, ALL),
    RightCheck("TITLE_UNDISPUTED", "没有保全、中止", f"{DETAIL}第一百零三条至第一百零五条", undisputed, ALL),
    RightCheck("TITLE_EXCLUSIVE", "没有在先的独占或者排他许可", f"{DETAIL}第八十六条；合同约定", no_exclusive,
               (*PATENTS, *TRADEMARKS)),
    RightCheck("TITLE_OPEN_LICENCE", "与开放许可不冲突", "专利法（2020）第五十条、第五十一条", no_open_licence),
    RightCheck("TITLE_EVALUATED", "开放许可的评价报告", "专利法（2020）第五十条第一款", evaluated),
    RightCheck("TITLE_MARK_SET", "相同、近似商标一并转让", "商标法（2026）第四十六条（2027年前为2019第四十二条）",
               whole_set, TRADEMARKS),
    FormCheck("TITLE_FOREIGN", "对外转让审查", "专利法（2020）第十条第二款；技术进出口管理条例", foreign, ALL),
)  # fmt: skip
ENDED = frozenset({"TITLE_IN_FORCE"})
"""Checks whose failing means that the right itself is gone; others mean that its title is in dispute."""
