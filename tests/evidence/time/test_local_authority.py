"""The test authority of this machine: correct by the standard, and never taken for a real one."""

import datetime as dt
import hashlib
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from asn1crypto import tsp
from cryptography import x509

from quanlian.core.findings import UserError
from quanlian.evidence import time as stamping
from quanlian.evidence.time import local, local_keys
from quanlian.evidence.time.authority import TEST
from quanlian.evidence.time.query import query
from quanlian_verify.pins import Authority
from quanlian_verify.stamps import check_stamp
from tests.evidence.time.authorities import DAY, NOW
from tests.evidence.time.test_replies import openssl

DATA = b"evidence"
DIGEST = hashlib.sha256(DATA).digest()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUANLIAN_HOME", str(tmp_path))
    monkeypatch.delenv("QUANLIAN_TSA", raising=False)
    return tmp_path


def test_without_a_file_of_authorities_the_test_one_stamps_and_says_so() -> None:
    token = stamping.stamp(DIGEST)
    assert (token.authority, token.trust) == (local.NAME, TEST)
    assert abs(token.at - dt.datetime.now(dt.UTC)) < dt.timedelta(seconds=5)
    [pinned] = stamping.roots()
    assert (pinned["name"], pinned["trust"]) == (local.NAME, TEST)


def test_its_certificates_say_that_they_are_for_tests(own_home: Path) -> None:
    made = local_keys.keys(own_home, NOW)
    for one in (made.root.certificate, made.tsa.certificate):
        assert "仅供测试 TEST ONLY, not trusted" in one.subject.rfc4514_string().replace("\\", "")


def test_openssl_accepts_its_stamps(own_home: Path) -> None:
    made = local_keys.keys(own_home / "keys", NOW)
    der = local.reply(query(DIGEST).der, made.tsa, NOW)
    assert openssl(own_home, der, made.root.pem(), DATA) == "Verification: OK"
    assert "FAILED" in openssl(own_home, der, made.root.pem(), b"other")


def test_the_offline_verifier_accepts_its_stamps() -> None:
    token = stamping.stamp(DIGEST)
    [pinned] = stamping.roots()
    roots = tuple(x509.load_pem_x509_certificate(one.encode()) for one in pinned["roots"])
    facts = check_stamp(token.der, DIGEST, [Authority(pinned["name"], pinned["trust"], roots)])
    assert (facts.authority, facts.trust, facts.at, facts.serial) == ("quanlian-test", TEST, token.at, token.serial)


def test_keys_are_made_once_and_are_nobody_elses_to_read() -> None:
    first = local.authority()
    assert local.authority() == first
    for file in ("ca.pem", "tsa.pem"):
        assert stat.S_IMODE((local.folder() / file).stat().st_mode) == 0o600
    assert stat.S_IMODE(local.folder().stat().st_mode) == 0o700


def test_processes_that_start_together_make_one_root(own_home: Path) -> None:
    told = "from quanlian.evidence.time import local; print(local.authority().roots[0])"
    running = [
        subprocess.Popen([sys.executable, "-c", told], stdout=subprocess.PIPE, text=True, env=_env(own_home))
        for _ in range(3)
    ]
    assert len({one.communicate(timeout=60)[0] for one in running}) == 1


def _env(home: Path) -> dict[str, str]:
    source = Path(__file__).resolve().parents[3]
    return {"QUANLIAN_HOME": str(home), "PYTHONPATH": f"{source}/src:{source}/verifier/src"}


def test_serial_numbers_never_repeat() -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: local.serial(), range(2000)))
    assert len(set(found)) == 2000
    assert max(found).bit_length() <= 159, "RFC 3161: up to 160 bits"


def test_a_crash_between_two_files_of_keys_does_no_harm() -> None:
    before = local.authority()
    (local.folder() / "tsa.pem").unlink()
    (local.folder() / "tsa.new").write_text("half")
    assert stamping.stamp(DIGEST).authority == local.NAME
    assert local.authority() == before


@pytest.mark.parametrize(("days", "renewed"), [(0, False), (3600, False), (3621, True), (5000, True)])
def test_the_certificate_is_renewed_under_the_same_root_before_it_ends(
    own_home: Path, days: int, renewed: bool
) -> None:
    first = local_keys.keys(own_home, NOW)
    later = local_keys.keys(own_home, NOW + days * DAY)
    assert later.root.pem() == first.root.pem()
    assert (later.tsa.pem() != first.tsa.pem()) is renewed
    der = local.answer(query(DIGEST).der, lambda: NOW + days * DAY)
    info = tsp.TimeStampResp.load(der)["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
    assert info["gen_time"].native == NOW + days * DAY


def test_its_certificate_is_for_time_stamps_alone(own_home: Path) -> None:
    certificate = local_keys.keys(own_home, NOW).tsa.certificate
    use = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    assert use.critical
    assert [one.dotted_string for one in use.value] == ["1.3.6.1.5.5.7.3.8"]


def test_a_key_of_another_kind_in_its_place_is_refused(own_home: Path) -> None:
    local.authority()
    done = subprocess.run(["openssl", "genrsa", "1024"], capture_output=True, check=True)
    (local.folder() / "ca.pem").write_bytes(done.stdout)
    with pytest.raises(TypeError, match="not an EC key"):
        local.authority()


def test_nothing_of_django_is_needed_to_stamp() -> None:
    told = "import sys; from quanlian.evidence import time; time.stamp(bytes(32)); print('django' in sys.modules)"
    env = _env(local.folder().parents[1])
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.strip() == "False"


def test_a_digest_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(UserError, match="TSA_DIGEST"):
        stamping.stamp(b"short")
