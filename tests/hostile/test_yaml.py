"""A text of YAML that tries to be more than text is refused with its line: in the editor, in a folder, anywhere."""

from __future__ import annotations

import pytest

from quanlian.core.findings import UserError
from quanlian.core.marked import read_marked_bytes
from quanlian.rules.yaml_tree import read_text

LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
REFUSED = {
    "aliases that double": LAUGHS,
    "an alias of itself": "a: &a [*a]\n",
    "a merge of everything": "a: &a {x: 1}\nb: {<<: *a}\n",
    "brackets without end": "a: " + "[" * 100_000,
    "closed brackets": "a: " + "[" * 5000 + "]" * 5000,
    "dashes without end": "- " * 100_000 + "x",
    "mappings in mappings": "a: " + "{a: " * 5000 + "1" + "}" * 5000,
    "a key twice": "a: 1\na: 2\n",
    "not characters": "a: \x07\n",
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_its_line(what: str) -> None:
    found = read_marked_bytes(REFUSED[what].encode(), "x.yaml").findings
    assert found
    assert all(one.rule == "YAML_FORM" and one.remedy for one in found)


@pytest.mark.parametrize("what", ["aliases that double", "an alias of itself", "a merge of everything", "a key twice"])
def test_the_rules_are_read_as_strictly(what: str) -> None:
    with pytest.raises(UserError) as caught:
        read_text(REFUSED[what], "x.yaml")
    assert caught.value.code == "RULES_FILE"


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system ['id']", "!!python/name:os.system", "!x 1"])
def test_a_tag_makes_nothing_but_text(tag: str) -> None:
    read = read_marked_bytes(f"a: {tag}\n".encode(), "x.yaml").data
    assert isinstance(read, dict)
    assert isinstance(read["a"], str | list)
