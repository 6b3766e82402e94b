"""Every action that is written into the audit record has a name people can read; the code stays beside it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.utils.translation import override

import quanlian
from quanlian.core.actions import SYSTEM, act
from quanlian.core.audit.models import AuditEntry
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.web.pages.audit_verbs import table_word, verbs_in_words
from tests.procedures.cases import accepted
from tests.procedures.conftest import FakeClock, clock, loaded_items  # noqa: F401 - shared fixtures
from tests.web.test_home import Enter, enter  # noqa: F401 - a client of a role

ROOT = Path(quanlian.__file__).parent


def written_verbs() -> set[str]:
    """The verbs that stand as text in a call of `act`; those made of parts begin with the text before the part."""
    calls = (node for path in ROOT.rglob("*.py") for node in ast.walk(ast.parse(path.read_text())))
    acts = [one for one in calls if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "act"]
    texts = (part for one in acts if len(one.args) > 1 for part in ast.walk(one.args[1]))
    return {str(one.value) for one in texts if isinstance(one, ast.Constant) and "." in str(one.value)}


def test_every_verb_of_the_program_has_a_name_in_both_languages() -> None:
    whole = {one for one in written_verbs() if not one.endswith((".", "_"))}
    assert len(whole) > 200
    for language in ("zh-hans", "en"):
        with override(language):
            assert sorted(one for one in whole if not table_word(one)) == []


def test_a_name_is_found_by_the_beginning_where_the_rest_is_a_part() -> None:
    with override("zh-hans"):
        assert table_word("case.pause.examine") == "暂停期限"
        assert table_word("deals.handover.buyer") == "办理交接"
        assert table_word("nobody.knows") == ""


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded_items", "clock")
def test_the_actions_of_a_case_are_called_as_its_item_calls_them() -> None:
    case = accepted()
    entries = list(AuditEntry.objects.filter(object_type="quanlian_procedures.Case", object_id=str(case.pk)))
    found = {one.verb: word for one in entries for word in [verbs_in_words(entries)[one.pk]]}
    assert found["case.accept"] == "立案"
    assert [word for verb, word in found.items() if verb.startswith("case.start.")] == [
        "新建办件：专利侵权纠纷行政裁决"
    ]


@pytest.mark.django_db
def test_the_audit_page_says_the_name_and_keeps_the_code_and_shows_a_code_nobody_named(enter: Enter) -> None:  # noqa: F811
    person = User.objects.create(username="one")
    for verb in ("people.add", "nobody.knows"):
        with act(SYSTEM, verb, person):
            pass
    page = enter(Role.AUDITOR).get("/admin/audit/").content.decode()
    assert '开立账号<br><code class="small soft">people.add</code>' in page
    assert "<code>nobody.knows</code>" in page
