"""The pages with a structure hold what readers were promised: enough of it, in both languages, none of it invented."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise, product
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from guide import content as reading
from guide import faq, quiz, scams, self_check, timeline
from guide.content import Content
from guide.evidence import LANGUAGES, Language
from guide.files import Files
from guide.page import Page
from guide.self_check import SelfCheck
from guide.syntax import KINDS

PROJECT = Path(__file__).parents[2]
ROUNDS = ("the-breach", "your-data", "spot-the-scam")
SITUATIONS = ("told", "dont-know", "suspicious", "gave", "identity", "family")
ITEMS = {"exposed": 5, "not-exposed": 6}


@cache
def content() -> Content:
    return reading.read(Files.read(PROJECT), reading.markup_of(PROJECT))


def page(language: Language, name: str) -> Page:
    return content().pages[language][name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_faq_holds_fifty_questions_or_more(language: Language) -> None:
    assert len([*faq.asked(content(), language)]) >= 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quiz_has_three_rounds_and_at_least_fifteen_questions(language: Language) -> None:
    read = quiz.parse(page(language, "quiz.md").tree)
    assert tuple(part.part.id for part in read.rounds) == ROUNDS
    assert len(read.questions) >= 15
    assert {question.several for question in read.questions} == {True, False}
    assert all(option.explanation for question in read.questions for option in question.options)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_quiz_is_one_of_the_scam_page(language: Language) -> None:
    known = scams.messages_on(page(language, "scams.md"))
    asked = [question.asks for question in quiz.parse(page(language, "quiz.md").tree).rounds[2].questions]
    assert set(asked) <= set(known)
    assert {known[key].kind for key in asked} == {"sms", "email", "call", "letter"}
    assert {content().evidence.facts[key].is_ for key in asked} == {"fraud", "genuine"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sixteen_messages_or_more_are_taken_apart_four_of_them_genuine(language: Language) -> None:
    shown = scams.messages_on(page(language, "scams.md"))
    verdicts = [content().evidence.facts[key].is_ for key in shown]
    assert len(shown) >= 16
    assert verdicts.count("genuine") >= 4
    assert {message.kind for message in shown.values()} == {*KINDS}


def plans(check: SelfCheck, path: tuple[str, ...]) -> Iterator[tuple[Element, ...]]:
    """What readers get at the end of a path: the outcome's text, then the advice of each answer on the way."""
    steps = {step.id: step for step in check.steps}
    ways = [
        [answer.advice for answer in steps[here].answers if answer.target == there] for here, there in pairwise(path)
    ]
    for chosen in product(*ways):
        yield (*steps[path[-1]].above, *chain.from_iterable(chosen))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_path_of_the_self_check_ends_in_a_plan_with_someone_to_turn_to(language: Language) -> None:
    read = page(language, "self-check.md")
    check = self_check.parse(read.tree)
    paths = [*self_check.paths(check)]
    assert {step for path in paths for step in path} == {step.id for step in check.steps}
    for path in paths:
        assert 3 <= len(path) <= 7, path
        for plan in plans(check, path):
            assert any(link.get("href", "").startswith("contact:") for part in plan for link in part.iter("a")), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_do_knows_every_situation_and_every_kind_of_data(language: Language) -> None:
    ids = [section.id for section in page(language, "what-to-do.md").sections]
    assert [name for name in ids if name in SITUATIONS] == list(SITUATIONS)
    facts = content().evidence.facts.values()
    families = {is_: sum(fact.about == "data-category" and fact.is_ == is_ for fact in facts) for is_ in ITEMS}
    assert families == ITEMS
    assert sum(name.startswith("item-") for name in ids) == sum(ITEMS.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_timeline_goes_from_the_intrusions_to_the_latest_event_known(language: Language) -> None:
    events = timeline.parse(page(language, "timeline.md").tree).events
    dates = [date for event in events for value in content().evidence.facts[event.fact].values if (date := value.date)]
    assert len(events) >= 16
    assert min(dates) < "2024-02-01"
    assert max(dates) >= "2026-04-03"
    assert "unknown" in page(language, "timeline.md").ids
