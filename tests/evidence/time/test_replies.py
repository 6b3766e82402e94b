"""Which replies are believed: one table of authorities, good and bad."""

import datetime as dt
import hashlib
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from asn1crypto import tsp
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given, settings
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.evidence.time.authority import Authority, Refused
from quanlian.evidence.time.client import Client
from quanlian.evidence.time.query import query
from quanlian.evidence.time.reply import LARGEST, believe
from tests.evidence.time import authorities as a

DATA = b"evidence"
DIGEST = hashlib.sha256(DATA).digest()
OTHER = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": bytes(32)}
STAMPING = ExtendedKeyUsageOID.TIME_STAMPING


def client(*authorities: Authority) -> Client:
    return Client(authorities, now=lambda: a.NOW)


def signed_by(**how: object) -> a.Reply:
    signer = a.made("tsa", a.root(), **how)  # type: ignore[arg-type]
    return lambda asked: a.good(asked, signer)


def flipped(at: int) -> a.Reply:
    def reply(asked: bytes) -> bytes:
        raw = bytearray(a.good(asked))
        raw[at] ^= 1
        return bytes(raw)

    return reply


BAD: list[tuple[str, a.Reply, str]] = [
    ("wrong nonce", lambda asked: a.good(a.changed(asked, nonce=7)), "随机数"),
    ("no nonce", lambda asked: a.good(a.changed(asked, nonce=None)), "随机数"),
    ("wrong imprint", lambda asked: a.good(a.changed(asked, message_imprint=OTHER)), "STAMP_IMPRINT"),
    ("another CA", lambda asked: a.good(asked, a.tsa("stranger")), "STAMP_AUTHORITY"),
    ("a root signs itself", lambda asked: a.good(asked, a.root()), "STAMP_CERTIFICATE"),
    ("expired", signed_by(use=STAMPING, until=a.NOW - a.DAY), "STAMP_EXPIRED"),
    ("no purpose", signed_by(), "STAMP_CERTIFICATE"),
    ("purpose not critical", signed_by(use=STAMPING, critical=False), "STAMP_CERTIFICATE"),
    ("another purpose", signed_by(use=ExtendedKeyUsageOID.CODE_SIGNING), "STAMP_CERTIFICATE"),
    ("a day late", lambda asked: a.good(asked, at=a.NOW + a.DAY), "相差超过 300 秒"),
    ("a day early", lambda asked: a.good(asked, at=a.NOW - a.DAY), "相差超过 300 秒"),
    ("rejected", a.rejected, "rejection not today"),
    ("garbage", lambda asked: b"not a stamp", "不是有效的"),
    ("nothing", lambda asked: b"", "不是有效的"),
    ("cut off", lambda asked: a.good(asked)[:-1], "不是有效的"),
    ("something behind", lambda asked: a.good(asked) + b"\0", "不是有效的"),
    ("signature changed", flipped(-5), "STAMP_AUTHORITY"),
    ("certificate not named", lambda asked: a.without(asked, "signing_certificate_v2"), "STAMP_FORM"),
    ("10 MB", lambda asked: bytes(10_000_000), "过大"),
]


@pytest.mark.parametrize(("reply", "why"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_bad_reply_is_refused_and_the_reason_told(reply: a.Reply, why: str) -> None:
    with a.served(reply) as (url, _), pytest.raises(UserError, match="TSA_NONE") as refused:
        client(a.authority(url)).stamp(DIGEST)
    assert refused.value.code == "TSA_NONE"
    assert why in refused.value.value


def test_a_good_reply_is_a_token_of_that_authority() -> None:
    with a.served(a.good) as (url, seen):
        token = client(a.authority(url)).stamp(DIGEST)
    assert (token.authority, token.trust, token.at) == ("one", "test", a.NOW)
    [head] = seen.heads
    assert head["content-type"] == "application/timestamp-query"
    info = tsp.TimeStampResp.load(token.der)["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
    assert info["message_imprint"]["hashed_message"].native == DIGEST
    assert int(token.serial) == info["serial_number"].native


@pytest.mark.parametrize("backwards", [False, True])
def test_certificates_in_any_order_are_put_in_order_and_believed(backwards: bool) -> None:
    asked = query(DIGEST)
    raw = a.with_chain(asked.der, backwards=backwards)
    token = believe(raw, a.authority(""), asked, a.NOW, 300)
    assert (token.der == raw) is not backwards
    assert len(token.der) == len(raw)
    assert believe(token.der, a.authority(""), asked, a.NOW, 300) == token


@pytest.mark.parametrize("backwards", [False, True])
def test_openssl_accepts_what_we_believed(tmp_path: Path, backwards: bool) -> None:
    asked = query(DIGEST)
    token = believe(a.with_chain(asked.der, backwards=backwards), a.authority(""), asked, a.NOW, 300)
    assert openssl(tmp_path, token.der, a.root().pem(), DATA) == "Verification: OK"
    assert "FAILED" in openssl(tmp_path, token.der, a.root("stranger").pem(), DATA)
    assert "FAILED" in openssl(tmp_path, token.der, a.root().pem(), b"another")


def openssl(folder: Path, der: bytes, root: str, data: bytes) -> str:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    for name, content in {"t.tsr": der, "ca.pem": root.encode(), "data": data}.items():
        (folder / name).write_bytes(content)
    told = f"openssl ts -verify -data data -in t.tsr -CAfile ca.pem -attime {int(a.NOW.timestamp())}".split()
    done = subprocess.run(told, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout.strip()


@pytest.mark.parametrize("seconds", [0, 299, -299])
def test_a_clock_a_little_off_is_no_harm(seconds: int) -> None:
    asked = query(DIGEST)
    at = a.NOW + dt.timedelta(seconds=seconds)
    assert believe(a.good(asked.der, at=at), a.authority(""), asked, a.NOW, 300).at == at


def test_every_flipped_byte_is_refused_or_leaves_the_same_stamp() -> None:
    """Bytes the signature does not cover (status text, order of tags) may change; what is stamped may not."""
    asked = query(DIGEST)
    raw = a.good(asked.der)
    true = believe(raw, a.authority(""), asked, a.NOW, 300)
    refused = 0
    for at in range(0, len(raw), 7):
        bad = raw[:at] + bytes([raw[at] ^ 4]) + raw[at + 1 :]
        try:
            token = believe(bad, a.authority(""), asked, a.NOW, 300)
        except Refused:
            refused += 1
        else:
            assert (token.at, token.serial) == (true.at, true.serial)
    assert refused > len(raw) // 7 * 0.9


ASKED = query(DIGEST)
REPLY = a.good(ASKED.der)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(REPLY) - 1), st.integers(0, 255)), min_size=1, max_size=4), st.data())
def test_no_broken_reply_raises_anything_but_a_refusal(changes: list[tuple[int, int]], data: st.DataObject) -> None:
    broken = bytearray(REPLY)
    for at, value in changes:
        broken[at] = value
    end = data.draw(st.integers(0, len(REPLY)))
    for raw in (bytes(broken), bytes(broken[:end])):
        with suppress(Refused):
            assert believe(raw, a.authority(""), ASKED, a.NOW, 300).at == a.NOW


def test_the_policy_asked_for_must_be_the_policy_given() -> None:
    asked = query(DIGEST, "1.2.3.4")
    wanted = Authority("one", "", "test", (a.root().pem(),), policy="1.2.3.4")
    assert believe(a.good(asked.der), wanted, asked, a.NOW, 300)
    with pytest.raises(Refused, match="策略"):
        believe(a.good(a.changed(asked.der, req_policy="1.2.3.5")), wanted, asked, a.NOW, 300)


@pytest.mark.parametrize("digest", [b"", b"x" * 20, b"x" * 64])
def test_only_sha256_digests_are_stamped(digest: bytes) -> None:
    with pytest.raises(UserError, match="TSA_DIGEST"):
        query(digest)


def test_each_question_has_another_nonce() -> None:
    assert len({query(DIGEST).nonce for _ in range(100)}) == 100


def test_a_reply_larger_than_the_limit_is_not_even_decoded() -> None:
    with pytest.raises(Refused, match="过大"):
        believe(bytes(LARGEST + 1), a.authority(""), query(DIGEST), a.NOW, 300)
