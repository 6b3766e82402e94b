"""The operator's file of authorities: what is read, and each thing that is refused with its line."""

from pathlib import Path

import pytest

from quanlian.core.config import REPO
from quanlian.core.findings import UserError
from quanlian.evidence import time as stamping
from quanlian.evidence.time import files, local
from tests.evidence.time import authorities as a

GOOD = """\
each: 2
tolerance: 120
authorities:
  - name: real
    title: 某某时间戳服务中心
    url: https://tsa.example.com/tsr
    trust: accredited
    policy: "1.2.3.4"
    roots: [root.pem]
    seconds: 20
    login: secret
  - name: spare
    title: 备用机构
    url: https://spare.example.com/
    trust: public
    roots: [root.pem, other.pem]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "root.pem").write_text(a.root().pem())
    (tmp_path / "other.pem").write_text(a.root().pem() + a.root("other").pem())
    (tmp_path / "leaf.pem").write_text(a.tsa().pem())
    (tmp_path / "old.pem").write_text(a.made("old", ca=True, until=a.NOW - 2000 * a.DAY).pem())
    (tmp_path / "empty.pem").write_text("")
    (tmp_path / "secret").write_text("office:pass\n")
    (tmp_path / "secret").chmod(0o600)
    (tmp_path / "open").write_text("office:pass")
    (tmp_path / "open").chmod(0o644)
    (tmp_path / "bare").write_text("office")
    (tmp_path / "bare").chmod(0o600)
    return tmp_path


def read(folder: Path, text: str) -> files.Settings:
    (folder / "tsa.yaml").write_text(text, encoding="utf-8")
    return files.read(folder / "tsa.yaml")


def test_a_full_file_is_read(folder: Path) -> None:
    found = read(folder, GOOD)
    real, spare = found.authorities
    assert (found.each, found.tolerance, found.deadline) == (2, 120, 30)
    assert (real.name, real.trust, real.policy, real.seconds, real.login) == (
        "real",
        "accredited",
        "1.2.3.4",
        20,
        "office:pass",
    )
    assert real.roots == (a.root().pem(),)
    assert spare.roots == (a.root().pem(), a.root("other").pem()), "each root once"
    assert (spare.seconds, spare.policy, spare.login) == (10, "", "")


def test_a_root_may_stand_in_the_file_itself(folder: Path) -> None:
    inline = "roots:\n      - |\n" + "".join(f"        {line}\n" for line in a.root().pem().splitlines())
    found = read(folder, GOOD.replace("roots: [root.pem]", inline, 1))
    assert found.authorities[0].roots == (a.root().pem(),)


BAD = [
    ("trust: accredited", "trust: certain", 7, "信任等级不对"),
    ("https://tsa.example.com/tsr", "http://tsa.example.com/tsr", 6, "网址不对"),
    ("https://tsa.example.com/tsr", "http://127.0.0.1/tsr", 6, "网址不对"),
    ("https://tsa.example.com/tsr", "https://u:p@tsa.example.com/", 6, "网址不对"),
    ("https://tsa.example.com/tsr", "ftp://tsa.example.com/", 6, "网址不对"),
    ("https://tsa.example.com/tsr", "file:///etc/passwd", 6, "网址不对"),
    ("    url: https://tsa.example.com/tsr\n", "", 4, "缺少“url”"),
    ("    title: 某某时间戳服务中心\n", "", 4, "缺少“title”"),
    ("name: real", "name: Real!", 4, "“name”写法不对"),
    ("name: spare", "name: real", 12, "代号重复"),
    ('policy: "1.2.3.4"', 'policy: "1.02"', 8, "“policy”写法不对"),
    ("roots: [root.pem]", "roots: [nowhere.pem]", 9, "根证书无法读取"),
    ("roots: [root.pem]", "roots: [empty.pem]", 9, "根证书无法读取"),
    ("roots: [root.pem]", "roots: [leaf.pem]", 9, "不是根证书"),
    ("roots: [root.pem]", "roots: [old.pem]", 9, "已过期"),
    ("roots: [root.pem]", "roots: []", 4, "缺少机构的根证书"),
    ("roots: [root.pem]", "roots: [{a: b}]", 9, "根证书应为"),
    ("seconds: 20", "seconds: 0", 10, "“seconds”不对"),
    ("seconds: 20", "seconds: 1.5", 10, "“seconds”不对"),
    ("seconds: 20", "seconds: soon", 10, "“seconds”不对"),
    ("login: secret", "login: nowhere", 11, "账号文件无法读取"),
    ("login: secret", "login: open", 11, "他人读取"),
    ("login: secret", "login: bare", 11, "内容不对"),
    ("login: secret", "logins: secret", 11, "不认识"),
    ("each: 2", "each: 3", 1, "“each”不对"),
    ("each: 2", "every: 2", 1, "不认识"),
]


@pytest.mark.parametrize(("was", "now", "line", "why"), BAD)
def test_what_is_wrong_is_refused_with_its_line(folder: Path, was: str, now: str, line: int, why: str) -> None:
    assert was in GOOD
    with pytest.raises(UserError, match="RULES_FILE") as refused:
        read(folder, GOOD.replace(was, now, 1))
    assert why in refused.value.message
    assert f"第 {line} 行" in refused.value.message


def test_plain_http_is_for_test_authorities_on_this_machine(folder: Path) -> None:
    text = GOOD.replace("https://tsa.example.com/tsr", "http://127.0.0.1:1/").replace("accredited", "test")
    assert read(folder, text).authorities[0].url == "http://127.0.0.1:1/"


@pytest.mark.parametrize("text", ["authorities: []", "each: 1"])
def test_a_file_without_authorities_is_refused(folder: Path, text: str) -> None:
    with pytest.raises(UserError, match="没有列出时间戳机构"):
        read(folder, text)


def test_a_file_that_is_not_there_is_told_by_its_path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLIAN_TSA", str(folder / "none.yaml"))
    with pytest.raises(UserError, match=r"none\.yaml.*TSA_FILE"):
        stamping.authorities()


def test_a_changed_file_is_read_again_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLIAN_TSA", str(folder / "tsa.yaml"))
    read(folder, GOOD)
    assert [one.name for one in stamping.authorities()] == ["real", "spare"]
    read(folder, GOOD.replace("name: real", "name: newer"))
    assert [one.name for one in stamping.authorities()] == ["newer", "spare"]


def test_pins_keep_the_test_root_after_a_real_authority_was_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUANLIAN_HOME", str(folder))
    monkeypatch.setenv("QUANLIAN_TSA", str(folder / "tsa.yaml"))
    read(folder, GOOD)
    assert [one["name"] for one in stamping.roots()] == ["real", "spare"]
    local.authority()
    assert [(one["name"], one["trust"]) for one in stamping.roots()][-1] == ("quanlian-test", "test")
    assert "quanlian-test" not in {one.name for one in stamping.authorities()}


def test_the_example_file_stands_in_the_form_that_is_read(folder: Path) -> None:
    text = (REPO / "data" / "evidence" / "authorities.yaml").read_text(encoding="utf-8")
    with pytest.raises(UserError, match="没有列出时间戳机构"):
        read(folder, text)
    example = text.replace("authorities: []\n", "").replace("#| ", "")
    [one] = read(folder, example).authorities
    assert one.trust == "accredited"
