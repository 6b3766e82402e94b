"""An enterprise that fills in forms, and a small item that has every type of field."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

import pytest
from django.test import Client

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.procedures.library import EXAMPLES, FILE, items_folder, known, store_shipped
from quanlian.procedures.models import Draft
from quanlian.procedures.reading import read_item_file
from quanlian.procedures.spec import FormField, Item

PASSWORD = "演示口令-2026"
ITEM = "patent_infringement_adjudication"
ANSWERS = {
    "claimant_name": "演示·甲公司",
    "claimant_phone": "13800000000",
    "identity": "owner",
    "respondent_name": "演示·乙公司",
    "respondent_address": "演示市演示路1号",
    "patent": "ZL202020000007.X",
    "patent_kind": "INV",
    "place_of_act": "350500",
    "found_on": "2026-01-05",
    "claims": "责令停止制造、销售",
    "facts": "被请求人未经许可制造并销售落入专利权保护范围的产品，请求处理。",
    "sued": "false",
}
PDF = b"%PDF-1.7\n%demo\n1 0 obj\nendobj\n%%EOF\n"


def applicant(name: str = "applicant", role: Role = Role.ENTERPRISE, body: str = "演示·甲公司") -> User:
    user = User.objects.create(
        username=name, display_name=f"演示·{name}", phone="13900000001", email=f"{name}@example.com"
    )
    user.set_password(PASSWORD)
    user.save()
    house, _ = Organisation.objects.get_or_create(name=body, defaults={"kind": "enterprise", "region_code": 350582})
    Membership.objects.create(user=user, organisation=house, role=role, region_code=350500)
    return user


@dataclass
class Desk:
    """Somebody at their browser."""

    user: User
    client: Client

    def open(self, item: str = ITEM) -> Draft:
        answer = self.client.get(f"/apply/{item}/")
        assert answer.status_code == 302, answer.content.decode()
        return Draft.objects.get(pk=answer.headers["Location"].strip("/").split("/")[-1])

    def type(self, draft: Draft, at: int | None = None, **fields: object) -> dict[str, object]:
        """What the script sends; the parsed answer with its status."""
        moment = at if at is not None else int(time.time() * 1000)
        body = {"fields": {name: {"value": value, "at": moment} for name, value in fields.items()}}
        answer = self.client.post(
            f"/drafts/{draft.pk}/", json.dumps(body), "application/json", HTTP_ACCEPT="application/json"
        )
        return {"status": answer.status_code, **answer.json()}

    def upload(self, draft: Draft, field: str, name: str = "证据.pdf", content: bytes = PDF) -> dict[str, object]:
        from django.core.files.uploadedfile import SimpleUploadedFile

        file = SimpleUploadedFile(name, content)
        answer = self.client.post(f"/drafts/{draft.pk}/files/{field}/", {field: file}, HTTP_ACCEPT="application/json")
        return {"status": answer.status_code, **answer.json()}

    def complete(self, draft: Draft) -> None:
        assert self.type(draft, **ANSWERS)["status"] == 200
        for field in ("identity_proof", "evidence"):
            assert self.upload(draft, field)["status"] == 200

    def send(self, draft: Draft, password: str = PASSWORD) -> dict[str, object]:
        answer = self.client.post(f"/drafts/{draft.pk}/send/", {"password": password}, HTTP_ACCEPT="application/json")
        return {"status": answer.status_code, **answer.json()}


def desk(user: User) -> Desk:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return Desk(user, client)


def load_one() -> None:
    """The item of these tests, as `make run` has it."""
    folder = items_folder() / ITEM
    loaded = read_item_file(folder / FILE, known())
    assert loaded.item is not None, loaded.findings
    store_shipped(loaded.item, loaded.text, (folder / EXAMPLES).read_text())


@pytest.fixture
def one_item(db: None) -> None:
    load_one()


@pytest.fixture
def here(one_item: None) -> Desk:
    """The applicant's desk."""
    return desk(applicant())


FIELDS: dict[str, dict[str, object]] = {
    "text": {"min": 2, "max": 10},
    "long": {},
    "date": {},
    "datetime": {},
    "integer": {"min": 1, "max": 9},
    "decimal": {},
    "money": {},
    "yesno": {},
    "choice": {"choices": {"a": "甲", "b": "乙"}},
    "choices": {"choices": {"a": "甲", "b": "乙", "c": "丙"}},
    "files": {"min": 1},
    "rights": {"max": 2},
    "uscc": {},
    "phone": {},
    "email": {},
    "region": {},
}


def every_type() -> Item:
    """An item whose form `all` has one field of each type, named after it, and one that is asked on a condition."""
    fields = {f"a_{kind}": FormField(title=f"题目{kind}", type=kind, **more) for kind, more in FIELDS.items()}  # type: ignore[arg-type]
    fields["a_more"] = FormField(title="补充", type="text", when="a_yesno == true")
    item = read_item_file(items_folder() / ITEM / "item.yaml").item
    assert item is not None
    return item.model_copy(update={"forms": {"all": fields}})
