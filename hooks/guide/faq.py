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
from itertools import accumulate
from posixpath import dirname, join, normpath, relpath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide import html, instep
from guide.claims import CONTACTS_PAGE, UNSEARCHED
from guide.evidence import LANGUAGES, Language
from guide.files import decode
from guide.instep import Point
from guide.page import AT, FRONT_MATTER, HEADINGS, Page
from guide.problems import Place, Problem, did_you_mean
from guide.tree import LEVELS, Part, element, outline, text_of
from guide.typed import Typed
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
    answer: tuple[Element, ...]

    @property
    def heading(self) -> Element:
        """The heading's element."""
        assert self.part.heading is not None
        return self.part.heading


@dataclass(frozen=True)
class Topic:
    """A heading of level 2 of the FAQ: its introduction, its own questions, the pages it gathers others from."""

    part: Part
    gathers: tuple[str, ...]
    above: tuple[Element, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Topics:
    """The page: its introduction, its topics, and the questions that stand in none."""

    above: tuple[Element, ...]
    topics: tuple[Topic, ...]
    strays: tuple[Question, ...]


def parse(root: Element) -> Topics:
    """The topics and questions in the tree of a FAQ page."""
    page = outline(root)
    topics = tuple(_topic(part) for part in page.parts if part.level == 2)
    return Topics(page.body, topics, tuple(_question(part) for part in page.parts if part.level > 2))


def _topic(part: Part) -> Topic:
    above = [item for inner in part.parts if inner.level > 3 for item in _whole(inner)]
    questions = tuple(_question(inner) for inner in part.parts if inner.level == 3)
    return Topic(part, tuple(part.attribute("gathers").split()), (*part.body, *above), questions)


def _question(part: Part) -> Question:
    return Question(part, (*part.body, *(item for inner in part.parts for item in _whole(inner))))


def _whole(part: Part) -> Iterator[Element]:
    """A part with its heading and all below it, in order."""
    if part.heading is not None:
        yield part.heading
    yield from part.body
    for inner in part.parts:
        yield from _whole(inner)


def marked(root: Element) -> tuple[Question, ...]:
    """The questions of a page that is no FAQ: its headings of level 2 and 3 with the class, none within another."""
    return tuple(_marked(outline(root)))


def _marked(part: Part) -> Iterator[Question]:
    for inner in part.parts:
        if inner.heading is not None and _has_mark(inner.heading) and inner.level <= 3:
            yield _question(inner)
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
    source = _Source.of(content, page)
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
    source = _Source.of(content, page)
    questions = {id(question.heading): question for question in marked(page.tree)}
    addresses = sorted(source.addresses(into))
    for heading, start, end in source.stretches():
        if id(heading) not in questions:
            continue
        among = slice(bisect_left(addresses, Edit(start, 0, "")), bisect_left(addresses, Edit(end, 0, "")))
        edits = [*source.levels(questions[id(heading)]), *addresses[among]]
        moved = (Edit(edit.start - start, edit.end - start, edit.new) for edit in edits)
        yield edited(source.text[start:end], moved).strip("\n")


@dataclass(frozen=True)
class _Source:
    """The text of a page's file, and where its lines begin."""

    page: Page
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, content: Content, page: Page) -> _Source:
        text = decode(page.path, content.files.content[page.path]).text
        return cls(page, text, tuple(accumulate((len(line) + 1 for line in text.split("\n")), initial=0)))

    def at(self, place: Place) -> int:
        """Where a place stands in the text."""
        return self.starts[place.line - 1] + place.column - 1

    def stretches(self) -> Iterator[tuple[Element, int, int]]:
        """Each heading with the text from it to the next one of the same or a higher level."""
        headings = [child for child in self.page.tree if child.tag in LEVELS and AT in child.attrib]
        begin = [self.at(self.page.place_of(heading)) for heading in headings]
        for number, heading in enumerate(headings):
            following = range(number + 1, len(headings))
            ends = (begin[i] for i in following if LEVELS[headings[i].tag] <= LEVELS[heading.tag])
            yield heading, begin[number], next(ends, len(self.text))

    def levels(self, question: Question) -> Iterator[Edit]:
        """A question of level 2 becomes one of level 3, and what is below it goes down with it."""
        if question.part.level == 2:
            for part in question.part.walk():
                yield from self.lowered(part)

    def lowered(self, part: Part) -> Iterator[Edit]:
        """A heading one level down; one that is underlined instead of numbered by # is written with them."""
        assert part.heading is not None
        place = self.page.place_of(part.heading)
        start = self.at(place)
        if self.text.startswith("#", start):
            yield Edit(start, start, "#" if part.level < 6 else "")
        else:
            yield Edit(start, start, "#" * (part.level + 1) + " ")
            yield Edit(self.starts[place.line] - 1, self.starts[place.line + 1] - 1, "")

    def addresses(self, into: Page) -> Iterator[Edit]:
        """Each address inside the site as it is written on another page."""
        for found in self.located():
            if found.start is not None:
                end = found.start + len(found.address)
                yield Edit(found.start, end, _seen_from(into, self.page, found.address))

    def located(self) -> Iterator[_Located]:
        """Each address inside the site, with where it stands in the text when it stands where it is used."""
        written = [(link.text, link.target, link.place) for link in self.page.links if link.kind == "page"]
        written += [(image.alt, image.address, image.place) for image in self.page.images if ":" not in image.address]
        taken: set[int] = set()
        for words, address, place in written:
            start = self.at(place)
            found = start not in taken and self.text.startswith(address, start)
            taken.add(start)
            yield _Located(words, address, place, start if found else None)


@dataclass(frozen=True)
class _Located:
    """The words of a link or a picture, its address, its place, and where in the text the address begins."""

    words: str
    address: str
    place: Place
    start: int | None


def _seen_from(into: Page, page: Page, address: str) -> str:
    """An address written on one page, as another has to write it."""
    path, hash_, anchor = address.partition("#")
    target = normpath(join(dirname(page.name), path)) if path else page.name
    return relpath(target, dirname(into.name) or ".") + hash_ + anchor


# -- check -----------------------------------------------------------------------------------------


def check(content: Content) -> Iterator[Problem]:
    """Every question, on the FAQ and where it is marked, and what gathers it; both languages alike."""
    for language in LANGUAGES:
        for page in content.pages[language].values():
            yield from _of_faq(content, page) if page.type == KIND else _of_marks(content, page)
        yield from _gathering(content, language)
        yield from _ids(content, language)
        yield from _twice(content, language)
    yield from instep.check(content, KIND, _outline)
    for kind in sorted({page.type for page in content.all_pages()} - {KIND}):
        yield from instep.check(content, kind, _marks)


def _of_faq(content: Content, page: Page) -> Iterator[Problem]:
    """The topics and questions that a FAQ page holds itself."""
    topics = parse(page.tree)
    for stray in topics.strays:
        message = f"The question “{text_of(stray.heading)}” stands in no topic."
        yield Problem(page.place_of(stray.heading), message, "Put it below a heading that begins with ##.", KIND)
    for topic in topics.topics:
        yield from _of_topic(content, page, topic)
    for question in (*topics.strays, *(question for topic in topics.topics for question in topic.questions)):
        yield from _of_question(page, question, MOST_WORDS[page.language])
    for heading in (heading for heading in page.tree.iter() if heading.tag in HEADINGS and _has_mark(heading)):
        message = f"“{text_of(heading)}” is a question of the FAQ already."
        yield Problem(page.place_of(heading), message, "Take .faq out of its braces.", KIND)


def _of_topic(content: Content, page: Page, topic: Topic) -> Iterator[Problem]:
    assert topic.part.heading is not None
    place, pages = page.place_of(topic.part.heading), content.pages[page.language]
    for name in topic.gathers:
        if name not in pages:
            message = f"This topic gathers “{name}”, which does not exist."
            yield Problem(place, message, "Correct the file name." + did_you_mean(name, pages), KIND)
        elif not _questions_of(pages[name]) and not pages[name].unreadable:
            message = f"This topic gathers “{name}”, which has no question."
            yield Problem(place, message, "Mark a heading there with .faq, such as {#id .faq}, or leave it out.", KIND)
    if not topic.questions and not topic.gathers:
        message = f"The topic “{text_of(topic.part.heading)}” has no question."
        remedy = 'Write one below it that begins with ###, or name a page that has some: gathers="data.md".'
        yield Problem(place, message, remedy, KIND)


def _questions_of(page: Page) -> tuple[Question, ...]:
    """The questions marked on a page; none on a FAQ."""
    return () if page.type == KIND else marked(page.tree)


def _of_question(page: Page, question: Question, most: int) -> Iterator[Problem]:
    place, title = page.place_of(question.heading), text_of(question.heading)
    if not title.endswith("?"):
        yield Problem(place, f"“{title}” is no question.", "End it with a question mark.", KIND)
    words = sum(any(map(str.isalnum, word)) for item in question.answer for word in text_of(item).split())
    if not words:
        yield Problem(place, f"The question “{title}” has no answer.", "Write it below.", KIND)
    elif question.answer[0].tag != "p" or not text_of(question.answer[0]):
        first = next((item for item in question.answer[0].iter() if AT in item.attrib), question.heading)
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
    known = {id(question.heading) for question in questions}
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
    known = {id(question.heading) for question in questions}
    source = _Source.of(content, page)
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
            assert topic.part.heading is not None
            title, place = text_of(topic.part.heading), page.place_of(topic.part.heading)
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
            yield Problem(page.place_of(questions[0].heading), message, remedy, KIND)


def asked(content: Content, language: Language) -> Iterator[tuple[Page, Question]]:
    """Every question of a language with the page it is written on: the FAQ's own, then those marked elsewhere."""
    for page in _pages(content, language):
        topics = parse(page.tree)
        yield from ((page, question) for topic in topics.topics for question in topic.questions)
    for page in content.pages[language].values():
        yield from ((page, question) for question in _questions_of(page))


def _ids(content: Content, language: Language) -> Iterator[Problem]:
    """A gathered question keeps its id, so no other may have it on the FAQ."""
    for faq in _pages(content, language):
        known = dict.fromkeys(faq.ids, faq.path)
        for page, question in _gathered_by(content, faq):
            place, key = page.place_of(question.heading), question.part.id
            if key in known:
                message = f"The id “{key}” would stand twice in the FAQ: {known[key]} has it already."
                yield Problem(place, message, "Give one of the headings another id, in both languages.", KIND)
            known.setdefault(key, f"{place.path}:{place.line}")


def _gathered_by(content: Content, faq: Page) -> Iterator[tuple[Page, Question]]:
    """The questions that a FAQ page gathers, each with the page it is written on."""
    names = dict.fromkeys(name for topic in parse(faq.tree).topics for name in topic.gathers)
    for page in (content.pages[faq.language][name] for name in names if name in content.pages[faq.language]):
        yield from ((page, question) for question in _questions_of(page))


def gathered_ids(content: Content, page: Page) -> frozenset[str]:
    """The ids that a FAQ page gets from the pages it gathers, beside its own."""
    return frozenset(question.part.id for _, question in _gathered_by(content, page))


def _twice(content: Content, language: Language) -> Iterator[Problem]:
    """Each question stands once, whatever its accents, capitals and punctuation."""
    known: dict[str, Place] = {}
    for page, question in asked(content, language):
        title, place = text_of(question.heading), page.place_of(question.heading)
        words = _folded(title)
        if words in known:
            message = f"The question “{title}” is asked twice: on {known[words].path}:{known[words].line} already."
            yield Problem(place, message, "Keep one of them, and link to it.", KIND)
        known.setdefault(words, place)


def _folded(text: str) -> str:
    """The words of a text in small letters, without accents or punctuation."""
    letters = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def _outline(page: Page) -> Mapping[str, tuple[Point, ...]]:
    """What each topic gathers, and its questions in order."""
    return {topic.part.id: (*_points(page, topic),) for topic in parse(page.tree).topics}


def _points(page: Page, topic: Topic) -> Iterator[Point]:
    assert topic.part.heading is not None
    yield Point("what it gathers", " ".join(topic.gathers) or "nothing", page.place_of(topic.part.heading))
    for number, question in enumerate(topic.questions, 1):
        yield Point(f"question {number}", question.part.id, page.place_of(question.heading))


def _marks(page: Page) -> Mapping[str, tuple[Point, ...]]:
    """Which headings of a page are marked as questions."""
    headings = [part.heading for part in outline(page.tree).walk() if part.heading is not None and part.level <= 3]
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


class Faq(Typed):
    """The extension: a page of topics and questions becomes one that opens, filters and gives each its address."""

    kind = KIND

    def __init__(self, content: Content, language: Language) -> None:
        super().__init__()
        self.words, self.origins = WORDS[language], origins(content, language)

    def render(self, root: Element) -> None:
        """Draws the FAQ in place of its Markdown."""
        page = parse(root)
        said = {f"data-say-{name}": self.words[name] for name in SAID_BY_SCRIPT}
        attributes = {"class": "faq", "data-faq": "", **said}
        topics, strays = map(self.topic, page.topics), map(self.question, page.strays)
        root[:] = [*page.above, element("div", attributes, self.tools(), *strays, *topics)]

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
        assert topic.part.heading is not None
        attributes = {"class": "section faq__topic", "data-topic": "", "data-section": topic.part.id}
        questions = map(self.question, topic.questions)
        return element("section", attributes, topic.part.heading, *topic.above, *questions)

    def question(self, question: Question) -> Element:
        """A question that opens; its id is inside, so that a browser opens what an address names, scripts or not."""
        heading = element("h3", {"class": "question__title"}, *_content(question.heading))
        answer = {"class": "question__answer", "id": question.part.id}
        origin = self.origins.get(question.part.id) if _has_mark(question.heading) else None
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


def _content(source: Element) -> Iterator[Element | str]:
    """What stands in an element: its text, its children, the texts between them."""
    yield source.text or ""
    for child in source:
        yield child
        yield child.tail or ""


def _without_id(item: Element) -> Element:
    """A heading without its id: it is an address on its own page, and might be one on the FAQ."""
    if item.tag in HEADINGS:
        item.attrib.pop("id", None)
    return item


# -- as data ---------------------------------------------------------------------------------------


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
