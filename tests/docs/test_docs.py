"""The documents say what the program is."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

REPO = Path(__file__).resolve().parents[2]
DOCS = REPO / "docs"
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
COPYLEFT = re.compile(r"(?<!L)\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)


def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_setting_has_its_section_and_no_other() -> None:
    from quanlian.core.config import SETTINGS

    text = (DOCS / "operators" / "settings.md").read_text()
    assert re.findall(r"^## (\S+)$", text, re.M) == list(SETTINGS)
    for one in SETTINGS.values():
        assert one.help in text, f"{one.name} 的说明与程序不一致"


@pytest.mark.parametrize("page", ["operators/commands.md", "developers/routes.md", "quarantine-codes.md", "items.md"])
def test_a_generated_page_is_up_to_date(page: str) -> None:
    expected = build().PAGES[page]()
    assert (DOCS / page).read_text() == expected, "执行 python docs/_build.py"


def test_every_address_with_a_name_is_documented() -> None:
    text = (DOCS / "developers" / "routes.md").read_text()
    for _, name, _ in build()._routes():
        assert f"`{name}`" in text, "执行 python docs/_build.py"


def required(file: str) -> list[str]:
    lines = (REPO / "requirements" / file).read_text().splitlines()
    return [found[0] for line in lines if (found := re.match(r"[\w.-]+", line)) and not line.startswith("-")]


def documented() -> dict[str, str]:
    """Package → licence, as the page says."""
    rows = re.findall(
        r"^\| ([A-Za-z][A-Za-z0-9.-]+) \| (.+?) \| (.+?) \| (.+?) \|$", (DOCS / "dependencies.md").read_text(), re.M
    )
    return {name: licence for name, _, licence, _ in rows}


def test_every_dependency_has_its_row_with_a_reason() -> None:
    assert list(documented()) == [*required("base.in"), *required("cluster.in"), *required("dev.in")]


def licence_of(name: str) -> str:
    meta = importlib.metadata.metadata(name)
    classifiers = [c for c in meta.get_all("Classifier") or [] if c.startswith("License")]
    named = [one for one in classifiers if "Other" not in one]
    told = meta.get("License-Expression") or " ".join(named) or (meta.get("License") or "")[:200]
    return told if told and told != "UNKNOWN" else _licence_file(name)


def _licence_file(name: str) -> str:
    """The head of the licence text itself, for a package whose metadata does not name it."""
    files = importlib.metadata.files(name) or []
    text = next((str(one.locate().read_text())[:200] for one in files if one.name == "LICENSE"), "")
    return f"MIT: {text}" if "Permission is hereby granted, free of charge" in text else text


def locked(file: str) -> list[str]:
    return re.findall(r"^([\w.-]+)==", (REPO / "requirements" / file).read_text(), re.M)


def test_no_runtime_dependency_is_under_a_strong_copyleft() -> None:
    for name in locked("base.txt"):
        try:
            licence = licence_of(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # for another platform
        assert licence, f"{name}：没有许可信息"
        weak = "Lesser" in licence or "LGPL" in licence
        assert weak or not COPYLEFT.search(licence), f"{name}：{licence}"


def test_documented_licences_agree_with_the_packages() -> None:
    for name, said in documented().items():
        try:
            found = licence_of(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        word = said.split("-")[0].split()[0]
        assert word in found or (word == "LGPL" and "Lesser" in found), f"{name}：文档 {said}，实为 {found}"


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")) + sorted(REPO.glob("*.md")), ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]
    assert not missing


def test_the_licence_is_there_in_full() -> None:
    text = (REPO / "LICENSE").read_text()
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
