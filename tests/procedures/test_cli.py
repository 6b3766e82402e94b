"""quanlian procedures: files without a database, items in force, the replay of a case, the published schemas."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from quanlian.core.findings import UserError
from quanlian.core.marked import read_marked
from quanlian.procedures import checks, reference, schema_file, schema_words
from quanlian.procedures.check_words import CHECKS
from quanlian.procedures.dry.examples import Examples, read_examples
from quanlian.procedures.library import EXAMPLES, FILE, folders, items_folder
from quanlian.procedures.models import Case, CaseStep, ItemVersion
from quanlian.procedures.spec import Item
from quanlian.procedures.spec.forms import FieldType
from quanlian.web.cli import cli
from quanlian.web.cli import procedures as commands
from tests.procedures.acting import Play

CODE = "patent_infringement_adjudication"
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command against the tests' own database."""

    @contextmanager
    def nothing():  # type: ignore[no-untyped-def]
        yield

    monkeypatch.setattr(commands, "ready", nothing)
    return lambda *words: CliRunner().invoke(cli, ["procedures", *map(str, words)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the model item."""
    return Path(shutil.copytree(items_folder() / CODE, tmp_path / CODE))


def broken(folder: Path, old: str, new: str, name: str = FILE) -> None:
    file = folder / name
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_a_sound_folder_passes_with_its_examples(run: Run, folder: Path) -> None:
    result = run("check", folder)
    assert result.exit_code == 0, result.output
    assert "示例 3 个" in result.output
    assert "1 个事项，0 处错误，0 处提醒" in result.output


@pytest.mark.parametrize("path", ["", FILE])
def test_a_fault_is_printed_with_place_value_rule_and_remedy(path: str, run: Run, folder: Path) -> None:
    broken(folder, "from: correcting, to: submitted", "from: correcting, to: submited")
    line = (folder / FILE).read_text().split("to: submited")[0].count("\n") + 1
    result = run("check", folder / path)
    assert result.exit_code == 1
    said = f"{CODE}/{FILE} 第 {line} 行 actions.correct.to  submited：没有这个环节（ITEM_NAME）；是否为“submitted”"
    assert said in result.output


def test_an_example_that_comes_out_otherwise_is_an_error(run: Run, folder: Path) -> None:
    broken(folder, "accept: 2026-10-10", "accept: 2026-10-09", EXAMPLES)
    result = run("check", folder.parent)
    assert result.exit_code == 1
    assert "第 1 步期限“accept”应为 2026-10-09，实为 2026-10-10" in result.output


def test_examples_that_cannot_be_read_are_an_error(run: Run, folder: Path) -> None:
    broken(folder, "examples:", "exampels:", EXAMPLES)
    result = run("check", folder)
    assert result.exit_code == 1
    assert "EXAMPLES_FORM" in result.output


def test_a_warning_alone_passes(run: Run, folder: Path) -> None:
    broken(folder, "replying, dismissed], escalate: chief, promised", "replying, dismissed], promised")
    result = run("check", folder)
    assert result.exit_code == 0
    assert "提醒" in result.output
    assert "0 处错误，1 处提醒" in result.output


def test_a_folder_without_an_item_is_a_sentence(run: Run, tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert isinstance(result.exception, UserError)
    assert result.exception.code == "ITEM_FILE"


def test_show_prints_the_file_and_what_it_reads_as(run: Run) -> None:
    assert run("show", CODE).output == (items_folder() / CODE / FILE).read_text()
    shown = json.loads(run("show", CODE, "--format", "json").output)
    assert shown["actions"]["accept"]["from"] == ["submitted"]
    assert Item.model_validate(shown).item == CODE


def test_show_of_an_unknown_code_names_the_known_ones(run: Run) -> None:
    error = run("show", "nothing").exception
    assert isinstance(error, UserError)
    assert CODE in error.remedy


def test_draw_prints_a_picture_of_a_code_or_a_folder(run: Run, folder: Path) -> None:
    assert run("draw", CODE).output.startswith("stateDiagram-v2")
    svg = run("draw", folder, "--format", "svg").output
    assert svg.startswith("<svg")
    assert "待立案审查" in svg


def test_draw_of_a_broken_item_says_where_it_is_broken(run: Run, folder: Path) -> None:
    broken(folder, "link: 保护", "link: 保卫")
    error = run("draw", folder).exception
    assert isinstance(error, UserError)
    assert "第 7 行" in error.message


@pytest.mark.parametrize("command", ["check", "show", "draw"])
def test_files_need_no_database(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("用了数据库")

    monkeypatch.setattr(commands, "ready", never)
    assert CliRunner().invoke(cli, ["procedures", command, str(folder)]).exit_code == 0


def test_list_shows_versions_sizes_and_cases(run: Run, loaded_items: None) -> None:
    line = next(line for line in run("list").output.splitlines() if line.startswith(CODE))
    row = ItemVersion.objects.get(code=CODE)
    item = Item.model_validate_json(row.spec)
    assert line.split() == [CODE, row.version, str(len(item.states)), str(len(item.clocks)), "0", item.title]


@pytest.fixture
def case(loaded_items: None, clock: object) -> Case:
    """The first example of the model item, played to its end."""
    row = ItemVersion.objects.get(code=CODE)
    play = Play(Item.model_validate_json(row.spec), clock)
    for one in read_examples(row.examples.encode(), EXAMPLES)[0].steps:
        if not one.refused:
            play.take(one)
    assert play.case is not None
    return play.case


def test_a_replay_tells_each_step_with_its_clocks_and_ends_where_the_case_stands(run: Run, case: Case) -> None:
    result = run("replay", case.number)
    assert result.exit_code == 0, result.output
    assert "2026-09-28 10:00" in result.output
    assert "待立案审查 → 待答辩" in result.output
    assert "立案审查期限：2026-10-10" in result.output
    assert "起诉期限：2026-12-22" in result.output
    assert "封签：完好" in result.output
    assert "重放与现状：一致" in result.output


def test_a_replay_of_a_changed_case_says_so(run: Run, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(situation={**case.situation, "state": "trying"})
    result = run("replay", case.number)
    assert result.exit_code == 1
    assert "不一致" in result.output


def test_a_replay_of_a_changed_step_breaks_the_seal(run: Run, case: Case) -> None:
    import pgtrigger

    step = CaseStep.objects.filter(case=case).order_by("seq")[2]
    with pgtrigger.ignore("quanlian_procedures.CaseStep:steps_are_append_only"):
        CaseStep.objects.filter(pk=step.pk).update(reason="改过")
    result = run("replay", case.number)
    assert result.exit_code == 1
    assert "封签：不符" in result.output


def test_a_replay_of_an_unknown_case_is_a_sentence(run: Run, db: None) -> None:
    error = run("replay", "没有").exception
    assert isinstance(error, UserError)
    assert error.code == "CASE_NOT_FOUND"


@pytest.mark.parametrize("name", [schema_file.ITEM_FILE, schema_file.EXAMPLES_FILE])
def test_a_published_schema_is_up_to_date(name: str) -> None:
    assert (items_folder() / name).read_text() == schema_file.schemas()[name], "执行 quanlian procedures schema"


def test_schema_writes_both_files(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLIAN_DATA", str(tmp_path))
    (tmp_path / "items").mkdir()
    assert run("schema").exit_code == 0
    assert sorted(file.name for file in (tmp_path / "items").iterdir()) == ["examples.schema.json", "item.schema.json"]


@pytest.mark.parametrize(("model", "words"), [(Item, schema_words.ITEM), (Examples, schema_words.EXAMPLES)])
def test_every_key_is_explained_and_no_other(
    model: type[Item] | type[Examples], words: dict[str, dict[str, str]]
) -> None:
    parts = schema_file.parts(model)
    keys = {name: set(part["properties"]) for name, part in parts.items()}  # type: ignore[arg-type]
    assert keys == {name: set(said) for name, said in words.items()}
    assert all(text for said in words.values() for text in said.values())
    assert set(words) <= set(schema_words.TITLES)


def test_every_check_is_explained_and_no_other() -> None:
    folder = Path(checks.__file__).parent
    text = "".join(file.read_text() for file in folder.glob("*.py"))
    assert set(re.findall(r'"(ITEM_[A-Z_]+)"', text)) == set(CHECKS)


def test_the_page_of_the_language_lists_every_field_type() -> None:
    assert set(get_args(FieldType)) == set(reference.FIELDS)


def _accepts(schema: dict[str, object], value: object, root: dict[str, object]) -> bool:
    """As much of JSON Schema as ours uses; numbers and dates may be written as YAML writes them."""
    if "$ref" in schema:
        found = root["$defs"][str(schema["$ref"]).rsplit("/", 1)[1]]  # type: ignore[index]
        return _accepts(found, value, root)
    if "anyOf" in schema:
        return any(_accepts(one, value, root) for one in schema["anyOf"])  # type: ignore[attr-defined]
    kind = schema.get("type")
    if "enum" in schema or "const" in schema:
        return value in schema.get("enum", [schema.get("const")])  # type: ignore[operator]
    if kind == "array":
        return isinstance(value, list) and all(_accepts(schema.get("items", {}), one, root) for one in value)  # type: ignore[arg-type]
    if kind == "object":
        return isinstance(value, dict) and _members(schema, value, root)
    if kind == "integer":
        return str(value).removeprefix("-").isdecimal()
    return isinstance(value, bool) if kind == "boolean" else value is None if kind == "null" else True


def _members(schema: dict[str, object], value: dict[str, object], root: dict[str, object]) -> bool:
    keys: dict[str, object] = schema.get("properties", {})  # type: ignore[assignment]
    patterns: dict[str, object] = schema.get("patternProperties", {})  # type: ignore[assignment]
    required: list[str] = schema.get("required", [])  # type: ignore[assignment]
    if not set(required) <= set(value) or (schema.get("additionalProperties") is False and not set(value) <= set(keys)):
        return False
    other = next(iter(patterns.values()), {})
    return all(_accepts(keys.get(name, other), one, root) for name, one in value.items())  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [folder.name for folder in folders()])
def test_every_shipped_item_is_what_the_schema_describes(name: str) -> None:
    for file, schema_name in ((FILE, schema_file.ITEM_FILE), (EXAMPLES, schema_file.EXAMPLES_FILE)):
        schema = json.loads((items_folder() / schema_name).read_text())
        value = read_marked(items_folder() / name / file).data
        assert _accepts(schema, value, schema), f"{name}/{file}"


def test_the_schema_refuses_a_key_it_does_not_know() -> None:
    schema = json.loads((items_folder() / schema_file.ITEM_FILE).read_text())
    value = read_marked(items_folder() / CODE / FILE).data
    assert isinstance(value, dict)
    assert not _accepts(schema, {**value, "colour": "red"}, schema)
    assert not _accepts(schema, {name: part for name, part in value.items() if name != "item"}, schema)
