"""A reporter's identity: read by the handler and by the reporter, by nobody else, on no page."""

from __future__ import annotations

import uuid
from urllib.parse import unquote

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.audit.models import AuditEntry
from quanlian.core.files import store
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures import moment
from quanlian.procedures.actions.start import start_case
from quanlian.procedures.models import Case, Delegation, Recusal
from tests.procedures.acting import REGION, staff
from tests.procedures.conftest import FakeClock
from tests.procedures.pages.conftest import Enter

pytestmark = pytest.mark.django_db
NAME, PHONE, WORD, ADDRESS = "告密者真名", "13912345678", "月亮在水里面", "演示市长街9号"
SECRETS = (NAME, PHONE, WORD)


@pytest.fixture
def reported(loaded_items: None, clock: FakeClock) -> Case:
    reporter = staff(Role.PUBLIC, NAME)
    proof = store.put([b"identity card"], f"{NAME}的身份证.pdf", by=reporter).sha256
    evidence = store.put([b"photo"], "照片.jpg", by=reporter).sha256
    values = {
        "real_name": True,
        "reporter_name": NAME,
        "reporter_phone": PHONE,
        "reporter_proof": [proof],
        "wants_reward": True,
        "claim_word": WORD,
        "suspect_name": "演示·被举报公司",
        "suspect_address": ADDRESS,
        "right_kind": "TM",
        "facts": f"被举报人销售侵犯注册商标专用权的商品，{NAME}亲眼所见，请依法查处。",
        "evidence": [evidence],
    }
    case = _start(reporter, values)
    Case.objects.filter(pk=case.pk).update(handler=staff(Role.OFFICER, "核查甲"))
    case.refresh_from_db()
    return case


def _start(reporter: User, values: dict[str, object]) -> Case:
    from quanlian.procedures.library import item_of, published_version

    fields = item_of(published_version("anonymous_report")).forms["report"]
    given = {name: value for name, value in values.items() if name in fields}
    for name, spec in fields.items():
        if name not in given and spec.required and not spec.when:
            given[name] = _some(spec.type, values)
    return start_case(actor_of(reporter), "anonymous_report", given, key=uuid.uuid4(), region=REGION)  # type: ignore[arg-type]


def _some(kind: str, values: dict[str, object]) -> object:
    known = {
        "long": values["facts"],
        "files": values["evidence"],
        "yesno": False,
        "date": "2026-02-01",
        "region": "350500",
    }
    return known.get(kind, "演示内容演示内容演示内容")


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CLERK, Role.REVIEWER, Role.CHIEF])
def test_nobody_of_the_office_but_the_handler_reads_who_reported(enter: Enter, reported: Case, role: Role) -> None:
    client = enter(staff(role, f"别人{role.value}"))
    for path in (f"/cases/{reported.pk}/", "/inbox/?tab=all", f"/inbox/?tab=all&q={NAME}"):
        page = client.get(path).content.decode()
        assert not [said for said in SECRETS if said in page.replace(f'value="{NAME}"', "")], path
    assert "举报人（编号" in client.get(f"/cases/{reported.pk}/").content.decode()


def test_the_handler_and_the_reporter_read_it(enter: Enter, reported: Case) -> None:
    handler = enter(staff(Role.OFFICER, "核查甲")).get(f"/cases/{reported.pk}/").content.decode()
    assert all(said in handler for said in SECRETS)
    mine = enter(User.objects.get(username=NAME)).get(f"/cases/{reported.pk}/").content.decode()
    assert WORD in mine


def test_secret_files_open_for_the_handler_alone_and_each_opening_is_recorded(enter: Enter, reported: Case) -> None:
    row = reported.attachments.get(field="reporter_proof")
    path = f"/cases/{reported.pk}/files/{row.pk}/"
    assert enter(staff(Role.CHIEF)).get(path).status_code == 404
    assert not AuditEntry.objects.filter(verb="case.open_secret").exists()
    assert enter(staff(Role.OFFICER, "核查甲")).get(path).status_code == 200
    assert AuditEntry.objects.get(verb="case.open_secret").actor == "核查甲"


def test_a_download_is_named_as_in_this_case_and_never_as_somebody_else_named_the_bytes(
    enter: Enter, reported: Case
) -> None:
    store.put([b"photo"], f"{NAME}之兄.png", by=staff(Role.PUBLIC, "别人"))
    row = reported.attachments.get(field="evidence")
    reported.attachments.filter(pk=row.pk).update(title=f"{NAME}的照片")
    row.file.name = f"{NAME}之兄.PNG"
    row.file.save()
    got = enter(staff(Role.OFFICER, "核查甲")).get(f"/cases/{reported.pk}/files/{row.pk}/")
    assert unquote(got["Content-Disposition"]).endswith(f"''{NAME}的照片.png")
    got = enter(staff(Role.CHIEF)).get(f"/cases/{reported.pk}/files/{row.pk}/")
    assert got.status_code == 404 or NAME not in unquote(got["Content-Disposition"])


def test_a_recused_deputy_of_the_handler_reads_no_secret(enter: Enter, reported: Case) -> None:
    deputy, handler = staff(Role.OFFICER, "核查乙"), staff(Role.OFFICER, "核查甲")
    day = moment.today()
    Delegation.objects.create(principal=handler, deputy=deputy, start=day, end=day, reason="出差")
    path = f"/cases/{reported.pk}/"
    assert NAME in enter(deputy).get(path).content.decode()
    Recusal.objects.create(case=reported, user=deputy, reason="亲属", decided_by=handler)
    page = enter(deputy).get(path).content.decode()
    assert not [said for said in SECRETS if said in page]
    proof = reported.attachments.get(field="reporter_proof")
    assert enter(deputy).get(f"{path}files/{proof.pk}/").status_code == 404


def test_a_letter_to_the_reporter_opens_for_the_handler_alone(enter: Enter, reported: Case) -> None:
    letter = reported.letters.filter(deliveries__role="reporter").first()
    assert letter is not None
    path = f"/cases/{reported.pk}/letters/{letter.pk}/pdf/"
    assert enter(staff(Role.CHIEF)).get(path).status_code == 404
    assert enter(staff(Role.OFFICER, "核查甲")).get(path).status_code == 200
