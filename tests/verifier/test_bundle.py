"""A bundle is examined as a whole: what holds, what does not, and where."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from quanlian_verify import bundle, flawwords, keys
from quanlian_verify.pins import Authority, PinnedLog, Pins
from quanlian_verify.report import Report
from tests.verifier.authority import NOW, Root, TestAuthority
from tests.verifier.build import Builder, Signer, Sm2Signer, codes, pack

SOURCE = Path(bundle.__file__).parent


def test_a_sound_bundle_holds_and_says_what_it_proves(builder: Builder, tmp_path: Path) -> None:
    report = bundle.check(builder.write(tmp_path / "b.zip"), builder.pins())
    assert report.ok
    assert not report.flaws
    assert any("2026-11-22T01:02:05Z" in zh and "trust: test" in zh for zh, _ in report.proven)
    assert any("number 137 (from 0)" in en for _, en in report.proven)


@pytest.mark.parametrize(
    ("source", "told"),
    [("upload", "handed in"), ("import", "imported"), ("shell", "shell"), ("capture", "page's content")],
)
def test_the_report_says_what_the_source_leaves_open(builder: Builder, tmp_path: Path, source: str, told: str) -> None:
    builder.source = source
    report = bundle.check(builder.write(tmp_path / "b.zip"), builder.pins())
    assert any(told in en for _, en in report.not_proven)


def test_a_test_stamp_is_marked_and_fails_only_when_trust_is_asked_for(builder: Builder, tmp_path: Path) -> None:
    path = builder.write(tmp_path / "b.zip")
    assert any("trust: test" in en for _, en in bundle.check(path, builder.pins()).not_proven)
    assert codes(bundle.check(path, builder.pins(), require_trusted=True)) == {"STAMP_TEST"}
    builder.trust = "accredited"
    assert bundle.check(path, builder.pins(), require_trusted=True).ok


def _said(report: Report, name: str) -> tuple[bool, bool, str]:
    """Whether a question holds, whether with a caveat, and who stands behind it."""
    (check,) = [one for one in report.checks if one.name == name]
    return check.ok, check.caveat, check.remark_en


def test_a_test_authority_is_a_caveat_and_an_accredited_one_is_not(builder: Builder, tmp_path: Path) -> None:
    path = builder.write(tmp_path / "b.zip")
    for trust, caveat in (("test", True), ("public", True), ("accredited", False)):
        builder.trust = trust
        ok, marked, said = _said(bundle.check(path, builder.pins()), "trust")
        assert (ok, marked) == (True, caveat)
        assert trust in said


def test_a_log_nobody_outside_cosigned_says_so_instead_of_passing_silently(builder: Builder, tmp_path: Path) -> None:
    report = bundle.check(builder.write(tmp_path / "b.zip"), builder.pins())
    assert _said(report, "witnesses") == (True, True, "no outside witness cosigned: nothing to check")
    builder.witnesses = [_witness(1, 10)]  # type: ignore[list-item]
    report = bundle.check(builder.write(tmp_path / "c.zip"), builder.pins())
    assert _said(report, "witnesses") == (True, False, "outside witnesses: 见证人0")


def test_a_witness_of_the_logs_own_house_is_no_outsider(builder: Builder, tmp_path: Path) -> None:
    own = Signer(builder.origin.split("/")[0] + "/witness", bytes([7]) * 32, keys.COSIGNATURE)
    builder.witnesses = [(own, NOW + timedelta(seconds=10))]
    report = bundle.check(builder.write(tmp_path / "b.zip"), builder.pins())
    assert _said(report, "witnesses") == (True, True, "the keeper's own: 见证人0")


def test_a_refuted_bundle_has_nobody_behind_it(builder: Builder, tmp_path: Path) -> None:
    report = bundle.check(builder.write(tmp_path / "b.zip"), builder.pins(), require_trusted=True)
    assert _said(report, "trust") == (False, False, "")


def test_without_pins_nothing_is_proven_but_the_rest_is_examined(builder: Builder, tmp_path: Path) -> None:
    report = bundle.check(builder.write(tmp_path / "b.zip"), None)
    assert codes(report) == {"PINS_NONE"}
    assert report.proven == []
    assert [check.name for check in report.checks if check.ok].count("inclusion") == 1


def test_the_sm2_line_is_checked_beside_the_ed25519_line(builder: Builder, tmp_path: Path) -> None:
    builder.signers = [Signer(), Sm2Signer()]
    members = builder.members()
    assert bundle.check(pack(tmp_path / "b.zip", members), builder.pins()).ok
    text, lines = members["manifest.sig"].decode().rsplit("\n\n", 1)
    ed25519, sm2 = lines.splitlines()
    members["manifest.sig"] = f"{text}\n\n{ed25519}\n{sm2[:-6]}AAAA{sm2[-2:]}\n".encode()
    assert codes(bundle.check(pack(tmp_path / "c.zip", members), builder.pins())) == {"NOTE_SIGNATURE"}


def test_a_line_by_no_pinned_key_in_the_manifest_signature_is_refused(builder: Builder, tmp_path: Path) -> None:
    builder.signers = [Signer(), Sm2Signer()]
    path, pinned = builder.write(tmp_path / "b.zip"), builder.pins()
    only = PinnedLog(builder.origin, "x", (builder.signers[0].public,))
    assert codes(bundle.check(path, Pins((only,), pinned.authorities))) == {"KEY_UNKNOWN"}


def _witness(seed: int, seconds: int) -> tuple[Signer, object]:
    return Signer(f"witness{seed}.example", bytes([seed]) * 32, keys.COSIGNATURE), NOW + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("seconds", "threshold", "expected"),
    [
        ([10, 20], 2, set()),
        ([10], 2, {"WITNESSES"}),
        ([-1000], 1, {"DATED_AHEAD"}),
        ([4000], 1, {"TIME_ORDER"}),
    ],
)
def test_witnesses_are_counted_and_their_times_must_fit(
    builder: Builder, tmp_path: Path, seconds: list[int], threshold: int, expected: set[str]
) -> None:
    builder.witnesses = [_witness(i + 1, one) for i, one in enumerate(seconds)]  # type: ignore[misc]
    path = builder.write(tmp_path / "b.zip")
    builder.witnesses += [_witness(9, 0)]  # type: ignore[list-item]
    assert codes(bundle.check(path, builder.pins(threshold))) == expected


@pytest.mark.parametrize(
    ("at", "stamped", "made", "expected"),
    [
        (0, 2, 60, set()),
        (0, -299, 60, set()),
        (0, -301, 60, {"DATED_AHEAD"}),
        (0, 23 * 3600, 24 * 3600, set()),
        (0, 25 * 3600, 26 * 3600, {"DATED_BACK"}),
        (-365 * 86400, 2, 60, {"DATED_BACK"}),
        (0, 2, -3600, {"TIME_ORDER"}),
        (0, 7200, 60, {"TIME_ORDER"}),
    ],
)
def test_a_statement_dated_back_or_ahead_is_refused(
    builder: Builder, tmp_path: Path, at: int, stamped: int, made: int, expected: set[str]
) -> None:
    builder.at, builder.stamped_at, builder.made_at = (NOW + timedelta(seconds=one) for one in (at, stamped, made))
    assert codes(bundle.check(builder.write(tmp_path / "b.zip"), builder.pins())) == expected


def test_another_authority_than_the_pinned_is_refused_as_wrong_authority(builder: Builder, tmp_path: Path) -> None:
    path = builder.write(tmp_path / "b.zip")
    other = Authority("测试时间戳", "test", (Root().certificate,))
    report = bundle.check(path, Pins(builder.pins().logs, (other,)))
    assert codes(report) == {"STAMP_AUTHORITY"}
    assert any("wrong authority" in check.detail for check in report.flaws)


def test_two_authorities_under_one_root_are_told_apart_by_the_name_that_is_claimed(
    builder: Builder, tmp_path: Path
) -> None:
    mine = builder.pins()
    other = Authority("另一机构", "public", mine.authorities[0].roots)
    report = bundle.check(builder.write(tmp_path / "b.zip"), Pins(mine.logs, (other, *mine.authorities)))
    assert report.ok
    assert "测试时间戳" in report.facts["stamps"]


def test_a_certificate_that_had_expired_when_it_stamped_is_refused(tmp_path: Path) -> None:
    builder = Builder(authority=TestAuthority(end=NOW - timedelta(days=1)))
    assert codes(bundle.check(builder.write(tmp_path / "b.zip"), builder.pins())) == {"STAMP_EXPIRED"}


def test_a_key_of_the_same_origin_that_is_not_pinned_is_refused(builder: Builder, tmp_path: Path) -> None:
    pinned = builder.pins()
    builder.signers = [Signer(seed=b"z" * 32)]
    assert codes(bundle.check(builder.write(tmp_path / "b.zip"), pinned)) == {"KEY_UNKNOWN", "NOT_SIGNED"}


def test_another_origin_than_the_pinned_is_refused(builder: Builder, tmp_path: Path) -> None:
    pinned = builder.pins()
    builder.origin, builder.signers = "other.example/log", [Signer("other.example/log")]
    assert codes(bundle.check(builder.write(tmp_path / "b.zip"), pinned)) == {"ORIGIN"}


def test_the_number_of_the_manifest_is_that_of_the_statement(builder: Builder, tmp_path: Path) -> None:
    builder.statement_extra = {"number": "存证-2026-000002"}
    assert codes(bundle.check(builder.write(tmp_path / "b.zip"), builder.pins())) == {"NUMBER"}


def test_the_report_is_json_for_programs(builder: Builder, tmp_path: Path) -> None:
    value = json.loads(bundle.check(builder.write(tmp_path / "b.zip"), builder.pins()).as_json())
    assert value["ok"] is True
    assert {one["name"] for one in value["checks"]} >= {"zip", "manifest", "signature", "inclusion", "stamps"}
    assert all({"zh", "en"} == set(pair) for pair in value["proven"] + value["not_proven"])


def test_every_code_of_a_flaw_has_chinese_words() -> None:
    used = {code for path in SOURCE.rglob("*.py") for code in re.findall(r'Flaw\(\s*"([A-Z0-9_]+)"', path.read_text())}
    passed = {"ENTRY_DIGEST", "CONTENT_DIGEST", "MANIFEST_DIGEST"}
    assert used | passed == set(flawwords.WORDS)
