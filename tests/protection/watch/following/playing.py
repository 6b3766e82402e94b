"""A lead's draft sent, and its case driven on by the worked examples of its item."""

from __future__ import annotations

from quanlian.core.actions import actor_of
from quanlian.core.events.delivery import deliver_waiting
from quanlian.core.files.models import StoredFile, Upload
from quanlian.core.people.models import User
from quanlian.procedures.drafts.open import item_for
from quanlian.procedures.drafts.send import Confirmation, send
from quanlian.procedures.dry.examples import Example, read_examples_file
from quanlian.procedures.library import EXAMPLES, item_of, items_folder
from quanlian.procedures.models import Case, Draft
from quanlian.protection.watch import following
from quanlian.protection.watch.models import Lead
from tests.evidence.world import kept
from tests.procedures.acting import Play
from tests.procedures.conftest import FakeClock

PASSWORD = "演示密码"
ANSWERED = {
    "infringement_complaint": {"complainant_phone": "13800000000", "elsewhere": "false", "also_reports": "false"},
    "platform_notice": {"holder_phone": "13800000000", "truth": "true"},
    "trademark_penalty": {"organisation": "true"},
}
"""What only a person can say."""


def told(item: str, words: str) -> Example:
    """The worked example of an item whose name contains the words."""
    examples = read_examples_file(items_folder() / item / EXAMPLES)
    return next(one for one in examples if words in one.name)


def begun(officer: User, lead: Lead, item: str) -> Case:
    """The officer opens the item from the lead, says what only they can say, signs and sends it."""
    officer.set_password(PASSWORD)
    officer.save()
    if not lead.evidence:
        Lead.objects.filter(pk=lead.pk).update(evidence=[kept(officer).number])
        lead.refresh_from_db()
    draft = following.open_case(actor_of(officer), lead, item)
    _answer(officer, draft)
    case = send(actor_of(officer), draft, Confirmation({"password": PASSWORD}))
    settle()
    lead.refresh_from_db()
    return case


def _answer(officer: User, draft: Draft) -> None:
    draft.data = {**draft.data, **ANSWERED[draft.item]}
    fields = item_for(draft).forms[draft.form]
    if "identity_proof" in fields:
        file, _ = StoredFile.objects.get_or_create(sha256="d" * 64, defaults={"size": 3, "name": "身份证明.pdf"})
        Upload.objects.get_or_create(user=officer, file=file, defaults={"name": "身份证明.pdf"})
        draft.files = {**draft.files, "identity_proof": [{"sha256": file.sha256, "name": file.name, "size": 3}]}
    draft.save()


def played(case: Case, clock: FakeClock, words: str, until: str = "") -> Case:
    """The rest of the example after its first step, up to the action `until`; what it says is refused is left out."""
    play = Play(item_of(case.version), clock, case=case)
    for one in told(case.item, words).steps[1:]:
        if one.refused is None:
            play.take(one)
        if until and one.do == until and one.refused is None:
            break
    settle()
    case.refresh_from_db()
    return case


def settle() -> None:
    """Deliver events until none is left; what they cause is delivered too."""
    while deliver_waiting():
        pass
