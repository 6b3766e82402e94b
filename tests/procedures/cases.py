"""A case of the model item at the place a test needs it."""

from __future__ import annotations

import uuid

from quanlian.core.actions import actor_of
from quanlian.core.files.models import StoredFile, Upload
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.actions.perform import Asked, perform
from quanlian.procedures.actions.start import start_case
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.models import Case
from tests.procedures.acting import REGION, staff

ITEM = "patent_infringement_adjudication"
SHA = "a" * 64


def answers(sha256: str) -> dict[str, Json]:
    """The answers of a request for adjudication, with this file as its proof."""
    return {
        "claimant_name": "演示·甲公司",
        "claimant_phone": "13800000000",
        "identity": "owner",
        "respondent_name": "演示·乙公司",
        "respondent_address": "演示市演示路1号",
        "patent": "ZL202110000001.X",
        "patent_kind": "INV",
        "place_of_act": "350500",
        "found_on": "2026-01-05",
        "claims": "责令停止侵权",
        "facts": "被请求人未经许可制造并销售落入专利权保护范围的产品，请求处理。",
        "sued": False,
        "identity_proof": [sha256],
        "evidence": [sha256],
    }


def request_answers(**changes: Json) -> dict[str, Json]:
    """A complete request for adjudication."""
    file, _ = StoredFile.objects.get_or_create(sha256=SHA, defaults={"size": 3, "name": "证据.pdf"})
    Upload.objects.get_or_create(user=applicant(), file=file, defaults={"name": "证据.pdf"})
    return {**answers(SHA), **changes}


def applicant() -> User:
    return staff(Role.ENTERPRISE, "演示·甲公司")


def submitted(**changes: Json) -> Case:
    """Handed in by the applicant, waiting for the clerk."""
    who = actor_of(applicant())
    return start_case(who, ITEM, request_answers(**changes), key=uuid.uuid4(), region=REGION)


def accepted(officer: User | None = None) -> Case:
    """Accepted by the clerk and given to an officer (the only one, or the one named)."""
    case = submitted()
    officer = officer or staff(Role.OFFICER, "经办甲")
    clerk = staff(Role.CLERK, "窗口甲")
    case = do(case, clerk, "accept", panel="张、王、李", panel_size=3)
    assert case.handler == officer
    return case


def do(case: Case, who: User, action: str, seen: int | None = None, **values: Json) -> Case:
    return perform(actor_of(who), case.pk, Asked(action, values, seen))
