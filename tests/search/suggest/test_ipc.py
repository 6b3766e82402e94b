"""IPC subclasses for a text: learnt, by likeness, or a clear word that there is nothing to go by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from quanlian.core.findings import UserError
from quanlian.registry.importing.reference import keep_table
from quanlian.search.indexing.build import rebuild
from quanlian.search.suggest import suggest_ipc
from quanlian.search.suggest.classes import training, views
from quanlian.search.suggest.classes.explaining import words_for
from quanlian.search.suggest.classes.machine import Example, Machine, learn
from quanlian.search.suggest.classes.saving import made_from, read, saved
from quanlian.search.suggest.classes.scheme import plain, subclasses
from quanlian.search.vectors.encoder import Floats, Kind, normalised
from tests.registry.importing.gazette import entry as gazette
from tests.search.indexing.world import bring_in

SUBJECTS = {"H01M10/05": "锂离子电池", "C02F1/00": "污水沉淀池", "A01G9/02": "花卉栽培盆"}
FORMS = ("一种新型{}", "{}制备方法", "改进的{}结构", "{}控制系统", "高效{}设备")
EXAMPLES = [
    Example(form.format(subject), "", subclasses([code]), f"right:{code[:4]}{at}")
    for code, subject in SUBJECTS.items()
    for at, form in enumerate(FORMS)
]


class Letters:
    """A model of meaning that counts ideographs by their code: enough to be a TextEncoder."""

    name, version, dim = "letters", "1", 64

    def encode(self, texts: Sequence[str], kind: Kind) -> Floats:
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for char in text:
                row[ord(char) % self.dim] += 1
        return normalised(rows)


def gazettes() -> list[dict[str, str]]:
    return [
        gazette(number * 10 + at, title=form.format(subject), main_class=code, ipc_loc=code)
        for number, (code, subject) in enumerate(SUBJECTS.items())
        for at, form in enumerate(FORMS)
    ]


@pytest.mark.parametrize("models", [0, 1, 2])
def test_a_title_gets_the_class_of_its_subject_with_any_number_of_models(
    models: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "encoders", lambda: [Letters()] * models)
    machine = learn(EXAMPLES)
    scores = machine.scores([Example("便携锂离子电池组"), Example("自动污水沉淀池")])
    assert [machine.labels[at] for at in scores.argmax(axis=1)] == ["H01M", "C02F"]


def test_what_is_learnt_is_what_the_equations_say() -> None:
    """(K + λI) · share = Y, so scores of the examples themselves are Y − λ · share."""
    machine = learn(EXAMPLES)
    expected = machine.bears.toarray() - 0.3 * machine.share
    assert np.allclose(machine.scores(EXAMPLES), expected, atol=1e-3)


def test_a_document_of_two_classes_gets_both() -> None:
    both = [Example("锂离子电池污水沉淀池", "", ("H01M", "C02F"))]
    machine = learn([*EXAMPLES, *both])
    best = np.argsort(-machine.scores(both)[0])[:2]
    assert {machine.labels[at] for at in best} == {"H01M", "C02F"}


def test_the_words_that_speak_for_a_class_are_those_of_the_text() -> None:
    machine = learn(EXAMPLES)
    label = machine.labels.index("H01M")
    assert words_for(machine, Example("便携锂离子电池组"), [label])[0][0] == "锂离子电池"


def test_without_classes_nothing_can_be_learnt() -> None:
    with pytest.raises(ValueError, match="no classes"):
        learn([Example("甲")])


def test_a_classifier_is_the_same_after_saving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "encoders", lambda: [Letters()])
    machine, path = learn(EXAMPLES), tmp_path / "ipc.npz"
    path.write_bytes(saved(machine, "15|x"))
    again, asked = read(path), [Example("便携锂离子电池组")]
    assert np.allclose(machine.scores(asked), again.scores(asked), atol=5e-3)
    assert (again.labels, again.titles, again.keys) == (machine.labels, machine.titles, machine.keys)
    assert made_from(path) == "15|x"
    assert again.fits()
    monkeypatch.setattr(views, "encoders", list)
    assert not again.fits()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\x93NUMPY"])
def test_a_damaged_file_counts_as_none(content: bytes) -> None:
    training.KEPT.write([content])
    assert training.KEPT.current() is None
    assert made_from(training.KEPT.path()) == ""


@pytest.mark.parametrize(
    ("symbols", "expected"),
    [
        (["A61B5/02", "a61b 5/00", "G06F"], ("A61B", "G06F")),
        (["26-05", "Y02E60/10", "A61", ""], ()),
        (["H01M10/05(2006.01)I"], ("H01M",)),
    ],
)
def test_subclasses_are_told_from_symbols_of_any_depth(symbols: list[str], expected: tuple[str, ...]) -> None:
    assert subclasses(symbols) == expected


def test_an_official_title_loses_its_references() -> None:
    assert plain("收割；割草（割草机入A01D34/00）〔5〕附注 1.略") == "收割；割草"


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_blank_text_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="没有可以分类的文字"):
        suggest_ipc(text)


@pytest.mark.django_db
def test_with_nothing_to_go_by_it_says_so() -> None:
    with pytest.raises(UserError) as error:
        suggest_ipc("锂离子电池")
    assert error.value.code == "SUGGEST_NOTHING"


@pytest.mark.django_db
def test_before_anything_is_learnt_the_index_answers() -> None:
    bring_in(*gazettes())
    rebuild("test")
    first = suggest_ipc("锂离子电池包", 2)[0]
    assert first.code == "H01M"
    assert "锂离子电池" in first.why
    assert first.similar[0].key.startswith("right:")


def trained(monkeypatch: pytest.MonkeyPatch) -> Machine | None:
    monkeypatch.setattr(training, "FEWEST", 10)
    bring_in(*gazettes())
    assert training.train() == 15
    return training.KEPT.current()


@pytest.mark.django_db
def test_what_is_learnt_from_the_registry_answers_with_its_reasons(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trained(monkeypatch)
    table = tmp_path / "ipc.csv"
    table.write_text("code,level,title_zh,parent,title_en\nH01M,subclass,电池组（略）,H01,\n", encoding="utf-8")
    keep_table("classification", str(table))
    first = suggest_ipc("锂离子电池包\n一种用于车辆的锂离子电池包。", 3)[0]
    assert (first.code, first.title) == ("H01M", "电池组")
    assert 0 < first.score <= 1
    assert "锂离子电池" in first.words
    assert len(first.similar) == 3


@pytest.mark.django_db
def test_it_learns_anew_only_when_there_is_much_more_or_another_model(monkeypatch: pytest.MonkeyPatch) -> None:
    trained(monkeypatch)
    assert training.train() == 0
    bring_in(gazette(900, title="又一件", main_class="A01B1/00", ipc_loc="A01B1/00"), name="次.csv")
    assert training.train() == 0
    bring_in(gazette(901, title="再一件", main_class="A01B1/00", ipc_loc="A01B1/00"), name="三.csv")
    assert training.train() == 17
    monkeypatch.setattr(views, "encoders", lambda: [Letters()])
    monkeypatch.setattr(training, "encoders", lambda: [Letters()])
    assert training.train() == 17


@pytest.mark.django_db
def test_too_few_patents_teach_nothing() -> None:
    bring_in(*gazettes())
    assert training.train() == 0
    assert training.KEPT.current() is None
