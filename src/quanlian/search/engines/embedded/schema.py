"""Our fields as tantivy stores them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import tantivy

from quanlian.search.document import Document, bucket_of
from quanlian.search.engines.embedded.codes import packed
from quanlian.search.fields import BY_NAME, DAY_FIELDS, TAG_FIELDS, TEXT_FIELDS
from quanlian.search.text.terms import joined

KEY, PAYLOAD, JOINED = "_key", "_payload", "joined"
CODE, REST = "_code", "_rest"
"""Beside each facet field: its values as numbers, and those that are none."""
FACETS = frozenset(one.name for one in BY_NAME.values() if one.facet)


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(KEY, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field(PAYLOAD, stored=True)
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name=JOINED, index_option="position")
    for name in TAG_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in sorted(FACETS):
        builder.add_integer_field(name + CODE, fast=True)
        builder.add_text_field(name + REST, tokenizer_name="raw", fast=True, index_option="basic")
    for name in DAY_FIELDS:
        builder.add_integer_field(name, fast=True)
    return builder.build()


def prepared(index: tantivy.Index) -> tantivy.Index:
    """The index with our tokeniser: terms come joined by spaces, so that they are only taken apart again."""
    index.register_tokenizer(JOINED, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.config_reader("manual")
    return index


def rows(documents: Sequence[Document]) -> Iterator[tantivy.Document]:
    """The documents as tantivy takes them; all texts are analysed at once."""
    texts = [(at, name, text) for at, one in enumerate(documents) for name, text in one.text.items() if text]
    analysed: list[list[tuple[str, str]]] = [[] for _ in documents]
    for (at, name, _text), line in zip(texts, joined([text for _, _, text in texts]), strict=True):
        analysed[at].append((name, line))
    for one, lines in zip(documents, analysed, strict=True):
        yield _row(one, lines)


def _row(one: Document, lines: list[tuple[str, str]]) -> tantivy.Document:
    row = tantivy.Document()
    row.add_text(KEY, one.key)
    row.add_bytes(PAYLOAD, json.dumps(dict(one.payload), ensure_ascii=False, separators=(",", ":")).encode())
    for name, line in lines:
        row.add_text(name, line)
    for name, values in {**one.tags, "bucket": (bucket_of(one.key),)}.items():
        for value in dict.fromkeys(values):
            row.add_text(name, value)
            if name in FACETS:
                _count(row, name, value)
    for name, number in one.numbers.items():
        row.add_integer(name, number)
    return row


def _count(row: tantivy.Document, name: str, value: str) -> None:
    number = packed(value)
    if number is None:
        row.add_text(name + REST, value)
    else:
        row.add_integer(name + CODE, number)
