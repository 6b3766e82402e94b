"""Answers of the wizard → the contract's paragraphs (pure)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan, parse_fen
from quanlian.utilisation.deals.contracts.library import Blank, Library, Template
from quanlian.utilisation.deals.kinds import licence_kind

Answers = Mapping[str, str]
LONGEST = 4000
NAMES = {"exclusive": "独占许可", "sole": "排他许可", "ordinary": "普通许可"}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A contract's title and its paragraphs, headings included."""

    title: str
    paragraphs: tuple[str, ...]


def draft(library: Library, name: str, answers: Answers) -> Drafted:
    """Fill a template. Raises UserError CONTRACT_TEMPLATE, CONTRACT_BLANK (names every blank that is wrong)."""
    template = library.template(name)
    words = _words(library, template, answers)
    lines = [_filled(template.opening, words)]
    numbered = [one for one in template.clauses if not one.when or words.get(one.when)]
    for at, clause in enumerate(numbered, 1):
        lines.append(f"第{_number(at)}条　{clause.heading}")
        lines.append(_filled(clause.text, words))
    lines += _signatures(words)
    return Drafted(template.title, tuple(lines))


def _words(library: Library, template: Template, answers: Answers) -> dict[str, str]:
    words, wrong = {}, []
    for name, blank in library.blanks(template).items():
        raw = str(answers.get(name, "")).strip()[:LONGEST]
        try:
            words[name] = _word(name, blank, raw)
        except (ValueError, UserError):
            wrong.append(blank.title)
    if wrong:
        raise UserError(
            "CONTRACT_BLANK",
            f"有{len(wrong)}处没有填写或者填写有误",
            value="、".join(wrong)[:300],
            remedy="补齐后再生成合同",
        )
    words["forum_words"] = _forum(words)
    return words


def _word(name: str, blank: Blank, raw: str) -> str:
    """The answer as the contract prints it. Raises ValueError where it cannot be read."""
    if name == "licence_type":  # what is unclear is an ordinary licence
        return NAMES[licence_kind(raw).value]
    if not raw:
        if blank.required:
            raise ValueError(name)
        return ""
    if blank.type == "money":
        return format_yuan(parse_fen(raw))
    if blank.type == "integer":
        return str(int(raw))
    if blank.type == "date":
        day = dt.date.fromisoformat(raw)
        return f"{day.year}年{day.month}月{day.day}日"
    if blank.choices:
        return _choice(name, blank, raw)
    return " ".join(raw.split())


def _choice(name: str, blank: Blank, raw: str) -> str:
    if raw not in blank.choices:
        raise ValueError(name)
    return raw if name == "forum" else blank.choices[raw]


def _forum(words: Mapping[str, str]) -> str:
    name = words.get("forum_name", "")
    return f"提交{name}仲裁" if words.get("forum") == "arbitration" else f"向{name}提起诉讼"


def _filled(text: str, words: Mapping[str, str]) -> str:
    return re.sub(r"{{ (\w+) }}", lambda found: words.get(found[1], ""), text)


def _signatures(words: Mapping[str, str]) -> list[str]:
    return [
        f"甲方（签章）：{words['seller']}",
        "法定代表人或者授权代表（签字）：　　　　　　日期：　　　年　　月　　日",
        f"乙方（签章）：{words['buyer']}",
        "法定代表人或者授权代表（签字）：　　　　　　日期：　　　年　　月　　日",
    ]


def _number(at: int) -> str:
    """1 → 一, 12 → 十二; contracts have fewer than a hundred articles."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(at, 10)
    if tens == 0:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
