"""The rules of places, from `data/utilisation/pools/*.yaml`; a file that does not add up is refused with its line."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from quanlian.core.config import data
from quanlian.core.money import Fen
from quanlian.rules.parameters import Confidence
from quanlian.rules.yaml_tree import Block, read_file, read_text, scalars, trouble
from quanlian.utilisation.pool.sharing.allocate import Rounding
from quanlian.utilisation.pool.sharing.rule import BANK, FUND, PARTIES, Breakers, Caps, Costs, Counts, Library, Rule

HUNDRED = Decimal(100)
ADVERSE = ("次级", "可疑", "损失")
"""五级分类 of a bad loan (银保监会令〔2023〕1号)."""
Word = TypeVar("Word", bound=StrEnum)


@cache
def library() -> Library:
    """All rules that ship with the house, read once. Raises UserError RULES_FILE with file and line."""
    return load(data() / "utilisation" / "pools")


def load(folder: Path) -> Library:
    files = [_place(read_file(path)) for path in sorted(folder.glob("*.yaml"))]
    return Library({rules[0].code: rules for rules in files})


def rules_of(text: str, file: str = "rule.yaml") -> tuple[Rule, ...]:
    """The versions written in one text, for an office that tries a rule before it stands."""
    return _place(read_text(text, file))


def _place(tree: Block) -> tuple[Rule, ...]:
    tree.allow("code", "place", "region", "title", "versions")
    rules = tuple(_version(tree, one) for one in tree.blocks("versions"))
    if not rules:
        raise trouble(tree, "没有任何版本", "至少写一个 versions")
    for earlier, later in pairwise(rules):
        if later.since <= (earlier.until or earlier.since):
            raise trouble(tree, f"{later.since} 起的版本与前一版本重叠", "各版本按起始日排列，互不重叠")
    return rules


def _version(tree: Block, block: Block) -> Rule:
    block.allow(
        "from", "to", "shares", "residual", "counts", "caps", "breakers", "rounding", "bad_classes", "article",
        "source", "confidence", "assumed", "notes",
    )  # fmt: skip
    shares = _shares(block)
    residual = block.text("residual", BANK)
    if residual not in shares or residual == FUND:
        raise trouble(block, "承担超限部分的一方不在分担各方之中", "改为补偿资金以外的一方", value=residual)
    spelled = repr([(name, str(share)) for name, share in shares.items()]) + repr(block)
    return Rule(
        code=tree.text("code"),
        place=tree.text("place"),
        title=tree.text("title"),
        region=int(_number(tree, "region") or 0),
        since=block.required_date("from"),
        until=block.date("to"),
        shares=shares,
        residual=residual,
        counts=_counts(block.block("counts")),
        caps=_caps(block.block("caps")),
        breakers=_breakers(block),
        rounding=_word(block, "rounding", Rounding, Rounding.HALF_UP),
        bad_classes=_texts(block, "bad_classes") or ADVERSE,
        article=block.text("article"),
        source=block.text("source"),
        confidence=_word(block, "confidence", Confidence, None),
        assumed=_texts(block, "assumed"),
        notes=_texts(block, "notes"),
        version=hashlib.sha256(spelled.encode()).hexdigest()[:12],
    )


def _shares(block: Block) -> dict[str, Decimal]:
    written = block.block("shares")
    shares = {name: _number(written, name) or Decimal() for name in written.entries}
    for name, share in shares.items():
        if name not in PARTIES or share <= 0:
            raise trouble(
                written.entries[name], "分担方或比例有误", f"可用：{'、'.join(PARTIES)}；比例大于零", value=name
            )
    total = sum(shares.values(), Decimal())
    if total != HUNDRED:
        raise trouble(written, "各方分担比例之和不是 100", "核对比例；这是配置错误，不能用于计算", value=str(total))
    if FUND not in shares:
        raise trouble(written, "没有补偿资金的份额", "写明 fund")
    return shares


def _counts(block: Block) -> Counts:
    block.allow("interest", "penalty", "ip_part", "costs")
    costs = _word(block, "costs", Costs, Costs.ADDED)
    return Counts(block.flag("interest"), block.flag("penalty"), block.flag("ip_part"), costs)


def _caps(block: Block) -> Caps:
    block.allow("leverage", "per_loan_yuan", "per_firm_yuan", "annual_yuan", "annual_percent", "bank_stop_loss_percent")
    return Caps(
        leverage=_number(block, "leverage"),
        per_loan_fen=_fen(block, "per_loan_yuan"),
        per_firm_fen=_fen(block, "per_firm_yuan"),
        annual_fen=_fen(block, "annual_yuan"),
        annual_percent=_number(block, "annual_percent"),
        bank_stop_loss_percent=_number(block, "bank_stop_loss_percent"),
    )


def _breakers(block: Block) -> Breakers:
    found = block.block("breakers")
    found.allow("warn", "suspend")
    warn, suspend = _number(found, "warn"), _number(found, "suspend")
    if warn is None or suspend is None or not 0 < warn < suspend:
        raise trouble(found, "熔断线有误", "写明 warn 和 suspend，且预警线低于暂停线")
    return Breakers(warn, suspend)


def _number(block: Block, name: str) -> Decimal | None:
    value = block.scalar(name)
    if value is None or isinstance(value, Decimal):
        return value
    raise trouble(block.entries[name], f"“{name}”应为数", "改为数，不加引号和单位")


def _fen(block: Block, name: str) -> Fen | None:
    yuan = _number(block, name)
    return None if yuan is None else int(yuan * 100)


def _texts(block: Block, name: str) -> tuple[str, ...]:
    return tuple(str(one) for one in scalars(block.sequence(name)))


def _word(block: Block, name: str, words: type[Word], default: Word | None) -> Word:
    given = block.text(name, default.value if default else None)
    if given not in {one.value for one in words}:
        raise trouble(block, f"“{name}”不在规定之列", f"可用：{'、'.join(one.value for one in words)}", value=given)
    return words(given)
