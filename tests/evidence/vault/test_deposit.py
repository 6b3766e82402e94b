"""The page for handing in evidence, as its form is posted after the files went up."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.evidence import vault
from quanlian.evidence.models import Evidence, PartUpload, VaultFile
from quanlian.evidence.vault import naming
from quanlian.evidence.vault.pages import deposit
from tests.evidence.vault.test_uploads import Committing
from tests.evidence.vault.tus import Sender
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
SAID = {
    "title": "演示·网店侵权截图", "kind": "electronic", "reason": "准备投诉", "about": "", "declared": "on",
}  # fmt: skip
URL = "/evidence/deposit/"


@pytest.fixture
def user() -> User:
    return person(Role.ENTERPRISE)


@pytest.fixture
def client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent(client: Client, content: bytes, **said: str) -> str:
    """A file that went up whole; returns its key."""
    sender = Sender(client, content)
    sender.begin(**said)
    sender.patch(0, len(content))
    return sender.uid()


def post(client: Client, uploads: list[str], **said: str) -> HttpResponse:
    return client.post(URL, {**SAID, "upload": uploads, **said})  # type: ignore[return-value]


def test_files_and_what_is_said_of_them_become_evidence(client: Client, user: User) -> None:
    answer = post(client, [sent(client, b"one"), sent(client, b"two", name="截图 2.png")], about="ZL201710601862.3")
    row = Evidence.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/evidence/items/{row.number}/")
    assert (row.title, row.made_by, row.about, row.sensitive) == (SAID["title"], user, ["right:2017106018623"], False)
    assert [b"".join(vault.read(one.file)) for one in row.artefacts.select_related("file")] == [b"one", b"two"]
    assert not PartUpload.objects.exists()


def test_what_is_declared_sensitive_only_at_the_end_is_encrypted_and_the_open_copy_goes(
    client: Client, django_capture_on_commit_callbacks: Committing
) -> None:
    upload = sent(client, b"secret formula")
    with django_capture_on_commit_callbacks(execute=True):
        post(client, [upload], sensitive="on")
    file = Evidence.objects.get(sensitive=True).artefacts.get().file
    assert file.sensitive
    assert list(VaultFile.objects.all()) == [file]
    assert not vault.store.places.path_of(file.sha256, sensitive=False).exists()
    assert b"".join(vault.read(file)) == b"secret formula"


def test_one_sensitive_file_makes_the_evidence_sensitive(client: Client) -> None:
    post(client, [sent(client, b"open"), sent(client, b"secret", sensitive="1")])
    row = Evidence.objects.get()
    assert row.sensitive
    assert [one.file.sensitive for one in row.artefacts.select_related("file")] == [True, True]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"title": ""}, "这个字段是必填项"),
        ({"reason": ""}, "这个字段是必填项"),
        ({"declared": ""}, "这个字段是必填项"),
        ({"kind": "rumour"}, "选择一个有效的选项"),
        ({"about": "没有这个"}, "认不出这个编号"),
    ],
)
def test_a_mistake_in_the_form_is_said_and_the_files_stay(client: Client, said: dict[str, str], message: str) -> None:
    upload = sent(client, b"one")
    answer = post(client, [upload], **said)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert upload in answer.content.decode()
    assert not Evidence.objects.exists()


def test_nothing_is_deposited_without_a_whole_file(client: Client) -> None:
    assert "还没有上传文件" in post(client, []).content.decode()
    half = Sender(client, b"half of it")
    half.begin()
    half.patch(0, 4)
    answer = post(client, [half.uid()])
    assert (answer.status_code, Evidence.objects.exists()) == (422, False)
    assert "没有传完" in answer.content.decode()


def test_nobody_deposits_what_another_uploaded(client: Client) -> None:
    other = Client()
    other.force_login(person(Role.AGENCY))
    upload = sent(client, b"mine")
    answer = post(other, [upload])
    assert (answer.status_code, Evidence.objects.exists()) == (422, False)
    assert PartUpload.objects.filter(uid=upload).exists()


def test_the_same_uploads_posted_twice_are_one_piece_of_evidence(client: Client) -> None:
    upload = sent(client, b"once")
    assert [post(client, [upload]).status_code for _ in range(2)] == [302, 422]
    assert Evidence.objects.count() == 1


def test_the_same_form_posted_twice_at_once_is_one_piece_of_evidence(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload, kept, answers = sent(client, b"once"), deposit._keep, []

    def overtaken(*given: Any) -> Evidence:
        """The double click is kept between reading the uploads and keeping them."""
        monkeypatch.setattr(deposit, "_keep", kept)
        answers.append(post(client, [upload]).status_code)
        return kept(*given)

    monkeypatch.setattr(deposit, "_keep", overtaken)
    answers.append(post(client, [upload]).status_code)
    assert (answers, Evidence.objects.count()) == ([302, 422], 1)


def test_visitors_are_sent_to_sign_in_and_the_page_says_what_to_do_without_script(client: Client) -> None:
    assert Client().get(URL).status_code == 302
    page = client.get(URL).content.decode()
    assert "携带文件到服务窗口办理存证" in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("", []),
        ("ZL 2017 1 0601862.3".replace(" ", ""), ["right:2017106018623"]),
        ("CN201710601862.3，201710601862.3", ["right:2017106018623"]),
        ("演示-2026-7", ["case:7"]),
    ],
)
def test_numbers_are_recognised_in_whatever_spelling(
    monkeypatch: pytest.MonkeyPatch, user: User, text: str, references: list[str]
) -> None:
    monkeypatch.setattr(naming, "_resolvers", [])
    naming.register(lambda _user, number: "case:7" if number == "演示-2026-7" else None)
    assert naming.references(user, text) == references


PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x06\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\rIDATx\x9cc\xf8\xff\xff?\0\x05\xfe\x02\xfe\xa75\x81\x84\0\0\0\0IEND\xaeB`\x82"
)


def test_a_capture_made_elsewhere_says_that_it_was_made_elsewhere(client: Client) -> None:
    answer = post(client, [sent(client, PNG, name="截图.png")], elsewhere="on")
    assert answer.status_code == 302
    row = Evidence.objects.get()
    assert row.source == "import"
    assert row.how["imported"][0]["kind"] == "image"
    assert "未经本系统" in row.how["label"] or "自行" in row.how["label"]


def test_what_is_no_capture_is_not_taken_for_one(client: Client) -> None:
    answer = post(client, [sent(client, b"just words")], elsewhere="on")
    assert answer.status_code == 422
    assert "不是可以识别的网页存档" in answer.content.decode()
    assert not Evidence.objects.exists()
    assert PartUpload.objects.count() == 1  # what went up is not lost: it can be handed in as an ordinary file
