"""Reads what a capture left with other people's code: warcio's checker, zipfile, hashlib."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from quanlian.evidence.capture import Captured


def archive(captured: Captured) -> Path:
    """The WARC out of the WACZ."""
    path = captured.folder / "checked.warc.gz"
    with zipfile.ZipFile(captured.file("page.wacz").file) as wacz:
        path.write_bytes(wacz.read("archive/data.warc.gz"))
    return path


def sound(captured: Captured) -> None:
    """The WARC passes `warcio check`; every digest of the WACZ is right; the index points at the records."""
    path = archive(captured)
    run = subprocess.run(
        [Path(sys.executable).with_name("warcio"), "check", "-v", path], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout
    assert "digest pass" in run.stdout
    assert "no digest to check" not in run.stdout
    with zipfile.ZipFile(captured.file("page.wacz").file) as wacz:
        package = wacz.read("datapackage.json")
        said = json.loads(wacz.read("datapackage-digest.json"))
        assert said == {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}
        listed = {one["path"]: (one["hash"], one["bytes"]) for one in json.loads(package)["resources"]}
        own = {"datapackage.json", "datapackage-digest.json"}
        assert listed == {
            name: (f"sha256:{hashlib.sha256(wacz.read(name)).hexdigest()}", len(wacz.read(name)))
            for name in set(wacz.namelist()) - own
        }


def exchanges(captured: Captured) -> dict[str, tuple[dict[str, str], bytes]]:
    """Headers (names in lower case) and body of every response, by address."""
    found = {}
    with archive(captured).open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            body = record.content_stream().read()
            if record.rec_type == "response":
                headers = {k.lower(): v for k, v in record.http_headers.headers}
                found[record.rec_headers.get_header("WARC-Target-URI")] = (headers, body)
    return found
