"""Every load-time check names the line of the fault, its rule and a remedy: small faults in the model item."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quanlian.core.calendar.seed import seed_calendar
from quanlian.core.findings import Finding, UserError
from quanlian.procedures.checks.patterns import slow
from quanlian.procedures.editing.trial import try_out
from quanlian.procedures.item_files import known_files
from quanlian.procedures.library import EXAMPLES, FILE, items_folder
from quanlian.procedures.reading import read_item
from tests.procedures.editor.conftest import CODE

FOLDER = items_folder() / CODE
TEXT = (FOLDER / FILE).read_text()
TOLD = (FOLDER / EXAMPLES).read_text()


def findings(text: str) -> list[Finding]:
    return [*read_item(text.encode(), "item.yaml", known_files([])).findings]


def line_of(text: str, part: str) -> int:
    """The line on which a part of the text stands."""
    return text[: text.index(part)].count("\n") + 1


FAULTS = [
    ("ITEM_NAME", "from: correcting, to: submitted", "from: correcting, to: submited", "“submitted”", "correct: {"),
    ("ITEM_NAME", "by: clerk, form: correction_list", "by: clark, form: correction_list", "“clerk”", "ask: {"),
    ("ITEM_NAME", "form: refusal, letters", "form: refusa, letters", "“refusal”", "refuse: {"),
    ("ITEM_UNREACHABLE", "  dismissed: {",
     "  lost: {title: 遗失, plain: 遗失, end: true, outcome: ended}\n  dismissed: {", "补上到达它的动作", "  lost: {"),
    ("ITEM_DEAD_END", "  dismissed: {title: 不予立案, plain: 不符合立案条件, end: true, outcome: refused}",
     "  dismissed: {title: 不予立案, plain: 不符合立案条件}", "补上通往办结的动作", "  dismissed: {"),
    ("ITEM_STUCK", "  dismissed: {title: 不予立案, plain: 不符合立案条件, end: true, outcome: refused}",
     "  dismissed: {title: 不予立案, plain: 不符合立案条件}", "设为办结", "  dismissed: {"),
    ("ITEM_OUT_OF_END", "from: deciding, to: trying, by: chief", "from: effective, to: trying, by: chief", "reopen",
     "send_back: {"),
    ("ITEM_CLOCK_NEVER_STOPS", "start: {letter: correction_notice}, stop: [submitted]",
     "start: {letter: ruling}, stop: [submitted]", "stop", "  correction: {title: 补正期限"),
    ("ITEM_CLOCK_STOP", "start: {letter: correction_notice}, stop: [submitted], for: claimant",
     "start: {letter: correction_notice}, for: claimant", "补齐", "  correction: {title: 补正期限"),
    ("ITEM_CLOCK_REPEATS", "from: replying, to: trying, on_deadline: answer",
     "from: replying, to: replying, on_deadline: answer", "stop", "no_reply: {"),
    ("ITEM_MISSING", "panel: {title: 合议组成员, help", "panel: {help", "补填", "panel: {help"),
    ("ITEM_LETTER_FIELD", "合议组成员：{{ panel }}", "合议组成员：{{ panels }}", "“panel”", "    body: |"),
    ("ITEM_GUARD", 'when: "sued == false"', "when: \"__import__('os').system('id')\"", "", "when: \"__import__"),
    ("ITEM_GUARD", 'when: "sued == false"', 'when: "sued.__class__"', "", 'when: "sued.__class__"'),
    ("ITEM_GUARD", 'when: "sued == false"', 'when: "sud == false"', "", 'when: "sud'),
    ("ITEM_GUARD", 'when: "sued == false"', 'when: "panel_size + 1"', "", 'when: "panel_size + 1"'),
    ("YAML_FORM", "    title: 立案\n", "    title: 立案\n    title: 再立案\n", "只保留一个", "title: 再立案"),
    ("YAML_FORM", "from: submitted, to: dismissed, by: clerk", "from: &a submitted, to: *a, by: clerk", "写全",
     "refuse: {"),
    ("YAML_FORM", "  trying: {title: 审理中", "  trying: {title: 审理中]", "缩进", "  trying: {title: 审理中]"),
    ("ITEM_UNKNOWN_KEY", "names: [claimant_name, respondent_name]", "names: [claimant_name]\ncolour: red", "核对字段名",
     "colour: red"),
    ("ITEM_WORD", "link: 保护", "link: 保卫", "保护", "link: 保卫"),
    ("ITEM_OUTSIDE", "use: adjud.file", "use: adjud.flie", "adjud.file", "accept: {title: 立案审查期限"),
    ("ITEM_OUTSIDE", "register: adjudications", "register: adjudication", "adjudications", "enter: {register"),
    ("ITEM_ACTION_WHY_NOT", "    why_not: 请求人已就同一纠纷向人民法院起诉，依法不能立案\n", "", "补齐",
     "    title: 立案"),
    ("ITEM_FIELD_CHOICES", "type: choice, choices: {INV: 发明, UM: 实用新型, DES: 外观设计}", "type: choice", "补齐",
     "patent_kind: {"),
    ("ITEM_PATTERN", "panel: {title: 合议组成员, help", 'panel: {title: 合议组成员, pattern: "(a", help', "删去",
     "panel: {"),
    ("ITEM_PATTERN_SLOW", "panel: {title: 合议组成员, help", 'panel: {title: 合议组成员, pattern: "(a+)+", help',
     "上限", "panel: {"),
    ("ITEM_NAME", "names: [claimant_name, respondent_name]",
     'names: [claimant_name]\nmigrates: {"2025.1": {states: {checking: submited}}}', "“submitted”", "migrates: {"),
    ("ITEM_FORM_UNUSED", "by: officer, form: suit}", "by: officer}", "删去", "    suit_on: {"),
    ("LETTER_BODY", "合议组成员：{{ panel }}", "合议组成员：{{ panel", "", "    body: |"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "old", "new", "remedy", "place"), FAULTS, ids=[f"{f[0]}-{n}" for n, f in enumerate(FAULTS)]
)
def test_a_fault_is_found_with_its_line_and_a_remedy(rule: str, old: str, new: str, remedy: str, place: str) -> None:
    assert TEXT.count(old) >= 1
    text = TEXT.replace(old, new, 1)
    found = [one for one in findings(text) if one.rule == rule]
    assert found, [one.rule for one in findings(text)]
    assert all(one.message for one in found)
    assert any(one.remedy and remedy in one.remedy for one in found), [one.remedy for one in found]
    lines = text.splitlines()
    assert any(place.strip().splitlines()[0] in lines[one.line - 1] for one in found), [
        (one.line, lines[one.line - 1]) for one in found
    ]


def test_the_model_item_itself_has_no_findings() -> None:
    assert findings(TEXT) == []


@pytest.mark.parametrize("old", ["sued == false", "invalidation == true", "infringing == true"])
@pytest.mark.parametrize(
    "guard", ["open('/etc/passwd')", "[].append(1)", "lambda: 1", "sued if", "1 ** 9 == 1", "a[0]"]
)
def test_a_guard_outside_the_language_is_refused_and_never_run(old: str, guard: str) -> None:
    assert any(one.rule == "ITEM_GUARD" for one in findings(TEXT.replace(f'"{old}"', f'"{guard}"', 1)))


LINES = TEXT.splitlines(keepends=True)


@given(st.integers(0, len(LINES) - 1), st.sampled_from(["drop", "twice", "half", "deeper", "word", "null"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_typed_gives_findings_and_never_an_exception(at: int, how: str) -> None:
    line = LINES[at]
    changed = {
        "drop": "", "twice": line + line, "half": line[: len(line) // 2] + "\n", "deeper": "  " + line,
        "word": line.replace("e", "é").replace("[", "{"), "null": line.split(":")[0] + ": null\n",
    }[how]  # fmt: skip
    text = "".join([*LINES[:at], changed, *LINES[at + 1 :]])
    loaded = read_item(text.encode(), "item.yaml", known_files([]))
    if loaded.item is None:
        assert all(one.remedy for one in loaded.findings if one.severity == "rejected")
        return
    for trial in try_out(loaded.item, TOLD, seed_calendar()):
        assert trial.steps


@pytest.mark.parametrize(
    ("old", "new"),
    [("do: submit", "do: sumbit"), ("serve: reply_notice", "serve: nothing"), ("extend: decide", "extend: nothing"),
     ("as: claimant", "as: nobody"), ("evidence: 2", "evidence: 两份"), ("found_on: 2026-08-01", "found_on: 昨天"),
     ("panel_size: 3", "panel_size: [1]")],
)  # fmt: skip
def test_an_example_that_goes_wrong_says_so_at_its_step(old: str, new: str) -> None:
    item = read_item(TEXT.encode(), "item.yaml").item
    assert item is not None
    assert old in TOLD
    trials = try_out(item, TOLD.replace(old, new, 1), seed_calendar())
    troubles = [step.trouble for trial in trials for step in trial.steps if step.trouble]
    assert len(troubles) == 1
    assert "步" in troubles[0]
    assert sum(trial.passed for trial in trials) == len(trials) - 1


def test_examples_that_cannot_be_read_name_their_line() -> None:
    item = read_item(TEXT.encode(), "item.yaml").item
    assert item is not None
    with pytest.raises(UserError, match="第 5 行"):
        try_out(item, TOLD.replace("- on: 2026-09-28", "- on: 九月", 1), seed_calendar())


@pytest.mark.parametrize(
    ("pattern", "bad"),
    [
        (r"(a+)+", True),
        (r"(a*)*", True),
        (r"((?:a+)b?)+", True),
        (r"(?:\d{2,})*", True),
        (r"(x+){1,40}", True),
        (r"(\.\d+){0,3}", False),
        (r"(\(a+)?", False),
        (r"[(a+)]+", False),
        (r"(\d{4}-)*\d+", False),
        (r"[一-龥]{1,3}作登字-\d{4}-[A-Z]-\d{8}", False),
        (r"(?=[A-Z-]*[0-9])[A-Z][A-Z-]{3,39}", False),
    ],
)
def test_a_repeated_group_with_an_endless_repetition_is_slow(pattern: str, bad: bool) -> None:
    assert slow(pattern) is bad


@pytest.mark.parametrize("mark", ["secret", "personal"])
def test_a_field_of_two_forms_is_kept_as_close_in_both(mark: str) -> None:
    one, other = (f"  refusal:\n    panel: {{title: 合议组成员{more}}}" for more in ("", f", {mark}: true"))
    assert TEXT.count("  refusal:\n") == 1
    rules = [{found.rule for found in findings(TEXT.replace("  refusal:\n", f"{text}\n"))} for text in (one, other)]
    assert "ITEM_FIELD_CARE" not in rules[0]
    assert "ITEM_FIELD_CARE" in rules[1]
