"""Templates and clause rules, read once and checked (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from quanlian.core.config import data
from quanlian.core.findings import UserError

Family = Literal["transfer", "licence", "technology"]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Risk(_Shape):
    """Words that make a clause dangerous, why, and what to write instead."""

    pattern: str
    why: str
    remedy: str

    @field_validator("pattern")
    @classmethod
    def _sound(cls, value: str) -> str:
        re.compile(value)
        return value


class Rule(_Shape):
    """One clause a contract must have: `any` of these patterns in a paragraph, or `all` of them in the whole text.

    `numbers`: the right numbers of the deal must stand in it. `applies`: families, empty for every contract.
    """

    code: str
    title: str
    basis: str
    why: str
    remedy: str
    applies: tuple[Family, ...] = ()
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    numbers: bool = False
    risks: tuple[Risk, ...] = ()

    @field_validator("any", "all")
    @classmethod
    def _sound(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for one in value:
            re.compile(one)
        return value


class Blank(_Shape):
    """A question of the wizard."""

    title: str
    type: Literal["text", "long", "money", "integer", "date", "choice"] = "text"
    help: str = ""
    required: bool = True
    choices: Mapping[str, str] = Field(default_factory=dict)


class Clause(_Shape):
    """One article of a contract; `when`: printed where this blank is filled."""

    code: str
    heading: str
    text: str
    when: str = ""


class Template(_Shape):
    """A contract; `whole_set`: all same and similar marks must be in it."""

    title: str
    family: Family
    kinds: tuple[str, ...]
    rights: tuple[str, ...]
    opening: str
    clauses: tuple[Clause, ...]
    extra: Mapping[str, Blank] = Field(default_factory=dict)
    whole_set: bool = False


class Library(_Shape):
    """Templates by name, the blanks all share, and the clause rules in the order in which they are reported."""

    fields: Mapping[str, Blank]
    templates: Mapping[str, Template]
    rules: tuple[Rule, ...]

    def template(self, name: str) -> Template:
        """Raises UserError CONTRACT_TEMPLATE."""
        if name not in self.templates:
            known = "、".join(one.title for one in self.templates.values())
            raise UserError("CONTRACT_TEMPLATE", "没有这个合同模板", value=name, rule=known, remedy="从列表中选择")
        return self.templates[name]

    def blanks(self, template: Template) -> dict[str, Blank]:
        """The questions of a template, the common ones first."""
        return {**self.fields, **template.extra}

    def rules_for(self, family: str) -> tuple[Rule, ...]:
        return tuple(one for one in self.rules if not one.applies or family in one.applies)


def folder() -> Path:
    return data() / "utilisation" / "contracts"


@cache
def library() -> Library:
    """The shipped library. Raises UserError CONTRACT_FILE naming the place that is wrong."""
    return read(folder())


def read(where: Path) -> Library:
    """Templates and rules of a folder. Raises UserError CONTRACT_FILE."""
    try:
        told = yaml.safe_load((where / "templates.yaml").read_text(encoding="utf-8"))
        rules = yaml.safe_load((where / "clauses.yaml").read_text(encoding="utf-8"))
        found = Library(fields=told["common"]["fields"], templates=told["templates"], rules=tuple(rules["clauses"]))
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValidationError, re.error) as error:
        raise UserError(
            "CONTRACT_FILE",
            "合同模板或者条款规则有误",
            value=str(where),
            rule=str(error)[:300],
            remedy="按提示更正后重启",
        ) from error
    _demand_names(found, where)
    return found


def _demand_names(found: Library, where: Path) -> None:
    """Every blank a text names exists, and every clause stands for a rule."""
    codes = {one.code for one in found.rules}
    for name, template in found.templates.items():
        known = {*found.blanks(template), "forum_words"}
        for clause in template.clauses:
            unknown = [one for one in re.findall(r"{{ (\w+) }}", clause.text) if one not in known]
            if unknown or clause.code not in codes:
                raise UserError(
                    "CONTRACT_FILE", "合同模板用了没有的填空或者条款", value=f"{where}/{name} {clause.heading}",
                    rule="、".join(unknown) or clause.code, remedy="补上定义，或者改正名称",
                )  # fmt: skip
