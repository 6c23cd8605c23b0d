"""A page of the site as a chapter of a book: the same words, in the shape that paper asks for.

What a page holds for a screen alone goes, what opens stands open, marks of sources become numbers, links say the
page they lead to. Each kind of element has a rule; what has none stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, groupby, product
from string import ascii_uppercase
from xml.etree.ElementTree import Element

from guide.evidence import Language
from guide.tree import append, element, text_of
from publish.paper.references import References
from publish.paper.words import WORDS

Piece = Element | str
Pieces = Iterator[Piece]
KEPT = ("id", "class", "lang", "scope", "colspan", "rowspan", "href", "data-tag", "data-alt", "title", "start")
EM = 12  # of the letters in a picture, in CSS pixels: 9 points
SOURCE = "#source-"
FACT = "sources.md#fact-"
QUIZ_ANSWERS = "quiz-answers"


def stem(page: str) -> str:
    """A page's name as the beginning of its ids."""
    return page.removesuffix(".md").replace("/", "-")


def address(page: str, anchor: str = "") -> str:
    """The id that a place of a page has in the book."""
    return f"{stem(page)}--{anchor}" if anchor else stem(page)


@dataclass(frozen=True)
class Asked:
    """A question of the quiz as it was printed: its round, its title, its options, its answer as the site has it."""

    round: str
    title: str
    options: tuple[Element, ...]
    details: Element


@dataclass
class Rework:
    """Turns the elements of one page into what is printed."""

    page: str
    language: Language
    references: References
    known: frozenset[str]  # every id of the book, so that no link leads nowhere
    far: frozenset[str] = frozenset()  # the pages whose chapters stand behind page 99, or nearly
    titles: Mapping[str, str] = field(default_factory=dict)  # what letters or numbers stand before a heading, by id
    chapter_id: str = ""
    round: str = ""  # of the quiz, while it is reworked
    asked_so_far: list[Asked] = field(default_factory=list)  # the quiz's questions: their answers come at the end

    def __post_init__(self) -> None:
        self.chapter_id = self.chapter_id or stem(self.page)

    def chapter(self, root: Element) -> tuple[Element, ...]:
        """The page's elements as the chapter's."""
        self.titles = _lettered(root, self.language)
        content = tuple(piece for piece in self.inside(root) if isinstance(piece, Element))
        if self.titles:
            first = next(iter(self.titles.values()))
            return (element("p", {"class": "notice"}, self.word("way").format(first)), *content)
        if self.asked_so_far:
            return (element("p", {"class": "notice"}, self.word("tick")), *content)
        return content

    def inside(self, parent: Element) -> Pieces:
        """What an element holds, reworked."""
        yield parent.text or ""
        for child in parent:
            yield from self.of(child)
            yield child.tail or ""

    def of(self, item: Element) -> Pieces:
        """An element, reworked by its rule."""
        rule = next((RULES[name] for name in _names(item) if name in RULES), None)
        yield from rule(self, item) if rule else self.plain(item)

    def plain(self, item: Element) -> Pieces:
        """An element as it is, its ids made the book's own."""
        attributes = {name: value for name, value in item.items() if name in KEPT}
        if "id" in attributes:
            attributes["id"] = address(self.page, attributes["id"])
        yield element(item.tag, attributes, *self.inside(item))

    def word(self, key: str) -> str:
        """A fixed word in the book's language."""
        return WORDS[self.language][key]

    # -- links and marks

    def mark(self, item: Element) -> Pieces:
        """The mark of a claim's sources: their numbers."""
        key = item.get("href", "").removeprefix(FACT)
        if key in self.references.evidence.facts:
            yield " "
            yield from self.references.cite(self.references.of_fact(key), self.chapter_id)

    def status(self, item: Element) -> Pieces:
        """How certain a claim is, in brackets."""
        yield element("span", {"class": "status"}, f"({text_of_all(item)})")

    def link(self, item: Element) -> Pieces:
        """A link: to a place of the book with its page, outside with its address, or to nothing as its words."""
        href, words = item.get("href", ""), [*self.inside(item)]
        said = " ".join(text_of_all(item).split())
        if href.startswith(("tel:", "sms:", "mailto:")):
            yield element("a", {"class": "call", "href": href, "title": said}, *words)
        elif href.startswith(("https://", "http://")):
            yield element("a", {"class": "outside", "href": href, "title": said}, *words)
            shown = bare(href)
            if shown not in said:
                yield element("span", {"class": "address"}, f" ({shown})")
        elif SOURCE in href:
            yield from words
            yield " "
            yield from self.references.cite([href.partition(SOURCE)[2]], self.chapter_id)
        else:
            yield from self.reference(href, words, said)

    def reference(self, href: str, words: list[Piece], said: str) -> Pieces:
        """Words that lead to a place of the book, with its page."""
        target = self.target(href)
        if target:
            yield self.see(target, said, *words)
        else:
            yield from words

    def see(self, target: str, said: str, *words: Piece, name: str = "see") -> Element:
        """A link within the book, with room for the number of its page."""
        far = " see--far" if target.partition("--")[0] in self.far else ""
        return element("a", {"class": name + far, "href": f"#{target}", "title": said}, *words)

    def target(self, href: str) -> str:
        """The id in the book that a link of the site leads to: the place, else its page, else nothing."""
        page, _, anchor = href.partition("#")
        page = page or self.page
        return next((i for i in (address(page, anchor), address(page)) if i in self.known), "")

    # -- what opens on the screen

    def asked(self, item: Element) -> Pieces:
        """A question of the FAQ, its answer open; one written elsewhere says where, after its first sentence."""
        heading, answer = item.find("summary/h3"), item.find("div")
        assert heading is not None and answer is not None
        origin = _origin(answer)
        title = element("h3", {"id": address(self.page, answer.get("id", ""))}, *self.inside(heading))
        if not origin:
            yield element("div", {"class": "asked"}, title, *self.inside(answer))
            return
        page, _, anchor = origin.partition("#")
        first = next(iter(answer))
        link = self.see(address(page, anchor), text_of(heading), self.word("elsewhere"))
        yield element("div", {"class": "asked"}, title, element("p", {}, *self.inside(first), " ", link))

    # -- scams

    def figure(self, item: Element) -> Pieces:
        """A message between the two sentences that say that it is an example."""
        yield element("div", {"class": item.get("class", "")}, *self.inside(item))

    def caption(self, item: Element) -> Pieces:
        """The first of them, as a paragraph: what follows is text, no picture."""
        yield element("p", {"class": item.get("class", "")}, *self.inside(item))

    def drawn_caption(self, item: Element) -> Pieces:
        """The caption of a picture drawn from the evidence, which holds paragraphs."""
        yield element("div", {"class": item.get("class", "")}, *self.inside(item))

    def number(self, item: Element) -> Pieces:
        """The number of a clue, for eyes and ears."""
        yield element("span", {"class": "message__number"}, text_of_all(item))

    # -- the quiz

    def quiz_round(self, item: Element) -> Pieces:
        """A round, whose title its answers have too."""
        heading = item.find("h2")
        self.round = "" if heading is None else text_of(heading)
        yield from self.inside(item)

    def question(self, item: Element) -> Pieces:
        """A question on paper: numbered, its options lettered with boxes; the answer goes to the end."""
        heading = item.find("h3")
        answer = item.find("details")
        assert heading is not None and answer is not None
        listed = item.find("ul")
        options = () if listed is None else tuple(listed)
        self.asked_so_far.append(Asked(self.round, text_of(heading), options, answer))
        number = f"{len(self.asked_so_far)}. "
        title = element("h3", {"id": address(self.page, heading.get("id", ""))}, number, *self.inside(heading))
        shown = [child for child in item if child not in (heading, answer, listed)]
        lettered = [
            element("li", {}, element("span", {"class": "letter"}, letter), " ", *self.inside(option))
            for letter, option in zip(ascii_uppercase, options, strict=False)
        ]
        inner = [piece for child in shown for piece in self.of(child)]
        yield element("div", {"class": "question"}, title, *inner, element("ul", {"class": "options"}, *lettered))

    def answers(self) -> tuple[Element, ...]:
        """The answers of the questions printed so far, for a chapter of their own."""
        self.chapter_id = QUIZ_ANSWERS
        return tuple(self._answers())

    def _answers(self) -> Iterator[Element]:
        numbered = enumerate(self.asked_so_far, 1)
        for part, (title, asked) in enumerate(groupby(numbered, key=lambda each: each[1].round), 1):
            yield element("h2", {"id": f"{QUIZ_ANSWERS}--{part}"}, title)
            yield from (self.answer(number, question) for number, question in asked)

    def answer(self, number: int, asked: Asked) -> Element:
        """The answer of a question: its right letters, then each choice explained, then what else there is to know."""
        marked = zip(ascii_uppercase, asked.options, strict=False)
        letters = [letter for letter, option in marked if option.get("data-right") == "true"]
        label = self.word("right_one" if len(letters) == 1 else "right_many")
        right = element("p", {"class": "answer__right"}, f"{label} ", element("strong", {}, ", ".join(letters)))
        heading = element("h3", {"id": f"answer-{number}"}, f"{number}. {asked.title}")
        verdicts = asked.details.find("ul")
        listed = element("ul", {"class": "verdicts"})
        for letter, verdict in zip(ascii_uppercase, verdicts if verdicts is not None else (), strict=False):
            name = element("span", {"class": "letter"}, letter)
            append(listed, element("li", {"class": verdict.get("class", "")}, name, " ", *self.inside(verdict)))
        others = [child for child in asked.details if child.tag not in ("summary", "ul")]
        rest = [piece for child in others for piece in self.of(child)]
        return element("div", {"class": "answer"}, heading, right, listed, *rest)

    # -- the self-check

    def step(self, item: Element) -> Pieces:
        """A step under its letter, or a plan under its number."""
        kind = "plan" if "step--outcome" in item.get("class", "") else "step"
        yield element("div", {"class": kind}, *self.inside(item))

    def heading(self, item: Element) -> Pieces:
        """A heading, behind its letter or number when it has one."""
        before = self.titles.get(item.get("id", ""), "")
        for hidden in item.findall("span[@class='visually-hidden']"):
            hidden.attrib.clear()  # the colon behind a date: a screen shows the two apart
        name = address(self.page, item.get("id", ""))
        content = [*self.inside(item)]
        if before:
            content = [element("span", {"class": "letter"}, before), " ", *content]
        yield element(item.tag, {"id": name} if item.get("id") else {}, *content)

    def way(self, item: Element) -> Pieces:
        """An answer of the self-check: its words, and where to go on."""
        target = item.get("href", "").removeprefix("#")
        where = f"{self.word('go')} {self.titles.get(target, '')}"
        yield element("span", {"class": "way__words"}, *self.inside(item))
        yield " "
        yield self.see(address(self.page, target), where, where, name="see way__to")

    # -- lists to tick, the timeline

    def action(self, item: Element) -> Pieces:
        """Something to do, with a box to tick."""
        text = item.find("div")
        yield element("li", {"class": "action"}, *(self.inside(text) if text is not None else ()))

    def event(self, item: Element) -> Pieces:
        """An event of the timeline."""
        yield element("div", {"class": "event"}, *self.inside(item))

    def events(self, item: Element) -> Pieces:
        """The events, as they follow each other."""
        yield element("div", {"class": "events"}, *self.inside(item))

    def picture(self, item: Element) -> Pieces:
        """A picture that the page draws from the evidence, with what it says for those who do not see it."""
        told = " ".join(text_of_all(child) for child in item if child.tag in ("title", "desc"))
        yield element("div", {"class": "picture"}, _drawing(item, item.get("aria-label", told)))

    def setting(self, item: Element) -> Pieces:
        """A setting's value; an address leads there."""
        value = text_of_all(item)
        link = {"class": "outside", "href": value, "title": value}
        yield element("a", link, value) if value.startswith("http") else value

    def opened(self, item: Element) -> Pieces:
        """What its tag would fold or mark is printed as it stands."""
        yield from self.inside(item)

    def dropped(self, item: Element) -> Pieces:
        """What only a screen needs."""
        yield from ()


Rule = Callable[[Rework, Element], Pieces]
RULES: Mapping[str, Rule] = {
    "a.source-mark": Rework.mark,
    "a.claim__status": Rework.status,
    "a.answer__link": Rework.way,
    "a": Rework.link,
    "span.claim": Rework.opened,
    "span.answer__to": Rework.dropped,
    "span.visually-hidden": Rework.dropped,
    "span.message__number": Rework.number,
    "details.question": Rework.asked,
    "section.question": Rework.question,
    "section.quiz__round": Rework.quiz_round,
    "section.step": Rework.step,
    "section": Rework.opened,
    "div.faq": Rework.opened,
    "div.quiz": Rework.opened,
    "div.self-check": Rework.opened,
    "div.self-check__introduction": Rework.opened,
    "nav": Rework.dropped,
    "button": Rework.dropped,
    "[hidden]": Rework.dropped,
    "p.print": Rework.dropped,
    "p.question__foot": Rework.dropped,
    "p.self-check__status": Rework.dropped,
    "figure.message": Rework.figure,
    "figure.picture": Rework.figure,
    "figure": Rework.opened,
    "figcaption.picture__caption": Rework.drawn_caption,
    "figcaption": Rework.caption,
    "div.uses__row": Rework.opened,
    "svg.message__code-box": Rework.dropped,
    "svg.picture__art": Rework.dropped,
    "svg": Rework.picture,
    "span.setting": Rework.setting,
    "li.action": Rework.action,
    "ol.timeline": Rework.events,
    "li.event": Rework.event,
    "h2": Rework.heading,
    "h3": Rework.heading,
    "h4": Rework.heading,
    "time": Rework.opened,
}


def _names(item: Element) -> Iterator[str]:
    """What a rule may know an element by, the most telling name first."""
    if "hidden" in item.attrib:
        yield "[hidden]"
    yield from (f"{item.tag}.{name}" for name in item.get("class", "").split())
    yield item.tag


def _origin(answer: Element) -> str:
    """Where a gathered answer is written, or nothing."""
    foot = answer.find("p[@class='question__foot']")
    links = [] if foot is None else [link.get("href", "") for link in foot.iter("a")]
    return next((href for href in links if not href.startswith("#")), "")


def _lettered(root: Element, language: Language) -> Mapping[str, str]:
    """The letter of each question of a self-check, the number of each plan."""
    letters = chain(ascii_uppercase, map("".join, product(ascii_uppercase, repeat=2)))
    found, plans = {}, 0
    for step in root.iter("section"):
        if "step--question" in step.get("class", ""):
            found[step.get("data-step", "")] = next(letters)
        elif "step--outcome" in step.get("class", ""):
            plans += 1
            found[step.get("data-step", "")] = f"{WORDS[language]['plan']} {plans}"
    return found


def _drawing(svg: Element, told: str) -> Element:
    """A picture with its equivalent as its title; its letters are those of the book, which WeasyPrint gives to none."""
    letters = {"font-family": "Source Sans 3", "font-size": str(EM)}
    drawing = element("svg", dict(_measures(svg)) | letters, *(c for c in svg if c.tag not in ("title", "desc")))
    for item in drawing.iter():
        item.attrib.update(_measures(item))
        for title in item.findall("title"):  # what a pointer reads
            item.remove(title)
    drawing.insert(0, element("title", {}, told))
    for item in drawing.iter():
        item.tag = f"{{http://www.w3.org/2000/svg}}{item.tag}"
    return drawing


def _measures(item: Element) -> Mapping[str, str]:
    """The attributes of a shape, what is measured in letters as a number."""
    return {
        name: f"{float(value.removesuffix('em')) * EM:.2f}" if value.endswith("em") else value
        for name, value in item.items()
        if not name.startswith("aria-") and name != "role"
    }


def text_of_all(item: Element) -> str:
    """All words of an element."""
    return "".join(item.itertext())


def bare(url: str) -> str:
    """An address as people read it."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").removesuffix("/")
