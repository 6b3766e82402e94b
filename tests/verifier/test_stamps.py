"""Time-stamps: accepted only of a pinned authority, over these bytes, by a certificate made for it and valid then."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import tsp
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given
from hypothesis import strategies as st

from quanlian_verify import der
from quanlian_verify.flaw import Flaw
from quanlian_verify.pins import Authority
from quanlian_verify.stamps import check_stamp
from quanlian_verify.tokenparts import take_apart
from tests.verifier.authority import NOW, Intermediate, Root, TestAuthority

DATA = b"a page"
DIGEST = hashlib.sha256(DATA).digest()


def pinned(one: TestAuthority, name: str = "A", trust: str = "test") -> Authority:
    return Authority(name, trust, (one.root.certificate,))


def refusal(token: bytes, *authorities: Authority, digest: bytes = DIGEST) -> str:
    with pytest.raises(Flaw) as caught:
        check_stamp(token, digest, authorities)
    return caught.value.code


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_a_stamp_of_a_pinned_authority_tells_its_facts(kind: str) -> None:
    authority = TestAuthority(kind=kind)
    facts = check_stamp(authority.stamp(DIGEST, NOW, 4242), DIGEST, [pinned(authority, "B", "accredited")])
    assert (facts.authority, facts.at, facts.trust, facts.serial) == ("B", NOW, "accredited", "4242")


def test_the_authority_whose_root_stands_behind_the_stamp_is_named(authority: TestAuthority) -> None:
    others = [pinned(TestAuthority(Root("Other")), "other"), pinned(authority, "mine")]
    assert check_stamp(authority.stamp(DIGEST), DIGEST, others).authority == "mine"


def test_a_stamp_of_an_authority_that_is_not_pinned_is_refused(authority: TestAuthority) -> None:
    token = authority.stamp(DIGEST)
    assert refusal(token) == "STAMP_AUTHORITY"
    assert refusal(token, pinned(TestAuthority())) == "STAMP_AUTHORITY"


def test_a_stamp_over_other_bytes_is_refused(authority: TestAuthority) -> None:
    assert refusal(authority.stamp(DIGEST), pinned(authority), digest=bytes(32)) == "STAMP_IMPRINT"


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ({"end": NOW - timedelta(days=1)}, "STAMP_EXPIRED"),
        ({"start": NOW + timedelta(days=1)}, "STAMP_EXPIRED"),
        ({"usage": ()}, "STAMP_CERTIFICATE"),
        ({"usage": (ExtendedKeyUsageOID.SERVER_AUTH,)}, "STAMP_CERTIFICATE"),
        ({"usage": (ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.SERVER_AUTH)}, "STAMP_CERTIFICATE"),
        ({"critical": False}, "STAMP_CERTIFICATE"),
        ({"kind": "weak"}, "STAMP_ALGORITHM"),
        ({"kind": "odd"}, "STAMP_ALGORITHM"),
    ],
)
def test_a_certificate_that_may_not_stamp_time_is_refused(rules: dict[str, object], code: str) -> None:
    authority = TestAuthority(**rules)  # type: ignore[arg-type]
    assert refusal(authority.stamp(DIGEST), pinned(authority)) == code


def test_a_certificate_that_has_expired_since_still_proves_its_time() -> None:
    authority = TestAuthority(end=NOW + timedelta(days=1))
    assert check_stamp(authority.stamp(DIGEST), DIGEST, [pinned(authority)]).at == NOW


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"imprint": "sha512"}, "STAMP_ALGORITHM"),
        ({"bound": "another certificate"}, "STAMP_CERTIFICATE"),
        ({"status": "rejection"}, "STAMP_REFUSED"),
        ({"status": "granted_with_mods"}, "STAMP_REFUSED"),
    ],
)
def test_a_reply_that_breaks_a_rule_is_refused(authority: TestAuthority, options: dict[str, str], code: str) -> None:
    assert refusal(authority.stamp(DIGEST, **options), pinned(authority)) == code  # type: ignore[arg-type]


def test_a_token_signed_by_sm2_is_refused_clearly(authority: TestAuthority) -> None:
    ecdsa, sm2 = bytes.fromhex("06082a8648ce3d040302"), bytes.fromhex("06082a811ccf55018375")
    token = authority.stamp(DIGEST)
    at = token.rindex(ecdsa)
    assert refusal(token[:at] + sm2 + token[at + len(sm2) :], pinned(authority)) == "STAMP_SM2"


def test_bytes_after_a_token_or_a_longer_length_are_refused(authority: TestAuthority) -> None:
    token = authority.stamp(DIGEST)
    assert refusal(token + b"\0", pinned(authority)) == "DER"
    length = int.from_bytes(token[2:4], "big")
    assert refusal(b"0\x83" + length.to_bytes(3, "big") + token[4:], pinned(authority)) == "DER"


def test_every_flipped_byte_of_a_token_is_refused_or_says_the_same(authority: TestAuthority) -> None:
    """What is not signed in a token (say, the digest algorithm named beside it) is covered by the bundle's manifest."""
    token, own = authority.stamp(DIGEST), pinned(authority)
    facts = check_stamp(token, DIGEST, [own])
    same = 0
    for place in range(len(token)):
        changed = token[:place] + bytes([token[place] ^ 1 << place % 8]) + token[place + 1 :]
        try:
            assert check_stamp(changed, DIGEST, [own]) == facts
            same += 1
        except Flaw:
            continue
    assert same < 40


@given(st.binary(max_size=300))
def test_random_bytes_are_never_more_than_a_flaw(data: bytes) -> None:
    assert refusal(data) in {"DER", "STAMP_FORM", "STAMP_REFUSED"}


@given(st.binary(max_size=60))
def test_der_reads_back_what_it_holds(data: bytes) -> None:
    try:
        value = der.read(data)
    except Flaw:
        return
    assert value.whole == data
    assert value.contents == data[len(data) - len(value.contents) :]


def _with_chain(token: bytes, authority: TestAuthority, order: int) -> bytes:
    """The reply with the intermediate's certificate beside the signer's, in one order or the other."""
    reply = tsp.TimeStampResp.load(token)
    above = asn1.Certificate.load(authority.root.certificate.public_bytes(Encoding.DER))
    signed = reply["time_stamp_token"]["content"]
    signed["certificates"] = [signed["certificates"][0].chosen, above]
    whole = bytes(reply.dump(force=True))
    first, second = take_apart(whole).certificates
    return whole.replace(first + second, second + first) if order else whole


def test_a_chain_over_an_intermediate_is_followed_where_the_set_is_in_der_order() -> None:
    root = Root()
    authority = TestAuthority(Intermediate(above=root))
    pinned_root = Authority("A", "public", (root.certificate,))
    token = authority.stamp(DIGEST)
    assert refusal(token, pinned_root) == "STAMP_AUTHORITY"
    sorted_, unsorted = (_with_chain(token, authority, order) for order in (0, 1))
    assert check_stamp(sorted_, DIGEST, [pinned_root]).trust == "public"
    assert refusal(unsorted, pinned_root) == "STAMP_FORM"


needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")


@needs_openssl
@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_openssl_accepts_the_tokens_we_accept(kind: str, tmp_path: Path) -> None:
    authority = TestAuthority(kind=kind)
    (tmp_path / "data").write_bytes(DATA)
    (tmp_path / "reply.tsr").write_bytes(authority.stamp(DIGEST))
    (tmp_path / "ca.pem").write_bytes(authority.root.certificate.public_bytes(Encoding.PEM))
    command = ["openssl", "ts", "-verify", "-data", "data", "-in", "reply.tsr", "-CAfile", "ca.pem"]
    ran = subprocess.run([*command, "-attime", str(int(NOW.timestamp()))], cwd=tmp_path, capture_output=True, text=True)
    assert "Verification: OK" in ran.stdout + ran.stderr, ran.stderr


CONFIG = """
[tsa]
default_tsa = one
[one]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
"""


@needs_openssl
def test_we_accept_a_token_that_openssl_made(tmp_path: Path) -> None:
    authority = TestAuthority(kind="rsa", start=datetime(2020, 1, 1, tzinfo=UTC), end=datetime(2100, 1, 1, tzinfo=UTC))
    private = authority.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for name, data in (("data", DATA), ("key.pem", private), ("serial", b"01"), ("tsa.cnf", CONFIG.encode())):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "tsa.pem").write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    for command in (
        "-query -data data -sha256 -cert -out query.tsq",
        "-reply -queryfile query.tsq -signer tsa.pem -inkey key.pem -config tsa.cnf -out reply.tsr",
    ):
        subprocess.run(["openssl", "ts", *command.split()], cwd=tmp_path, check=True, capture_output=True)
    facts = check_stamp((tmp_path / "reply.tsr").read_bytes(), DIGEST, [pinned(authority)])
    assert abs(facts.at - datetime.now(UTC)) < timedelta(minutes=5)
