"""Receipts: what was decided, from which inputs, by which rules, and a seal that shows any later change."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from quanlian.core.findings import UserError
from quanlian.rules.parameters import Dated
from quanlian.rules.values import Bands, Value, plain
from quanlian.rules.version import ENGINE_VERSION

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
Content: TypeAlias = "Value | int | list[Content] | dict[str, Content]"


@dataclass(frozen=True, slots=True)
class UsedParameter:
    """A parameter as it entered a decision."""

    name: str
    value: Json
    since: str
    article: str
    source: str
    confidence: str
    version_hash: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One decision. All content is in canonical form (numbers and dates as text), so that it survives storage."""

    rule: str
    rule_version: str
    engine_version: str
    inputs: dict[str, Json]
    parameters: tuple[UsedParameter, ...]
    steps: tuple[str, ...]
    remarks: tuple[str, ...]
    result: Json
    sha256: str

    @property
    def number(self) -> str:
        """The receipt number shown to people: `R-` and the first 12 hex digits of the seal."""
        return f"R-{self.sha256[:12]}"

    @property
    def value(self) -> Json:
        """The bare outcome: `result` itself, or its `value` where a rule set also lists the rules that applied."""
        return self.result.get("value") if isinstance(self.result, dict) else self.result

    @property
    def amount(self) -> int:
        """The outcome as a whole number (money: 分); raises `UserError` RULES_AMOUNT where it is none."""
        value = self.value
        if isinstance(value, str) and value.removeprefix("-").isdecimal():
            return int(value)
        raise UserError(
            "RULES_AMOUNT", "计算结果不是整数金额", value=str(value), rule=self.rule, remedy="在规则中先取整"
        )

    def verify(self) -> bool:
        """Whether the seal still fits the content."""
        return self.sha256 == _seal(self._body())

    def to_json(self) -> str:
        """Canonical JSON: sorted keys, no blanks."""
        return canonical_json({**self._body(), "sha256": self.sha256})

    @classmethod
    def from_json(cls, text: str) -> Receipt:
        """The receipt stored as `text`; raises `UserError` RULES_RECEIPT where it is no receipt or was changed."""
        try:
            raw = json.loads(text)
            used = tuple(UsedParameter(**one) for one in raw.pop("parameters"))
            steps, remarks = tuple(raw.pop("steps")), tuple(raw.pop("remarks"))
            receipt = cls(**raw, parameters=used, steps=steps, remarks=remarks)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UserError("RULES_RECEIPT", "不是完整的计算凭据", remedy="重新导出凭据") from error
        if not receipt.verify():
            raise UserError("RULES_RECEIPT", "凭据内容与校验值不符", value=receipt.number, remedy="向出具单位核实原件")
        return receipt

    def _body(self) -> dict[str, Json]:
        return {
            "rule": self.rule,
            "rule_version": self.rule_version,
            "engine_version": self.engine_version,
            "inputs": self.inputs,
            "parameters": [_used_body(one) for one in self.parameters],
            "steps": list(self.steps),
            "remarks": list(self.remarks),
            "result": self.result,
        }


def make_receipt(
    rule: str,
    rule_version: str,
    inputs: Mapping[str, Content],
    parameters: tuple[Dated, ...],
    steps: tuple[str, ...],
    result: Content,
    remarks: tuple[str, ...] = (),
) -> Receipt:
    """Seal a decision. Parameters that a person should still check are said so in the remarks."""
    unique = {(one.name, one.since): one for one in parameters}
    doubts = tuple(f"{one.title}：{one.confidence.label}" for one in unique.values() if one.confidence.needs_check)
    unsealed = Receipt(
        rule=rule,
        rule_version=rule_version,
        engine_version=ENGINE_VERSION,
        inputs={name: canonical(value) for name, value in inputs.items()},
        parameters=tuple(_used(one) for one in unique.values()),
        steps=steps,
        remarks=(*remarks, *doubts),
        result=canonical(result),
        sha256="",
    )
    return replace(unsealed, sha256=_seal(unsealed._body()))


def canonical(value: Content) -> Json:
    """Content as stored: numbers as plain text without trailing zeros, dates as ISO text, keys sorted on output."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Bands):
        return [[plain(row.first), plain(row.last), plain(row.value)] for row in value.rows]
    if isinstance(value, dict):
        return {key: canonical(one) for key, one in value.items()}
    return [canonical(one) for one in value]


def canonical_json(body: dict[str, Json]) -> str:
    """One text for one content: sorted keys, no blanks, UTF-8 characters as they are."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _seal(body: dict[str, Json]) -> str:
    return hashlib.sha256(canonical_json(body).encode()).hexdigest()


def _used(one: Dated) -> UsedParameter:
    return UsedParameter(
        one.name,
        canonical(one.value),
        one.since.isoformat(),
        one.article,
        one.source,
        one.confidence.value,
        one.version_hash,
    )


def _used_body(one: UsedParameter) -> dict[str, Json]:
    return {
        "name": one.name,
        "value": one.value,
        "since": one.since,
        "article": one.article,
        "source": one.source,
        "confidence": one.confidence,
        "version_hash": one.version_hash,
    }
