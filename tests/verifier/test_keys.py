"""Keys and signatures: known answers of the standards, and no signature that can be spelled a second way."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import gmalg
import pytest
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from quanlian_verify import digests, keys
from quanlian_verify.flaw import Flaw
from quanlian_verify.keys import PublicKey, read_key
from tests.verifier.build import Signer, Sm2Signer

ORDER_25519 = 2**252 + 27742317777372353535851937790883648493
ORDER_SM2 = 0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_7203DF6B_21C6052B_53BBF409_39D54123
P_SM2 = 0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_00000000_FFFFFFFF_FFFFFFFF
B_SM2 = 0x28E9FA9E_9D9F5E34_4D5A9E4B_CF6509A7_F39789F5_15AB8F92_DDBCBD41_4D940E93
TEXT = "a text\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    ],
)
def test_sm3_gives_the_examples_of_gb_t_32905(data: bytes, expected: str) -> None:
    assert digests.digests_of([data[:1], data[1:]]).sm3 == expected


def test_sm2_accepts_the_worked_example_of_gb_t_32918_5() -> None:
    """Annex A.2: the message "message digest" under the user's identity of the standard."""
    public = bytes.fromhex(
        "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
        "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
    )
    signature = bytes.fromhex(
        "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
        "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
    )
    key = PublicKey("x", keys.SM2, public)
    assert key.verifies(b"message digest", signature)
    assert not key.verifies(b"message digesT", signature)


@pytest.mark.parametrize("signer", [Signer(), Signer(kind=keys.COSIGNATURE), Sm2Signer()])
def test_a_key_is_read_back_from_its_spelling_and_verifies(signer: Signer | Sm2Signer) -> None:
    key = read_key(signer.public.spelled())
    assert key == signer.public
    signature = signer.line(TEXT).signature
    assert key.verifies(TEXT.encode(), signature)
    assert not key.verifies(b"another\n", signature)


@pytest.mark.parametrize("signer", [Signer(), Signer(kind=keys.COSIGNATURE), Sm2Signer()])
def test_no_flipped_byte_of_a_signature_is_accepted(signer: Signer | Sm2Signer) -> None:
    signature = signer.line(TEXT).signature
    step = 1 if isinstance(signer, Signer) else 16
    for place in range(0, len(signature), step):
        flipped = signature[:place] + bytes([signature[place] ^ 1 << place % 8]) + signature[place + 1 :]
        assert not signer.public.verifies(TEXT.encode(), flipped)
    assert not signer.public.verifies(TEXT.encode(), signature + b"\0")
    assert not signer.public.verifies(TEXT.encode(), signature[:-1])


def test_an_ed25519_signature_has_no_second_spelling_by_adding_the_order() -> None:
    signer = Signer()
    signature = signer.line(TEXT).signature
    s = int.from_bytes(signature[32:], "little") + ORDER_25519
    assert s < 2**256
    assert not signer.public.verifies(TEXT.encode(), signature[:32] + s.to_bytes(32, "little"))


def test_an_sm2_signature_has_no_second_spelling_by_negation_or_by_the_order() -> None:
    signer = Sm2Signer()
    r, s = (int.from_bytes(half, "big") for half in _halves(signer.line(TEXT).signature))
    others = [(r, ORDER_SM2 - s), (r, (-s - 2 * r) % ORDER_SM2), (ORDER_SM2 - r, s), (0, s), (r, 0), (r, ORDER_SM2 - r)]
    wide = [(r + ORDER_SM2, s), (r, s + ORDER_SM2), (ORDER_SM2, s), (r, ORDER_SM2)]
    for pair in [*others, *(one for one in wide if max(one) < 2**256)]:
        assert not signer.public.verifies(TEXT.encode(), b"".join(part.to_bytes(32, "big") for part in pair))


def _halves(signature: bytes) -> tuple[bytes, bytes]:
    return signature[:32], signature[32:]


def _spelled(x: int, y: int, prefix: int = 4) -> str:
    return PublicKey("x", keys.SM2, bytes([prefix]) + x.to_bytes(32, "big") + y.to_bytes(32, "big")).spelled()


def _small_point() -> tuple[int, int]:
    """A point whose x is so small that x + p still fits 32 bytes (p is 3 mod 4, so the root is a power)."""
    for x in range(1, 50):
        square = (x**3 - 3 * x + B_SM2) % P_SM2
        y = pow(square, (P_SM2 + 1) // 4, P_SM2)
        if y * y % P_SM2 == square:
            return x, y
    raise AssertionError("no point")


def test_an_sm2_key_is_spelled_in_one_way_only_and_lies_on_the_curve() -> None:
    x, y = _small_point()
    assert read_key(_spelled(x, y)).kind == keys.SM2
    for other in ((x, y, 6), (x, y, 7), (x, y, 0), (x + P_SM2, y), (x + 1, y), (x, y ^ 1), (0, 0)):
        with pytest.raises(Flaw, match="not a public key"):
            read_key(_spelled(*other))


@pytest.mark.parametrize(
    "spelling",
    [
        "",
        "x",
        "x+00000000+AQ==",
        "x+00000000+not base64",
        Signer().public.spelled().replace("log", "dog"),
        Signer().public.spelled()[:-4] + "AAA=",
        PublicKey("x", b"\x02", bytes(32)).spelled(),
        PublicKey("x", keys.ED25519, bytes(31)).spelled(),
        PublicKey("x", keys.SM2, bytes(65)).spelled(),
        PublicKey("x", keys.SM2, bytes(64)).spelled(),
    ],
)
def test_what_is_no_key_is_refused(spelling: str) -> None:
    with pytest.raises(Flaw):
        read_key(spelling)


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_openssl_accepts_our_sm2_signatures_and_we_accept_those_of_openssl(tmp_path: Path) -> None:
    def run(*command: str) -> None:
        subprocess.run(["openssl", *command], cwd=tmp_path, check=True, capture_output=True)

    run("genpkey", "-algorithm", "SM2", "-out", "key.pem")
    run("pkey", "-in", "key.pem", "-pubout", "-outform", "DER", "-out", "pub.der")
    run("pkey", "-in", "key.pem", "-outform", "DER", "-traditional", "-out", "key.der")
    (tmp_path / "text").write_bytes(TEXT.encode())
    point = (tmp_path / "pub.der").read_bytes()[-65:]
    sign = ("-rawin", "-digest", "sm3", "-in", "text", "-pkeyopt", "distid:1234567812345678")
    run("pkeyutl", "-sign", "-inkey", "key.pem", *sign, "-out", "theirs.der")
    assert PublicKey("x", keys.SM2, point).verifies(TEXT.encode(), _fixed((tmp_path / "theirs.der").read_bytes()))
    seed = (tmp_path / "key.der").read_bytes()[7:39]
    ours = [int.from_bytes(one, "big") for one in gmalg.SM2(seed, keys.SM2_USER, point).sign(TEXT.encode())]
    (tmp_path / "ours.der").write_bytes(encode_dss_signature(*ours))
    run("pkeyutl", "-verify", "-inkey", "key.pem", *sign, "-sigfile", "ours.der")


def _fixed(der: bytes) -> bytes:
    return b"".join(part.to_bytes(32, "big") for part in decode_dss_signature(der))
