"""Items as the database holds them: shipped ones loaded, the published version of each, every version ever used."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from django.utils import timezone

from quanlian.core.config import data
from quanlian.core.findings import UserError
from quanlian.procedures import plugs, registers
from quanlian.procedures.checks.known import Known
from quanlian.procedures.clocks.catalogue import catalogue
from quanlian.procedures.editing.numbers import higher
from quanlian.procedures.models import Case, ItemVersion, VersionState
from quanlian.procedures.reading import Loaded, read_item, read_item_file
from quanlian.procedures.spec import Item

FILE, EXAMPLES = "item.yaml", "examples.yaml"


def items_folder() -> Path:
    return data() / "items"


def folders() -> list[Path]:
    """The folders of shipped items, by name."""
    return sorted(path.parent for path in items_folder().glob(f"*/{FILE}"))


def known() -> Known:
    """Everything an item may name outside itself."""
    shipped = {path.name for path in folders()}
    stored = set(ItemVersion.objects.values_list("code", flat=True))
    return Known(
        frozenset(catalogue()),
        plugs.check_names() or None,
        plugs.calculator_names() or None,
        plugs.prefill_names() or None,
        frozenset(registers.registers()),
        frozenset(shipped | stored),
        deeds=plugs.deed_names() or None,
    )


def load_items() -> int:
    """Store the shipped items that are new or changed; returns how many. Raises UserError ITEM_REFUSED."""
    outside = known()
    return sum(_load(folder, outside) for folder in folders())


def _load(folder: Path, outside: Known) -> bool:
    loaded = read_item_file(folder / FILE, outside)
    item = accepted(loaded, f"{folder.name}/{FILE}")
    examples = folder / EXAMPLES
    return store_shipped(item, loaded.text, examples.read_text() if examples.is_file() else "")


def accepted(loaded: Loaded, name: str) -> Item:
    """The item, or a UserError naming the first finding that refuses it."""
    if loaded.item is not None:
        return loaded.item
    first = next(one for one in loaded.findings if one.severity == "rejected")
    raise UserError(
        "ITEM_REFUSED",
        f"{name} 第 {first.line} 行（{first.column}）：{first.message}",
        value=first.value,
        rule=f"{first.rule}；共 {len(loaded.findings)} 处",
        remedy=first.remedy,
    )


def store_shipped(item: Item, text: str, examples: str) -> bool:
    """Publish a shipped item unless this very text is stored. A version that has cases never changes its text."""
    row = ItemVersion.objects.filter(code=item.item, version=item.version).first()
    digest = digest_of(text)
    if row is not None and row.digest == digest:
        _refresh_examples(row, examples)
        return False
    if _edited_here(item, row):
        return False
    if row is not None and Case.objects.filter(version=row).exists():
        raise UserError(
            "ITEM_VERSION_USED",
            f"“{item.title}”{item.version} 版已有办件，内容不能再改",
            value=item.item,
            remedy="修改内容时同时提高 version，并在 migrates 中写明迁移办法",
        )
    row = row or ItemVersion(code=item.item, version=item.version)
    row.title, row.text, row.spec, row.examples, row.digest = item.title, text, spec_of(item), examples, digest
    publish(row)
    return True


def _edited_here(item: Item, row: ItemVersion | None) -> bool:
    """Whether the office has written this number itself, or published a later one: an update takes neither back."""
    if row is not None and row.author_id is not None:
        return True
    own = ItemVersion.objects.filter(code=item.item, state=VersionState.PUBLISHED, author__isnull=False).first()
    return own is not None and not higher(item.version, [own.version])


def _refresh_examples(row: ItemVersion, examples: str) -> None:
    if row.examples != examples:
        ItemVersion.objects.filter(pk=row.pk).update(examples=examples)


def publish(row: ItemVersion) -> None:
    """Make a version the one new cases begin under; the one before it is retired."""
    ItemVersion.objects.filter(code=row.code, state=VersionState.PUBLISHED).exclude(pk=row.pk).update(
        state=VersionState.RETIRED
    )
    row.state, row.published_at = VersionState.PUBLISHED, timezone.now()
    row.save()


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def spec_of(item: Item) -> str:
    """The checked item as JSON, in its own order."""
    return item.model_dump_json(by_alias=True, exclude_defaults=True)


def published_version(code: str) -> ItemVersion:
    """Raises UserError ITEM_NOT_FOUND."""
    row = ItemVersion.objects.filter(code=code, state=VersionState.PUBLISHED).defer("text", "examples", "spec").first()
    if row is None:
        raise UserError("ITEM_NOT_FOUND", "没有这个办事事项", value=code, remedy="从事项清单重新进入")
    return row


def item_of(version: ItemVersion) -> Item:
    """The item of a version, parsed once a process."""
    return _parsed(version.pk, version.digest)


@lru_cache(maxsize=512)
def _parsed(pk: int, digest: str) -> Item:
    return Item.model_validate_json(ItemVersion.objects.values_list("spec", flat=True).get(pk=pk))


def published_items() -> Iterator[tuple[ItemVersion, Item]]:
    """All items in force, by code."""
    rows = ItemVersion.objects.filter(state=VersionState.PUBLISHED).defer("text", "examples", "spec").order_by("code")
    for row in rows:
        yield row, item_of(row)


def items_of_indicator(indicator: str) -> list[str]:
    """The items whose cases count towards an indicator."""
    return [version.code for version, item in published_items() if indicator in item.indicators]


def versions_of(code: str) -> Mapping[str, Item]:
    """Every version of an item that cases can have met, by its number, for replay."""
    met = ItemVersion.objects.filter(code=code, state__in=[VersionState.PUBLISHED, VersionState.RETIRED])
    return {row.version: item_of(row) for row in met.defer("text", "examples", "spec")}


def check_text(text: str, name: str = "item.yaml") -> Loaded:
    """Check a text as it would be loaded."""
    return read_item(text.encode(), name, known())
