"""The `quanlian` command as a person types it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quanlian.core.findings import UserError
from quanlian.web.cli import cli
from tests.operations.conftest import Quanlian
from tests.registry.importing.gazette import entry, table

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *args: CliRunner().invoke(cli, [str(a) for a in args], standalone_mode=False)


def test_every_command_explains_itself_in_chinese(run: Run) -> None:
    from quanlian.web.cli.reference import commands

    for path, command in commands(cli):
        assert command.help, path
        assert any("一" <= ch <= "鿿" for ch in command.help), path
        assert run(*path.split(), "--help").exit_code == 0


def test_names_are_clustered_without_a_database(run: Run, tmp_path: Path) -> None:
    rows = [("id", "name"), ("m1", "Acme Corp."), ("m2", "ACME CORPORATION"), ("m3", ""), ("m4", "Other Works Ltd")]
    with (tmp_path / "in.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    assert run("parties", "resolve", tmp_path / "in.csv", "--out", tmp_path / "out.csv").exit_code == 0
    written = (tmp_path / "out.csv").read_text().splitlines()
    assert written == ["id,cluster", "m1,m1", "m2,m1", "m3,m3", "m4,m4"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "CSV_COLUMNS"),
        (b"id,name\n", "CSV_EMPTY"),
        (b"name\nx\n", "CSV_COLUMNS"),
        (b"id,name\n1,a\n1,b\n", "CSV_ID"),
        (b"id,name\n,a\n", "CSV_ID"),
        (b"id,name\n1,\xff\xff\xff\n", "CSV_ENCODING"),
        (b'id,name\n1,"' + b"x" * (2 << 20) + b'"\n', "CSV_FORM"),
    ],
)
def test_a_bad_name_table_is_refused_and_nothing_is_written(
    run: Run, tmp_path: Path, content: bytes, code: str
) -> None:
    (tmp_path / "in.csv").write_bytes(content)
    result = run("parties", "resolve", tmp_path / "in.csv", "--out", tmp_path / "out.csv")
    assert isinstance(result.exception, UserError)
    assert result.exception.code == code
    assert [p.name for p in tmp_path.iterdir()] == ["in.csv"]


def test_a_chinese_name_table_may_come_in_gb18030_or_with_a_mark(run: Run, tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "gb18030"):
        (tmp_path / "in.csv").write_text("ID,NAME\n1,演示恒川机械有限公司\n", encoding=encoding)
        assert run("parties", "resolve", tmp_path / "in.csv", "--out", tmp_path / "out.csv").exit_code == 0


def test_formats_are_listed_and_templates_written(run: Run, tmp_path: Path) -> None:
    assert "cnipa_gazette" in run("formats").output
    for name in ("holdings_trademark", "cnipa_gazette"):
        assert run("template", name, "--out", tmp_path / f"{name}.xlsx").exit_code == 0
        assert (tmp_path / f"{name}.xlsx").read_bytes().startswith(b"PK")
    refused = run("template", "cnipa_xml", "--out", tmp_path / "x.xlsx")
    assert isinstance(refused.exception, UserError)


def test_a_new_programme_checks_without_errors(run: Run, tmp_path: Path) -> None:
    made = run("programme", "new", "--region", 420800, "--name", "演示市", "--out", tmp_path / "p")
    assert made.exit_code == 0, made.output
    checked = run("programme", "check", tmp_path / "p")
    assert checked.exit_code == 0
    assert "0 处错误" in checked.output
    assert run("programme", "check", tmp_path).exit_code == 2


def test_the_five_programmes_are_listed(run: Run) -> None:
    listed = run("programme", "list").output
    assert all(region in listed for region in ("北京市", "沧州市", "甘肃省", "荆门", "泉州市"))


@pytest.mark.slow
def test_a_file_is_imported_counted_rolled_back_and_a_bad_one_refused(quanlian: Quanlian, short_folder: Path) -> None:
    good, bad = short_folder / "演示.csv", short_folder / "坏.csv"
    good.write_bytes(table([entry(1), entry(2), entry(3, pub_date="2019-13-40")]))
    bad.write_bytes(b"no,such,table\n1,2,3\n")
    done = quanlian("import", "cnipa_gazette", str(good), "--report", str(short_folder / "r.xlsx"))
    assert done.returncode == 0, done.stderr
    assert "成功 2" in done.stdout
    assert "拒绝 1" in done.stdout
    assert (short_folder / "r.xlsx").read_bytes().startswith(b"PK")
    counted = quanlian("stats", "--region", "420800", "--by", "kind", "--format", "json")
    assert json.loads(counted.stdout) == {"实用新型": 2}
    refused = quanlian("import", "cnipa_gazette", str(bad))
    assert refused.returncode == 2
    assert "处理办法" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert quanlian("rollback", "1", "--reason", "演练").returncode == 0
    assert "已回退" in quanlian("batches").stdout
    shown = quanlian("indicators", "show", "quanzhou-2019", "--format", "json")
    assert json.loads(shown.stdout)["programme"] == "quanzhou-2019"


@pytest.mark.django_db
def test_an_account_is_opened_with_a_password_that_works_and_an_audit_record() -> None:
    from quanlian.core.audit.models import AuditEntry
    from quanlian.core.people.models import User
    from quanlian.web.cli.accounts import add_account, role_of

    password = add_account("zhang.san", "张三", role_of("经办人员"), "演示市知识产权局", 350500)
    user = User.objects.get(username="zhang.san")
    assert user.check_password(password)
    assert user.needs_mfa
    assert AuditEntry.objects.filter(verb="people.add").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("username", "name"), [("a", "甲"), ("有空格 x", "甲"), ("ok.name", " "), ("taken", "甲")])
def test_a_bad_or_used_username_is_refused(username: str, name: str) -> None:
    from quanlian.core.people.models import User
    from quanlian.core.people.roles import Role
    from quanlian.web.cli.accounts import add_account

    User.objects.create_user("Taken")
    with pytest.raises(UserError):
        add_account(username, name, Role.OFFICER, "演示局", 350500)
    assert User.objects.count() == 1


def test_an_unknown_role_lists_the_roles() -> None:
    from quanlian.web.cli.accounts import role_of

    with pytest.raises(UserError, match="officer"):
        role_of("king")
