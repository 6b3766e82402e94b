"""Scripts and styles: kept by browsers for long, and fetched anew as soon as one of them has changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from quanlian.web.static_address import static_address


def test_the_address_changes_with_any_file_and_only_then(tmp_path: Path) -> None:
    script = tmp_path / "room" / "static" / "room" / "a.js"
    script.parent.mkdir(parents=True)
    script.write_text("1")
    first = static_address(tmp_path)
    assert static_address(tmp_path) == first
    (tmp_path / "room" / "pages.py").write_text("nothing that browsers fetch")
    assert static_address(tmp_path) == first
    script.write_text("22")
    assert static_address(tmp_path) != first
    assert re.fullmatch(r"static/[0-9a-f]{10}/", first)


@pytest.mark.django_db
def test_a_page_names_that_address_and_the_file_lies_there(client: Client) -> None:
    page = client.get("/account/login/").content.decode()
    found = re.search(r'href="(/static/[0-9a-f]{10}/ui/[^"]+\.css)"', page)
    assert found
    style = client.get(found[1])
    assert style.status_code == 200
    assert "max-age=31536000" in style["Cache-Control"]
