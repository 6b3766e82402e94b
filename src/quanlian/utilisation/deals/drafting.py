"""Keeping contracts: those of the wizard, and those somebody uploads to have the clauses checked."""

from __future__ import annotations

from collections.abc import Mapping

from quanlian.core.actions import Actor, act
from quanlian.core.files.store import put
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.procedures.moment import now, today
from quanlian.utilisation.deals.contracts.checking import Finding, check
from quanlian.utilisation.deals.contracts.filling import draft
from quanlian.utilisation.deals.contracts.library import library
from quanlian.utilisation.deals.contracts.marks import demand_whole
from quanlian.utilisation.deals.contracts.word import paragraphs_of, to_docx
from quanlian.utilisation.deals.models import ContractDraft, Deal

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def compose(
    actor: Actor, template: str, answers: Mapping[str, str], *, deal: Deal | None = None,
    body: Organisation | None = None,
) -> ContractDraft:  # fmt: skip
    """A contract from the wizard's answers, checked at once. Raises UserError CONTRACT_…, MARKS_PARTIAL."""
    shelf = library()
    chosen = shelf.template(template)
    numbers = split(answers.get("numbers", ""))
    if chosen.whole_set:
        demand_whole(numbers, today(), split(answers.get("unlike", "")))
    made = draft(shelf, template, answers)
    findings = check(shelf, chosen.family, made.paragraphs, _wanted(deal) or numbers)
    file = put([to_docx(made)], f"{made.title}.docx", by=actor.user, media_type=DOCX)
    return _keep(actor, template, made.title, dict(answers), findings, file.sha256, deal, body)


def examine(
    actor: Actor, family: str, name: str, raw: bytes, *, deal: Deal | None = None, body: Organisation | None = None
) -> ContractDraft:
    """The clauses of an uploaded .docx. Raises UserError CONTRACT_WORD, CONTRACT_FAMILY."""
    if family not in ("transfer", "licence", "technology"):
        raise UserError("CONTRACT_FAMILY", "没有选择合同类型", value=family, remedy="选择转让、许可或者技术合同")
    findings = check(library(), family, paragraphs_of(raw), _wanted(deal))
    file = put([raw], name[-200:] or "合同.docx", by=actor.user, media_type=DOCX)
    return _keep(actor, "", name[-200:] or "合同", {"family": family}, findings, file.sha256, deal, body)


def split(text: str) -> list[str]:
    """Numbers divided by 、 , ; or line ends."""
    for mark in "，,;；\n":
        text = text.replace(mark, "、")
    return [one.strip() for one in text.split("、") if one.strip()]


def _wanted(deal: Deal | None) -> list[str]:
    return [one.number.partition("#")[0] for one in deal.rights.all()] if deal else []


def _keep(
    actor: Actor, template: str, title: str, answers: dict[str, str], findings: list[Finding], sha256: str,
    deal: Deal | None, body: Organisation | None,
) -> ContractDraft:  # fmt: skip
    if actor.user is None:
        raise UserError("ACTION_PERSON", "须由登录的人员办理", remedy="请先登录")
    row = ContractDraft(
        deal=deal, organisation=body, template=template, title=title[:200], answers=answers,
        findings=[one.as_row() for one in findings], file_id=sha256, by=actor.user, at=now(),
    )  # fmt: skip
    with act(actor, "deals.draft", row):
        row.save()
    return row
