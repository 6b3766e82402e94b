"""A process that writes until it is killed: `python writer.py ENGINE FOLDER`.

Generation g replaces all documents, each saying g, and adds one; it is said on standard output when it is committed.
"""

from __future__ import annotations

import sys
from itertools import count

from quanlian.search.document import Document
from quanlian.search.port import SearchIndex
from tests.search.engines.engines import engine_named

FIRST = 40


def generation(number: int) -> list[Document]:
    tags = {"kind": (f"g{number}",)}
    return [
        Document(f"right:{one}", {"title": f"第{number}代"}, tags, {}, {"g": number}) for one in range(FIRST + number)
    ]


def main(name: str, folder: str) -> None:
    index: SearchIndex = engine_named(name).open(folder, write=True)
    for number in count(index.view().size - FIRST + 1):
        index.put(generation(number))
        print("put", number, flush=True)
        index.commit()
        print("committed", number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
