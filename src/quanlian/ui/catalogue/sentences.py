"""The sentences a template or a Python file asks the catalogue for, and the Chinese a template shows without asking."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", re.DOTALL)
TRANSLATE = re.compile(r"""\{%\s*translate\s+(["'])(.+?)\1(?:\s+(?:noop|as\s+\w+))*\s*%\}""")
UNDERSCORE = re.compile(r"""\b_\((["'])(.+?)\1\)""")
BLOCK = re.compile(r"\{%\s*blocktranslate\b([^%]*)%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
VARIABLE = re.compile(r"\{\{\s*([^}]+?)\s*\}\}")
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
MODULE = "django.utils.translation"
FUNCTIONS = {"gettext", "gettext_lazy", "gettext_noop"}


def of_template(path: Path) -> set[str]:
    """The msgids of `{% translate %}`, `{% blocktranslate %}` and `_("…")`, written as Django looks them up."""
    text = _shown(path)
    plain = {found[1].replace("%", "%%") for pattern in (TRANSLATE, UNDERSCORE) for found in pattern.findall(text)}
    return plain | {_block(*found) for found in BLOCK.findall(text)}


def outside_catalogue(path: Path) -> set[str]:
    """Chinese words of a template that no translate tag encloses, those in arguments of other tags included."""
    text = _shown(path)
    for pattern in (BLOCK, TRANSLATE, UNDERSCORE):
        text = pattern.sub("", text)
    return set(CHINESE.findall(text))


def of_python(path: Path) -> set[str]:
    """First arguments of gettext, gettext_lazy and gettext_noop, whatever name the file imports them under.

    A label looked up at run time is not seen here: write `gettext_noop` where it is defined.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set(_imported(tree))
    return {text for node in ast.walk(tree) if isinstance(node, ast.Call) for text in _argument(node, names)}


def _shown(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def _block(options: str, body: str) -> str:
    if re.search(r"\bcontext\b", options) or "{% plural %}" in body:
        raise ValueError(f"contexts and plural forms are not used in our catalogues: {body}")
    text = VARIABLE.sub(r"%(\1)s", body.replace("%", "%%"))
    return " ".join(line.strip() for line in text.strip().splitlines()) if "trimmed" in options else text


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == MODULE:
            yield from (alias.asname or alias.name for alias in node.names if alias.name in FUNCTIONS)


def _argument(call: ast.Call, names: set[str]) -> Iterator[str]:
    if isinstance(call.func, ast.Name) and call.func.id in names and call.args:
        first = call.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value
