"""A walk told in pictures: with QUANLIAN_TOUR=1 each station is photographed in Chinese and English for docs/tour."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from tests.tour.shrink import shrink

TOUR = Path(__file__).parents[2] / "docs" / "tour"
LANGUAGES = ("zh", "en")
Prepare = Callable[[Page], object]


def wanted() -> bool:
    """Whether this run is to remake the pictures."""
    return os.environ.get("QUANLIAN_TOUR") == "1"


@dataclass
class Story:
    """One walk: `name` is its folder; a heading, sentences, commands and pictures in the order in which they came."""

    name: str
    title_zh: str
    title_en: str
    parts: dict[str, list[str]] = field(default_factory=lambda: {language: [] for language in LANGUAGES})

    def chapter(self, zh: str, en: str) -> None:
        """A heading between the pictures."""
        self._tell(f"## {zh}", f"## {en}")

    def say(self, zh: str, en: str) -> None:
        """A paragraph for what is not seen on a page."""
        self._tell(zh, en)

    def command(self, *words: str) -> None:
        """What the operator types in the shell."""
        text = "```\n" + "\n".join(words) + "\n```"
        self._tell(text, text)

    def picture(self, page: Page, name: str, *, zh: str, en: str, prepare: Prepare | None = None, at: str = "") -> None:
        """Picture of the page as it stands, then of the same address in English.

        `prepare` is done to both windows (open a fold, fill in a filter); `at` is the part to begin at (CSS).
        Asserts nothing. The page's own language is not touched: the English window is another one.
        """
        if wanted():
            self._shoot(page, "zh", name, prepare, at)
            english = _in_english(page)
            self._shoot(english, "en", name, prepare, at)
            english.context.close()
        self._tell(f"![{name}]({self.name}/zh/{name}.png)\n\n{zh}", f"![{name}]({self.name}/en/{name}.png)\n\n{en}")

    def write(self) -> None:
        """The two pages of the story; only with the pictures, so that both always belong together."""
        if not wanted():
            return
        for language, ending, title in (("zh", "md", self.title_zh), ("en", "en.md", self.title_en)):
            text = "\n\n".join([f"# {title}", _other(self.name, language), *self.parts[language]])
            (TOUR / f"{self.name}.{ending}").write_text(text + "\n")

    def _tell(self, zh: str, en: str) -> None:
        for language, text in zip(LANGUAGES, (zh, en), strict=True):
            self.parts[language].append(text)

    def _shoot(self, page: Page, language: str, name: str, prepare: Prepare | None, at: str) -> None:
        if prepare is not None:
            prepare(page)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.querySelectorAll('.toast-note').forEach(one => one.remove())")
        page.evaluate("document.activeElement && document.activeElement.blur()")
        _scroll(page, at)
        file = TOUR / self.name / language / f"{name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(shrink(page.screenshot(animations="disabled")))


def _scroll(page: Page, at: str) -> None:
    """To the part `at`, clear of the bar at the top; to the beginning without one."""
    if at:
        page.locator(at).first.evaluate("part => scrollTo(0, part.getBoundingClientRect().top + scrollY - 110)")
    else:
        page.evaluate("scrollTo(0, 0)")


def _in_english(page: Page) -> Page:
    """The same person at the same address in a second window, after the product's own switch of language."""
    browser = page.context.browser
    assert browser is not None
    size = page.viewport_size or {"width": 1280, "height": 900}
    window = browser.new_context(viewport=size, locale="en-GB", storage_state=page.context.storage_state())  # type: ignore[arg-type]
    english = window.new_page()
    english.goto(page.url)
    switch = english.get_by_role("button", name="Switch to English")
    if switch.count():
        switch.click()
        english.wait_for_load_state()
    return english


def _other(name: str, language: str) -> str:
    links = {
        "zh": f"[English]({name}.en.md) · [全部故事](README.md)",
        "en": f"[中文]({name}.md) · [All stories](README.md)",
    }
    return links[language]
