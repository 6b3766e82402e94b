"""The open interface: what a client's program can do with cases."""

from __future__ import annotations

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.clients.actions import create_client
from quanlian.core.clients.models import Callback, Scope
from quanlian.core.people.roles import Role
from quanlian.procedures.actions.perform import Asked, perform
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case
from tests.procedures.acting import staff
from tests.procedures.cases import answers
from tests.procedures.conftest import clock, loaded_items  # noqa: F401 - fixtures

ITEM = "patent_infringement_adjudication"
PDF = b"%PDF-1.7 demo"


class Program:
    """A client's program with its key."""

    def __init__(self, *scopes: Scope, callback: str = "") -> None:
        self.user = staff(Role.ENTERPRISE, f"接口{uuid.uuid4().hex[:6]}")
        body = self.user.memberships.get().organisation
        self.client, self.key = create_client(SYSTEM, "对接系统", body, self.user, [*scopes], callback_url=callback)
        self.http = Browser()

    def get(self, path: str) -> object:
        return self.http.get(f"/api/v1{path}", headers={"authorization": f"Bearer {self.key}"})

    def post(self, path: str, body: object, key: str = "") -> object:
        headers = {"authorization": f"Bearer {self.key}", "idempotency-key": key or uuid.uuid4().hex}
        return self.http.post(f"/api/v1{path}", json.dumps(body), "application/json", headers=headers)

    def upload(self, name: str = "证据.pdf", content: bytes = PDF) -> object:
        file = SimpleUploadedFile(name, content)
        return self.http.post("/api/v1/files", {"file": file}, headers={"authorization": f"Bearer {self.key}"})


@pytest.fixture
def program(loaded_items: None) -> Program:  # noqa: F811
    return Program(Scope.READ, Scope.APPLY)


def test_a_program_reads_the_form_uploads_applies_and_sees_the_status(program: Program) -> None:
    form = program.get(f"/items/{ITEM}").json()
    assert {
        "name": "sued",
        "title": "是否已就同一纠纷向人民法院起诉",
        "type": "yesno",
        "required": True,
        "when": "",
        "choices": {},
    } in form["fields"]
    sha256 = program.upload().json()["sha256"]
    told = program.post("/cases", {"item": ITEM, "values": answers(sha256)})
    assert told.status_code == 201
    case = told.json()
    assert (case["state"], case["seen"]) == ("submitted", Case.objects.get().seq)
    status = program.get(f"/cases/{case['number']}").json()
    assert status["plain"] == "已收到您的请求，正在审查是否立案"
    assert [one["name"] for one in status["clocks"]] == ["accept"]
    assert program.get(f"/cases/{case['number']}/letters").json()[0]["title"] == "请求材料收件回执"


def test_an_upload_is_answered_with_the_name_its_sender_gave_it(program: Program) -> None:
    other = Program(Scope.READ, Scope.APPLY)
    other.upload("别家的名字.pdf")
    told = program.upload("我方证据.pdf").json()
    assert told["name"] == "我方证据.pdf"


def test_a_party_lists_the_letters_addressed_to_it_alone(program: Program) -> None:
    sha256 = program.upload().json()["sha256"]
    number = program.post("/cases", {"item": ITEM, "values": answers(sha256)}).json()["number"]
    case = Case.objects.get(number=number)
    staff(Role.OFFICER, "经办甲")
    accept = Asked("accept", {"panel": "张、王、李", "panel_size": 3})
    perform(actor_of(staff(Role.CLERK)), case.pk, accept)
    theirs = case.letters.get(name="reply_notice")
    listed = {one["number"] for one in program.get(f"/cases/{number}/letters").json()}
    assert theirs.number not in listed
    assert listed == {*case.letters.filter(deliveries__role="claimant").values_list("number", flat=True)}


def test_a_page_of_cases_never_begins_before_the_first(program: Program) -> None:
    assert program.get("/cases?after=-1").status_code == 422
    assert program.get("/cases?after=0").json() == []


def test_an_action_to_be_signed_says_that_the_key_confirmed_it(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = program.upload().json()["sha256"]
    case = program.post("/cases", {"item": ITEM, "values": answers(sha256)}).json()
    row = Case.objects.get()
    actions = item_of(row.version).actions
    monkeypatch.setitem(actions, "withdraw", actions["withdraw"].model_copy(update={"sign": True}))
    told = program.post(f"/cases/{case['number']}/actions/withdraw", {"values": {"reason": "和解"}})
    assert told.status_code == 200
    assert row.steps.get(name="withdraw").reason == "经接口密钥确认"


def test_a_repeated_application_makes_one_case(program: Program) -> None:
    sha256 = program.upload().json()["sha256"]
    body = {"item": ITEM, "values": answers(sha256)}
    first, second = (program.post("/cases", body, "same-key-1") for _ in range(2))
    assert first.json()["number"] == second.json()["number"]
    assert second["Idempotency-Replayed"] == "true"
    assert Case.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(program: Program) -> None:
    sha256 = program.upload().json()["sha256"]
    program.post("/cases", {"item": ITEM, "values": answers(sha256)}, "same-key-2")
    other = {**answers(sha256), "claims": "另一请求"}
    told = program.post("/cases", {"item": ITEM, "values": other}, "same-key-2")
    assert (told.status_code, told.json()["code"]) == (409, "IDEMPOTENCY_CONFLICT")


def test_all_faults_of_a_form_come_back_at_once(program: Program) -> None:
    told = program.post("/cases", {"item": ITEM, "values": {"claimant_name": "演示", "claimant_phone": "abc"}})
    assert told.status_code == 422
    fields = {one["field"] for one in told.json()["findings"]}
    assert {"claimant_phone", "respondent_name", "evidence"} <= fields
    assert not Case.objects.exists()


def test_acting_on_a_case_that_moved_on_answers_409_and_says_who(program: Program) -> None:
    sha256 = program.upload().json()["sha256"]
    case = program.post("/cases", {"item": ITEM, "values": answers(sha256)}).json()
    path = f"/cases/{case['number']}/actions/withdraw"
    told = program.post(path, {"values": {"reason": "和解"}, "seen": case["seen"] - 1})
    assert (told.status_code, told.json()["code"]) == (409, "CASE_MOVED")
    done = program.post(path, {"values": {"reason": "和解"}, "seen": case["seen"]})
    assert (done.status_code, done.json()["state"]) == (200, "withdrawn")


def test_another_program_does_not_find_the_case(program: Program) -> None:
    sha256 = program.upload().json()["sha256"]
    number = program.post("/cases", {"item": ITEM, "values": answers(sha256)}).json()["number"]
    other = Program(Scope.READ, Scope.APPLY)
    assert other.get(f"/cases/{number}").status_code == 404
    assert other.get("/cases").json() == []


def test_a_key_without_the_scope_and_a_call_without_a_key_are_refused(loaded_items: None) -> None:  # noqa: F811
    reader = Program(Scope.READ)
    assert reader.post("/cases", {"item": ITEM, "values": {}}).status_code == 403
    assert Browser().get("/api/v1/cases").status_code == 401


def test_a_file_whose_bytes_are_not_what_its_name_says_is_refused(program: Program) -> None:
    told = program.upload("证据.pdf", b"MZ\x90\x00 not a pdf")
    assert (told.status_code, told.json()["code"]) == (400, "FILE_CONTENT")


@pytest.mark.django_db(transaction=True)
def test_a_client_with_an_address_is_told_of_every_move(reference_data: None, loaded_items: None) -> None:  # noqa: F811
    from quanlian.core.events.delivery import deliver_waiting

    program = Program(Scope.READ, Scope.APPLY, callback="https://example.com/hook")
    sha256 = program.upload().json()["sha256"]
    program.post("/cases", {"item": ITEM, "values": answers(sha256)})
    deliver_waiting()
    deliver_waiting()
    assert [one.payload["state"] for one in Callback.objects.all()] == ["submitted"]
