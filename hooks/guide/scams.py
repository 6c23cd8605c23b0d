"""The page of scam examples: messages as they arrive, false or genuine, with their clues explained.

    ## “Your Vitale card has expired” {#vitale-sms shows="scam-vitale-sms"}

    Who warns of it, in prose that cites the fact. Then one fence (`sms`, `email`, `call` or `letter`), right
    below it one numbered list, an item for each clue, and then what to do.

Whether an example is a fraud or genuine is what its fact says. Headings without `shows` are ordinary sections.
Without JavaScript a list leads to each example by channel; scams.js adds buttons that show some of them only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide import instep
from guide.evidence import FRAUD, GENUINE, SCAM, Evidence, Fact, Language
from guide.instep import Point
from guide.messages import form, fraud, genuine
from guide.messages.draw import draw
from guide.messages.form import Written
from guide.messages.parse import Message
from guide.messages.parse import parse as parse_message
from guide.page import AT, Page
from guide.problems import Place, Problem, did_you_mean
from guide.sourcing import values_cited
from guide.syntax import KINDS, MESSAGE
from guide.tree import Part, append, element, outline
from guide.typed import Typed, script_words

if TYPE_CHECKING:
    from guide.content import Content

KIND = "scams"
VERDICTS = {FRAUD: "scam-", GENUINE: "genuine-"}  # with how the ids of their facts begin
FINDER = "find-your-message"
FENCES = ", ".join(f"```{kind}" for kind in KINDS)

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "find": "Find your message",
        "also": "Also on this page",
        "channel": "Channel",
        "verdict": "Fraud or genuine",
        "all": "All",
        "sms": "SMS",
        "email": "Email",
        "call": "Call",
        "letter": "Letter",
        "fraud": "Fraud",
        "genuine": "Genuine",
        "clues": "The clues",
        "colon": ": ",
        "shown": "Examples shown: {shown} of {all}.",
    },
    "fr": {
        "find": "Trouvez votre message",
        "also": "Aussi sur cette page",
        "channel": "Canal",
        "verdict": "Fraude ou authentique",
        "all": "Tous",
        "sms": "SMS",
        "email": "Courriel",
        "call": "Appel",
        "letter": "Courrier",
        "fraud": "Fraude",
        "genuine": "Authentique",
        "clues": "Les indices",
        "colon": "\u00a0: ",
        "shown": "Exemples affichés\u00a0: {shown} sur {all}.",
    },
}


# -- parse -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Example:
    """A section of the page: what stands above its message, the fence of it, the clues right below, and the rest.

    An ordinary section shows nothing, and all of it stands above.
    """

    part: Part
    above: tuple[Element, ...]
    fence: Element | None = None
    clues: Element | None = None
    below: tuple[Element, ...] = ()

    @property
    def shows(self) -> str:
        """The id of the fact that the example shows, or nothing."""
        return self.part.attribute("shows")

    @cached_property
    def message(self) -> Message | None:
        """The message between the fences, when there is one."""
        return None if self.fence is None else parse_message(self.fence)

    @property
    def items(self) -> tuple[Element, ...]:
        """The explanations of the clues, in order."""
        return () if self.clues is None else tuple(item for item in self.clues if item.tag == "li")


@dataclass(frozen=True)
class Examples:
    """The page: its introduction, and its sections."""

    above: tuple[Element, ...]
    sections: tuple[Example, ...]

    @property
    def shown(self) -> tuple[Example, ...]:
        """The sections that show an example."""
        return tuple(section for section in self.sections if section.shows)


def parse(root: Element) -> Examples:
    """The examples in a page's tree."""
    page = outline(root)
    return Examples(page.body, tuple(map(_example, page.parts)))


def _example(part: Part) -> Example:
    content = part.content
    first = next((n for n, item in enumerate(content) if MESSAGE in item.attrib), None)
    if not part.attribute("shows") or first is None:
        return Example(part, content)
    after = [*content[first + 1 :]]
    clues = after.pop(0) if after and after[0].tag == "ol" else None
    return Example(part, content[:first], content[first], clues, tuple(after))


def messages_of(content: Content, language: Language) -> Mapping[str, Message]:
    """Every message of a language's examples, by the id of the fact that it shows."""
    pages = (page for page in content.pages[language].values() if page.type == KIND)
    return {key: message for page in pages for key, message in messages_on(page).items()}


def messages_on(page: Page) -> Mapping[str, Message]:
    """The messages of one page, by the id of the fact that each shows."""
    return {example.shows: example.message for example in parse(page.tree).shown if example.message}


# -- check -----------------------------------------------------------------------------------------


def check(content: Content) -> Iterator[Problem]:
    """Every example: its form, its message, its clues, its fact, both languages alike; and none anywhere else."""
    for language, pages in content.pages.items():
        first: dict[str, Place] = {}
        for page in pages.values():
            if page.type == KIND:
                yield from _page(content, page, language, first)
            else:
                yield from _elsewhere(page)
    yield from instep.check(content, KIND, _points)


def _elsewhere(page: Page) -> Iterator[Problem]:
    """Messages and examples stand on a page of examples only: there alone they are read, drawn and checked."""
    for item in page.tree.iter():
        if MESSAGE in item.attrib or "shows" in item.attrib:
            what = "message is drawn" if MESSAGE in item.attrib else "example is shown"
            remedy = "Write it on a page with “type: scams”, and link there."
            yield Problem(page.place_of(item), f"No {what} on a page of this type.", remedy, KIND)


def _page(content: Content, page: Page, language: Language, first: dict[str, Place]) -> Iterator[Problem]:
    examples = parse(page.tree)
    lines = content.text(page).split("\n")
    yield from _strays(page, examples)
    for example in examples.shown:
        place = page.place_of(example.part.heading)
        yield from _form(page, example)
        fact = content.evidence.facts.get(example.shows)
        yield from _fact(content, example, fact, place)
        if fact is not None:
            yield from _cited(page, example, place)
        if example.shows in first:
            message = f"“{example.shows}” is shown twice: at {first[example.shows]} already."
            yield Problem(place, message, "Keep one of the examples, or show another fact.", KIND)
        first.setdefault(example.shows, place)
        if example.fence is not None:
            written = Written.on(page, example.fence, lines)
            yield from form.check(written, None if example.clues is None else len(example.items))
            yield from _content(content, page, example, written, fact)
    yield from _balance(content, page, examples)


def _strays(page: Page, examples: Examples) -> Iterator[Problem]:
    """Messages that belong to no example, and examples that are no section of level 2."""
    held = {id(item) for example in examples.shown for item in example.part.content}
    for item in page.tree.iter():
        if MESSAGE in item.attrib and id(item) not in held:
            message = "This message belongs to no example."
            remedy = 'Put it at the left margin, below a heading ## with shows="…".'
            yield Problem(page.place_of(item), message, remedy, KIND)
        elif "shows" in item.attrib and item.tag != "h2":
            yield Problem(
                page.place_of(item), "An example is a section of its own.", "Begin its heading with ##.", KIND
            )


def _form(page: Page, example: Example) -> Iterator[Problem]:
    place, name = page.place_of(example.part.heading), f"The example “{example.part.id}”"
    fences = [item for item in example.part.content if MESSAGE in item.attrib]
    lists = [item for item in example.part.content if item.tag == "ol"]
    if not fences:
        yield Problem(place, f"{name} has no message.", f"Write one between fences: {FENCES}.", KIND)
        return
    for fence in fences[1:]:
        yield Problem(page.place_of(fence), f"{name} has a second message.", "Give it a heading of its own.", KIND)
    if example.clues is None:
        remedy = "Explain its clues in a list 1. 2. 3. right below the message, with a blank line before it."
        yield Problem(
            page.place_of(fences[0]), f"No numbered list stands below the message of “{example.part.id}”.", remedy, KIND
        )
    elif len(lists) > 1:
        remedy = (
            "Keep one, right below the message: four blanks before each line that continues an item, “-” elsewhere."
        )
        other = next(item for item in lists if item is not example.clues)
        yield Problem(_place_of_list(page, other), f"{name} has {len(lists)} numbered lists.", remedy, KIND)
    yield from _unmarked(page, example)


def _place_of_list(page: Page, listed: Element) -> Place:
    return page.place_of(_placed(listed[0])) if len(listed) else page.place_of(listed)


def _placed(item: Element) -> Element:
    """The element of a list's item that has a place: the item, or the first paragraph in it."""
    return item if item.get(AT) or not len(item) else item[0]


def _unmarked(page: Page, example: Example) -> Iterator[Problem]:
    """Explanations of clues that are marked nowhere."""
    marked = len(example.message.clues) if example.message else 0
    for number, item in enumerate(example.items[marked:], marked + 1):
        message = f"The explanation {number} belongs to no words of the message."
        yield Problem(page.place_of(_placed(item)), message, f"Mark them in the message: ==words==({number}).", KIND)


def _fact(content: Content, example: Example, fact: Fact | None, place: Place) -> Iterator[Problem]:
    if fact is None:
        if not content.registers.may_have("facts", example.shows):
            near = did_you_mean(example.shows, (k for k, f in content.evidence.facts.items() if f.about == SCAM))
            message = f"The example “{example.part.id}” shows “{example.shows}”, which is unknown."
            yield Problem(place, message, f"Write the id of a fact.{near}", KIND)
    elif fact.about != SCAM or fact.is_ not in VERDICTS:
        message = f"The fact “{example.shows}” does not say whether the message is a fraud or genuine."
        remedy = "Give it “about: scam” and “is: fraud” or “is: genuine” in facts.yml, or show another fact."
        yield Problem(place, message, remedy, KIND)
    elif not example.shows.startswith(VERDICTS[fact.is_]):
        message = f"The fact “{example.shows}” is “{fact.is_}”, so its id begins with “{VERDICTS[fact.is_]}”."
        yield Problem(place, message, "Correct “is” in facts.yml, or the id, here and there.", KIND)


def _cited(page: Page, example: Example, place: Place) -> Iterator[Problem]:
    """Readers learn who documents an example."""
    if not any(example.shows in page.cites("fact", part.id) for part in example.part.walk()):
        message = f"Nothing in “{example.part.id}” says who documents this example."
        remedy = f"Say it above the message, in words linked to the fact: [words](fact:{example.shows})."
        yield Problem(place, message, remedy, KIND)


def _content(content: Content, page: Page, example: Example, written: Written, fact: Fact | None) -> Iterator[Problem]:
    """What the message may show, once it is known whether it is a fraud."""
    if fact is None or fact.about != SCAM:
        return
    if fact.is_ == FRAUD:
        yield from fraud.check(written, fact, content.evidence, page.language)
    elif fact.is_ == GENUINE:
        links = (link for part in example.part.walk() for link in page.links_by_section.get(part.id, ()))
        yield from genuine.check(written, values_cited(content.evidence, links), page.language)


def _balance(content: Content, page: Page, examples: Examples) -> Iterator[Problem]:
    """At least half of the frauds show no address: a reserved one gives a fraud away."""
    frauds = [e for e in examples.shown if _verdict(content.evidence, e) == FRAUD and e.message]
    given_away = [e for e in frauds if e.message and fraud.addressed(e.message)]
    if len(given_away) * 2 > len(frauds):
        message = f"{len(given_away)} of the {len(frauds)} frauds on this page show a web or e-mail address."
        remedy = "Write at least half of them without one: readers would learn to look for “.example” only."
        yield Problem(page.place_of(given_away[0].part.heading), message, remedy, KIND)


def _verdict(evidence: Evidence, example: Example) -> str:
    """“fraud” or “genuine”, as the evidence says, or nothing."""
    fact = evidence.facts.get(example.shows)
    return fact.is_ if fact and fact.about == SCAM and fact.is_ in VERDICTS else ""


def _points(page: Page) -> Mapping[str, tuple[Point, ...]]:
    """Each example's fact, its kind of message, its marks, and the number of its explanations."""
    return {example.part.id: tuple(_points_of(page, example)) for example in parse(page.tree).shown}


def _points_of(page: Page, example: Example) -> Iterator[Point]:
    place = page.place_of(example.part.heading)
    yield Point("what it shows", example.shows, place)
    if example.fence is not None and example.message:
        place = page.place_of(example.fence)
        yield Point("its message", example.message.kind, place)
        yield Point("its clues", ", ".join(str(run.clue) for run in example.message.clues) or "none", place)
    yield Point("its explanations", str(len(example.items)), place)


# -- render ----------------------------------------------------------------------------------------


class ScamsPages(Typed):
    """The extension: messages drawn, their clues beside them, and a list to find one's own."""

    kind = KIND

    def __init__(self, evidence: Evidence, language: Language) -> None:
        super().__init__()
        self.evidence, self.language, self.words = evidence, language, WORDS[language]

    def render(self, root: Element) -> None:
        """Draws the examples in place of their Markdown."""
        examples = parse(root)
        finder = [self.finder(examples)] if examples.shown else []
        root[:] = [*examples.above, *finder, *map(self.section, examples.sections)]

    def section(self, example: Example) -> Element:
        """A section: its heading, what it is, its message beside its clues, what to do."""
        attributes = {"class": "section", "data-section": example.part.id}
        if not example.shows:
            return element("section", attributes, example.part.heading, *map(self.drawn, example.part.content))
        verdict, message = self.verdict(example), example.message
        attributes |= {"class": f"section example example--{verdict or 'unknown'}", "data-example": ""}
        attributes |= {"data-channel": message.kind if message else "", "data-verdict": verdict}
        pair = [element("div", {"class": "example__pair"}, *self.pair(example))] if message else []
        below = map(self.drawn, example.below)
        return element("section", attributes, example.part.heading, self.labels(example), *example.above, *pair, *below)

    def verdict(self, example: Example) -> str:
        """“fraud”, “genuine”, or nothing when the evidence does not say."""
        return _verdict(self.evidence, example)

    def drawn(self, item: Element) -> Element:
        """What stands in a section, a message among it drawn without a verdict."""
        if MESSAGE not in item.attrib:
            return item
        return draw(parse_message(item), self.language, clues=True, verdict=None)

    def labels(self, example: Example) -> Element:
        """The verdict and the channel, in words."""
        labels = element("p", {"class": "example__labels"})
        verdict, message = self.verdict(example), example.message
        if verdict:
            labels.append(element("strong", {"class": f"verdict-badge verdict-badge--{verdict}"}, self.words[verdict]))
        if message:
            labels.append(element("span", {"class": "example__channel"}, self.words[message.kind]))
        return labels

    def pair(self, example: Example) -> Iterator[Element]:
        """The message, and its clues explained under the numbers that they have in it."""
        if example.message:
            yield draw(example.message, self.language, clues=True, verdict=self.verdict(example))
        if example.clues is not None:
            title = element("p", {"class": "clues__title", "id": f"{example.part.id}-clues"}, self.words["clues"])
            example.clues.set("class", "clues__list")
            example.clues.set("aria-labelledby", f"{example.part.id}-clues")
            for number, item in enumerate(example.items, 1):
                item.set("id", f"{example.part.id}-clue-{number}")
            yield element("div", {"class": "clues"}, title, example.clues)

    # -- finding one's own message

    def finder(self, examples: Examples) -> Element:
        """Buttons that only the script shows, and links to each example under its channel."""
        title = element("h2", {"class": "finder__title", "id": FINDER}, self.words["find"])
        channels = [kind for kind in KINDS if any(self.channel(e) == kind for e in examples.shown)]
        verdicts = [verdict for verdict in VERDICTS if any(self.verdict(e) == verdict for e in examples.shown)]
        buttons = (self.buttons("channel", channels), self.buttons("verdict", verdicts))
        shut = {"class": "finder__filter", "data-filter": "", "hidden": "", **script_words(self.words, "shown")}
        count = self.words["shown"].format(shown=len(examples.shown), all=len(examples.shown))
        status = element("p", {"class": "finder__status", "role": "status", "data-status": ""}, count)
        lists = [self.links(kind, [e for e in examples.shown if self.channel(e) == kind]) for kind in channels]
        others = [section for section in examples.sections if not section.shows and section.part.id]
        lists += [self.links("also", others)] if others else []
        return element(
            "nav",
            {"class": "finder", "data-finder": "", "aria-labelledby": FINDER},
            title,
            element("div", shut, *buttons, status),
            element("ul", {"class": "finder__channels"}, *lists),
        )

    def channel(self, example: Example) -> str:
        """How the message of an example arrives."""
        return example.message.kind if example.message else ""

    def buttons(self, name: str, values: Sequence[str]) -> Element:
        """A group of buttons of which one is pressed; the first shows all."""
        group = element("div", {"class": "finder__group", "role": "group", "aria-labelledby": f"{FINDER}-{name}"})
        label = {"class": "finder__label", "id": f"{FINDER}-{name}"}
        group.append(element("span", label, self.words[name] + self.words["colon"].rstrip()))
        for value in ("", *values):
            pressed = {"type": "button", "class": "finder__button", f"data-by-{name}": value}
            word = self.words[value or "all"]
            group.append(element("button", {**pressed, "aria-pressed": "false" if value else "true"}, word))
        return group

    def links(self, name: str, examples: Sequence[Example]) -> Element:
        """The links to the examples of one channel, each with its verdict."""
        items = (self.link(example) for example in examples)
        label = element("span", {"class": "finder__channel"}, self.words[name])
        return element("li", {"data-group": ""}, label, element("ul", {}, *items))

    def link(self, example: Example) -> Element:
        """A link to one section."""
        title = element("span", {"class": "finder__name"}, example.part.title)
        link = element("a", {"href": f"#{example.part.id}"}, title)
        verdict = self.verdict(example)
        if verdict:
            append(link, " ")
            name = f"finder__verdict finder__verdict--{verdict}"
            append(link, element("span", {"class": name}, self.words[verdict]))
        return element("li", {"data-for": example.part.id} if example.shows else {}, link)
