"""The FAQ: questions by topic, each answer written once, where it belongs.

    ## Your data {#your-data gathers="data.md"}

    ### Can I change my social security number? {#change-number}

    No. …

A heading of another page is a question too when it has the class `.faq`: the topic that names its page gathers
it, answer included. Readers get a `<details>` per question; faq.js filters them and opens the one named by the
address.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, relpath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide import html, instep
from guide.claims import CONTACTS_PAGE, UNSEARCHED
from guide.evidence import LANGUAGES, Language
from guide.instep import Point
from guide.page import AT, FRONT_MATTER, HEADINGS, Page
from guide.page_text import PageText
from guide.problems import Place, Problem, did_you_mean
from guide.tree import Part, element, moved, outline, text_of
from guide.typed import Typed, script_words
from guide.writing import Edit, edited

if TYPE_CHECKING:
    from guide.content import Content

KIND = "faq"
MARK = "faq"  # the class of a heading that is a question
# French says the same in a seventh more words.
MOST_WORDS: Mapping[Language, int] = {"en": 150, "fr": 170}
MOST_WORDS_GATHERED: Mapping[Language, int] = {"en": 120, "fr": 140}

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "filter": "Find a question",
        "open": "Open all",
        "close": "Close all",
        "one": "1 question",
        "many": "{n} questions",
        "none": "No question has all these words.",
        "opened": "All answers are open.",
        "closed": "All answers are closed.",
        "help": "See who can help you",
        "context": "Read it in its context: ",
        "address": "Link to this answer",
    },
    "fr": {
        "filter": "Trouver une question",
        "open": "Tout ouvrir",
        "close": "Tout fermer",
        "one": "1\u00a0question",
        "many": "{n}\u00a0questions",
        "none": "Aucune question ne contient tous ces mots.",
        "opened": "Toutes les réponses sont ouvertes.",
        "closed": "Toutes les réponses sont fermées.",
        "help": "Voir qui peut vous aider",
        "context": "À lire dans son contexte\u00a0: ",
        "address": "Lien vers cette réponse",
    },
}
SAID_BY_SCRIPT = ("one", "many", "none", "opened", "closed")


# -- parse -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Question:
    """A heading, and everything below it up to the next one of its level as the answer."""

    part: Part

    @property
    def answer(self) -> tuple[Element, ...]:
        """All that stands below the heading."""
        return self.part.content


@dataclass(frozen=True)
class Topic:
    """A heading of level 2 of the FAQ: its introduction, its own questions, the pages it gathers others from."""

    part: Part
    gathers: tuple[str, ...]
    above: tuple[Element, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Faq:
    """The page: its introduction, its topics, and the questions that stand in none."""

    above: tuple[Element, ...]
    topics: tuple[Topic, ...]
    strays: tuple[Question, ...]


def parse(root: Element) -> Faq:
    """The topics and questions in the tree of a FAQ page."""
    page = outline(root)
    topics = tuple(_topic(part) for part in page.parts if part.level == 2)
    return Faq(page.body, topics, tuple(Question(part) for part in page.parts if part.level > 2))


def _topic(part: Part) -> Topic:
    above = (item for inner in part.parts if inner.level > 3 for item in inner.whole)
    questions = tuple(Question(inner) for inner in part.parts if inner.level == 3)
    return Topic(part, tuple(part.attribute("gathers").split()), (*part.body, *above), questions)


def marked(root: Element) -> tuple[Question, ...]:
    """The questions of a page that is no FAQ: its headings of level 2 and 3 with the class, none within another."""
    return tuple(_marked(outline(root)))


def _marked(part: Part) -> Iterator[Question]:
    for inner in part.parts:
        if _has_mark(inner.heading) and inner.level <= 3:
            yield Question(inner)
        else:
            yield from _marked(inner)


def _has_mark(heading: Element) -> bool:
    return MARK in heading.get("class", "").split()


def _pages(content: Content, language: Language) -> tuple[Page, ...]:
    """The FAQ pages of a language: one, as a rule."""
    return tuple(page for page in content.pages[language].values() if page.type == KIND)


# -- gather: on the Markdown, so that marks and links come out as everywhere ----------------------


def gathered(content: Content, page: Page) -> str:
    """The Markdown of a FAQ page without its front matter, the gathered questions at the end of their topics."""
    source = PageText.of(content, page)
    topics = {id(topic.part.heading): topic for topic in parse(page.tree).topics}
    edits = []
    for heading, _, end in source.stretches():
        topic = topics.get(id(heading))
        known = [name for name in topic.gathers if name in content.pages[page.language]] if topic else []
        passages = [text for name in known for text in _passages(content, content.pages[page.language][name], page)]
        if passages:
            edits.append(Edit(end, end, "\n\n{}\n\n".format("\n\n".join(passages))))
    front = FRONT_MATTER.match(source.text)
    return edited(source.text, [*edits, Edit(0, front.end() if front else 0, "")])


def _passages(content: Content, page: Page, into: Page) -> Iterator[str]:
    """The Markdown of each question marked on a page, as it reads on the page it is gathered into."""
    if page.type == KIND:
        return
    source = PageText.of(content, page)
    questions = {id(question.part.heading): question for question in marked(page.tree)}
    addresses = sorted(source.addresses(into))
    for heading, start, end in source.stretches():
        if id(heading) not in questions:
            continue
        among = slice(bisect_left(addresses, Edit(start, 0, "")), bisect_left(addresses, Edit(end, 0, "")))
        part = questions[id(heading)].part
        edits = [*(source.lowered(part) if part.level == 2 else ()), *addresses[among]]
        moved = (Edit(edit.start - start, edit.end - start, edit.new) for edit in edits)
        yield edited(source.text[start:end], moved).strip("\n")


def asked(content: Content, language: Language) -> Iterator[tuple[Page, Question]]:
    """Every question of a language with the page it is written on: the FAQ's own, then those marked elsewhere."""
    for page in _pages(content, language):
        yield from ((page, question) for topic in parse(page.tree).topics for question in topic.questions)
    for page in content.pages[language].values():
        yield from ((page, question) for question in _questions_of(page))


def _questions_of(page: Page) -> tuple[Question, ...]:
    """The questions marked on a page; none on a FAQ."""
    return () if page.type == KIND else marked(page.tree)


def _gathered_by(content: Content, faq: Page) -> Iterator[tuple[Page, Question]]:
    """The questions that a FAQ page gathers, each with the page it is written on."""
    names = dict.fromkeys(name for topic in parse(faq.tree).topics for name in topic.gathers)
    for page in (content.pages[faq.language][name] for name in names if name in content.pages[faq.language]):
        yield from ((page, question) for question in _questions_of(page))


def gathered_ids(content: Content, page: Page) -> frozenset[str]:
    """The ids that a FAQ page gets from the pages it gathers, beside its own."""
    return frozenset(question.part.id for _, question in _gathered_by(content, page))


# -- check -----------------------------------------------------------------------------------------


def check(content: Content) -> Iterator[Problem]:
    """Every question, on the FAQ and where it is marked, and what gathers it; both languages alike."""
    for language in LANGUAGES:
        for page in content.pages[language].values():
            yield from _of_faq(content, page) if page.type == KIND else _of_marks(content, page)
        yield from _gathering(content, language)
        yield from _ids(content, language)
        yield from _twice(content, language)
    yield from instep.check(content, KIND, _points)
    for kind in sorted({page.type for page in content.all_pages()} - {KIND}):
        yield from instep.check(content, kind, _marks)


def _of_faq(content: Content, page: Page) -> Iterator[Problem]:
    """The topics and questions that a FAQ page holds itself."""
    faq = parse(page.tree)
    for stray in faq.strays:
        message = f"The question “{stray.part.title}” stands in no topic."
        yield Problem(page.place_of(stray.part.heading), message, "Put it below a heading that begins with ##.", KIND)
    for topic in faq.topics:
        yield from _of_topic(content, page, topic)
    for question in (*faq.strays, *(question for topic in faq.topics for question in topic.questions)):
        yield from _of_question(page, question, MOST_WORDS[page.language])
    for heading in (heading for heading in page.tree.iter() if heading.tag in HEADINGS and _has_mark(heading)):
        message = f"“{text_of(heading)}” is a question of the FAQ already."
        yield Problem(page.place_of(heading), message, "Take .faq out of its braces.", KIND)


def _of_topic(content: Content, page: Page, topic: Topic) -> Iterator[Problem]:
    place, pages = page.place_of(topic.part.heading), content.pages[page.language]
    for name in topic.gathers:
        if name not in pages:
            message = f"This topic gathers “{name}”, which does not exist."
            yield Problem(place, message, "Correct the file name." + did_you_mean(name, pages), KIND)
        elif not _questions_of(pages[name]) and not pages[name].unreadable:
            message = f"This topic gathers “{name}”, which has no question."
            yield Problem(place, message, "Mark a heading there with .faq, such as {#id .faq}, or leave it out.", KIND)
    if not topic.questions and not topic.gathers:
        message = f"The topic “{topic.part.title}” has no question."
        remedy = 'Write one below it that begins with ###, or name a page that has some: gathers="data.md".'
        yield Problem(place, message, remedy, KIND)


def _of_question(page: Page, question: Question, most: int) -> Iterator[Problem]:
    place, title = page.place_of(question.part.heading), question.part.title
    if not title.endswith("?"):
        yield Problem(place, f"“{title}” is no question.", "End it with a question mark.", KIND)
    words = sum(any(map(str.isalnum, word)) for item in question.answer for word in text_of(item).split())
    if not words:
        yield Problem(place, f"The question “{title}” has no answer.", "Write it below.", KIND)
    elif question.answer[0].tag != "p" or not text_of(question.answer[0]):
        first = next((item for item in question.answer[0].iter() if AT in item.attrib), question.part.heading)
        message = f"The answer to “{title}” does not begin with a sentence."
        yield Problem(page.place_of(first), message, "Answer in one sentence first.", KIND)
    if words > most:
        message = f"The answer to “{title}” has {words} words, over {most}."
        remedy = "Shorten it, and link to the page that says more."
        yield Problem(place, message, remedy, KIND)


def _of_marks(content: Content, page: Page) -> Iterator[Problem]:
    """The headings of a page that are marked as questions: which may be, and what stands below them."""
    questions = marked(page.tree)
    if questions:
        yield from _lost(content, page, questions)
    for question in questions:
        yield from _of_question(page, question, MOST_WORDS_GATHERED[page.language])
    known = {id(question.part.heading) for question in questions}
    top = {id(child) for child in page.tree}
    for heading in (item for item in page.tree.iter() if item.tag in HEADINGS):
        if heading.get("gathers"):
            message, remedy = "Only a topic of the FAQ gathers questions.", "Take gathers= out of the braces."
            yield Problem(page.place_of(heading), message, remedy, KIND)
        if _has_mark(heading) and id(heading) not in known:
            yield _misplaced(page, heading, at_top=id(heading) in top)


def _misplaced(page: Page, heading: Element, *, at_top: bool) -> Problem:
    """Why a heading that is marked can be no question."""
    title = text_of(heading)
    if not at_top:
        message, remedy = f"“{title}” stands in a list or a box.", "Take it out of there, or take .faq away."
    elif heading.tag not in ("h2", "h3"):
        message, remedy = f"“{title}” is no heading of level 2 or 3.", "Begin it with ## or ###, or take .faq away."
    else:
        message, remedy = f"“{title}” stands within the answer to another question.", "Take one .faq away."
    return Problem(page.place_of(heading), message, remedy, KIND)


def _lost(content: Content, page: Page, questions: tuple[Question, ...]) -> Iterator[Problem]:
    """Links of answers whose address does not stand in them: gathered, they would lead nowhere."""
    known = {id(question.part.heading) for question in questions}
    source = PageText.of(content, page)
    stretches = [(start, end) for heading, start, end in source.stretches() if id(heading) in known]
    for lost in (located for located in source.located() if located.start is None):
        if any(start <= source.at(lost.place) < end for start, end in stretches):
            message = f"The address of “{lost.words}” does not stand in the link, and is lost in the FAQ."
            yield Problem(lost.place, message, "Write it there: [words](address).", KIND)


def _gathering(content: Content, language: Language) -> Iterator[Problem]:
    """Each page with marked questions is gathered by one topic."""
    known: dict[str, str] = {}
    for page in _pages(content, language):
        for topic in parse(page.tree).topics:
            title, place = topic.part.title, page.place_of(topic.part.heading)
            for name in topic.gathers:
                if name in known:
                    message = f"“{name}” is gathered twice: by the topic “{known[name]}” already."
                    yield Problem(place, message, "Leave it to one of them.", KIND)
                known[name] = title
    for page in content.pages[language].values():
        questions = _questions_of(page)
        if questions and page.name not in known:
            message = "No topic of the FAQ gathers the questions of this page."
            remedy = f'Add gathers="{page.name}" to the braces of one in faq.md, or take .faq away.'
            yield Problem(page.place_of(questions[0].part.heading), message, remedy, KIND)


def _ids(content: Content, language: Language) -> Iterator[Problem]:
    """A gathered question keeps its id, so no other may have it on the FAQ."""
    for faq in _pages(content, language):
        known = dict.fromkeys(faq.ids, faq.path)
        for page, question in _gathered_by(content, faq):
            place, key = page.place_of(question.part.heading), question.part.id
            if key in known:
                message = f"The id “{key}” would stand twice in the FAQ: {known[key]} has it already."
                yield Problem(place, message, "Give one of the headings another id, in both languages.", KIND)
            known.setdefault(key, f"{place.path}:{place.line}")


def _twice(content: Content, language: Language) -> Iterator[Problem]:
    """Each question stands once, whatever its accents, capitals and punctuation."""
    known: dict[str, Place] = {}
    for page, question in asked(content, language):
        title, place = question.part.title, page.place_of(question.part.heading)
        words = _folded(title)
        if words in known:
            message = f"The question “{title}” is asked twice: on {known[words].path}:{known[words].line} already."
            yield Problem(place, message, "Keep one of them, and link to it.", KIND)
        known.setdefault(words, place)


def _folded(text: str) -> str:
    """The words of a text in small letters, without accents or punctuation."""
    letters = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def _points(page: Page) -> Mapping[str, tuple[Point, ...]]:
    """What each topic gathers, and its questions in order."""
    return {topic.part.id: tuple(_points_of(page, topic)) for topic in parse(page.tree).topics}


def _points_of(page: Page, topic: Topic) -> Iterator[Point]:
    yield Point("what it gathers", " ".join(topic.gathers) or "nothing", page.place_of(topic.part.heading))
    for number, question in enumerate(topic.questions, 1):
        yield Point(f"question {number}", question.part.id, page.place_of(question.part.heading))


def _marks(page: Page) -> Mapping[str, tuple[Point, ...]]:
    """Which headings of a page are marked as questions."""
    headings = [part.heading for part in outline(page.tree).walk() if part.level in (2, 3)]
    return {
        heading.get("id", ""): (
            Point("the mark .faq", "set" if _has_mark(heading) else "not set", page.place_of(heading)),
        )
        for heading in headings
    }


# -- render ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Origin:
    """The passage of another page where a question is written: its address, and the page's title."""

    address: str
    title: str


def origins(content: Content, language: Language) -> Mapping[str, Origin]:
    """Where each gathered question is written, by its id."""
    found: dict[str, Origin] = {}
    for faq in _pages(content, language):
        for page, question in _gathered_by(content, faq):
            address = f"{relpath(page.name, dirname(faq.name) or '.')}#{question.part.id}"
            found.setdefault(question.part.id, Origin(address, str(page.meta.get("title", page.name))))
    return found


class FaqPages(Typed):
    """The extension: a page of topics and questions becomes one that opens, filters and gives each its address."""

    kind = KIND

    def __init__(self, content: Content, language: Language) -> None:
        super().__init__()
        self.words, self.origins = WORDS[language], origins(content, language)

    def render(self, root: Element) -> None:
        """Draws the FAQ in place of its Markdown."""
        faq = parse(root)
        attributes = {"class": "faq", "data-faq": "", **script_words(self.words, *SAID_BY_SCRIPT)}
        topics, strays = map(self.topic, faq.topics), map(self.question, faq.strays)
        root[:] = [*faq.above, element("div", attributes, self.tools(), *strays, *topics)]

    def tools(self) -> Element:
        """The filter, what it found, and the buttons; only the script shows them."""
        field = {"id": "faq-filter", "class": "faq__filter", "type": "search", "autocomplete": "off"}
        link = element("a", {"href": CONTACTS_PAGE}, self.words["help"])
        return element(
            "div",
            {"class": "faq__tools", "data-faq-tools": "", "hidden": "", **UNSEARCHED},
            element("label", {"for": "faq-filter"}, self.words["filter"]),
            element("input", {**field, "spellcheck": "false", "data-faq-filter": ""}),
            element("p", {"class": "faq__buttons"}, self.button("open"), " ", self.button("close")),
            element("p", {"class": "faq__status", "role": "status", "data-faq-status": ""}),
            element("p", {"class": "faq__none", "data-faq-none": "", "hidden": ""}, link),
        )

    def button(self, name: str) -> Element:
        """A button that opens or closes every answer."""
        attributes = {"class": "button button--quiet", "type": "button", "data-faq-all": name}
        return element("button", attributes, self.words[name])

    def topic(self, topic: Topic) -> Element:
        """A topic: its heading and introduction, then its questions."""
        attributes = {"class": "section faq__topic", "data-topic": "", "data-section": topic.part.id}
        questions = map(self.question, topic.questions)
        return element("section", attributes, topic.part.heading, *topic.above, *questions)

    def question(self, question: Question) -> Element:
        """A question that opens; its id is inside, so that a browser opens what an address names, scripts or not."""
        heading = moved(question.part.heading, element("h3", {"class": "question__title"}))
        answer = {"class": "question__answer", "id": question.part.id}
        origin = self.origins.get(question.part.id) if _has_mark(question.part.heading) else None
        inner = [_without_id(item) if origin else item for item in question.answer]
        return element(
            "details",
            {"class": "question", "data-question": ""},
            element("summary", {}, heading),
            element("div", answer, *inner, self.foot(question.part.id, origin)),
        )

    def foot(self, key: str, origin: Origin | None) -> Element:
        """Links to where a gathered answer is written, and to the answer itself."""
        links: list[Element | str] = [element("a", {"href": f"#{key}"}, self.words["address"])]
        if origin:
            links = [element("a", {"href": origin.address}, self.words["context"] + origin.title), " ", *links]
        return element("p", {"class": "question__foot", **UNSEARCHED}, *links)


def _without_id(item: Element) -> Element:
    """A heading without its id: it is an address on its own page, and might be one on the FAQ."""
    if item.tag in HEADINGS:
        item.attrib.pop("id", None)
    return item


# -- as data


@dataclass(frozen=True)
class Entry:
    """A question and its answer as readers read them: plain text, a line per block."""

    id: str
    question: str
    answer: str


def entries(page: str) -> tuple[Entry, ...]:
    """The questions of a published FAQ, from its HTML."""
    found = (item for item in html.parse(page).iter("details") if "data-question" in item.attrib)
    return tuple(_entry(item) for item in found)


def _entry(details: Element) -> Entry:
    summary, answer = details
    return Entry(answer.get("id", ""), html.text(summary), html.text(answer))


def structured(page: str, language: Language) -> str:
    """The FAQ's questions for search engines (schema.org, JSON-LD), fit to stand in a `<script>`."""
    questions = [
        {"@type": "Question", "name": entry.question, "acceptedAnswer": {"@type": "Answer", "text": entry.answer}}
        for entry in entries(page)
    ]
    data = {"@context": "https://schema.org", "@type": "FAQPage", "inLanguage": language, "mainEntity": questions}
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
