"""The examiner's rules for word marks, W1-W13 (domain/09 §3, 商标审查标准): each a pure function of the pair."""

from __future__ import annotations

from quanlian.similarity.marks.rules import (
    contained,
    forms,
    letters,
    looks,
    meaning,
    one_differs,
    order,
    repeated,
    same,
    sounds,
    weak_words,
)
from quanlian.similarity.marks.rules.found import Found, Rule

RULES: tuple[Rule, ...] = (
    same.same_characters,
    order.characters_moved,
    letters.same_letters,
    letters.too_short,
    order.words_swapped,
    one_differs.one_character,
    one_differs.first_character,
    one_differs.near_a_famous_mark,
    letters.one_letter,
    letters.first_letter,
    looks.look_alikes,
    sounds.sound_alikes,
    meaning.crossing_known,
    meaning.crossing_translated,
    meaning.crossing_spelt,
    meaning.synonyms,
    meaning.near_by_model,
    meaning.other_meaning,
    repeated.repeated,
    forms.word_forms,
    weak_words.weak_words,
    contained.characters_inside,
    contained.words_inside,
    contained.words_shared,
)

__all__ = ["RULES", "Found", "Rule"]
