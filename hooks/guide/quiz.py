"""The quiz: rounds of questions with one or several right answers, each option explained.

    ### Which of these data were exposed? {#exposed asks="data-category is exposed"}

    - [x] [Date of birth](fact:birth-date)

        The explanation of this option.

The right answers are derived from the evidence and compared with the `[x]` marks. Without JavaScript, answers
and explanations stand in a `<details>` below each question; quiz.js asks, grades and leads back to what was missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide import instep, scams, tasks
from guide.evidence import FRAUD, GENUINE, SCAM, Fact, Language
from guide.figures import Figure, agrees, figures
from guide.instep import Point
from guide.messages.draw import draw
from guide.page import Page
from guide.problems import Problem, did_you_mean
from guide.sourcing import counts, stated_values
from guide.syntax import MESSAGE, RIGHT, TASK
from guide.tree import Part, append, element, moved, outline, text_of
from guide.typed import Typed, script_words
from guide.wording import plain, says

if TYPE_CHECKING:
    from guide.content import Content

KIND = "quiz"
NOT_READ_AGAIN = ("index.md", "faq.md", "quiz.md", "self-check.md", "sources.md", "glossary.md")

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "fraud": "fraud",
        "genuine": "genuine",
        "answer": "Answer and explanations",
        "right": "Right: ",
        "wrong": "Wrong: ",
        "again": "Read again: ",
        "colon": ": ",
        "check": "Check my answer",
        "choose": "Choose an answer first.",
        "well": "Right.",
        "not-well": "Not quite.",
        "score": "Your score for this round: {right} of {all}.",
        "all-well": "Everything is right.",
        "to-read": "To read again:",
        "retry": "Try again what I missed",
        "restart": "Start this round again",
        "several": "Several answers are right.",
        "yours": "your answer",
    },
    "fr": {
        "fraud": "fraude",
        "genuine": "authentique",
        "answer": "Réponse et explications",
        "right": "Juste\u00a0: ",
        "wrong": "Faux\u00a0: ",
        "again": "À relire\u00a0: ",
        "colon": "\u00a0: ",
        "check": "Vérifier ma réponse",
        "choose": "Choisissez d’abord une réponse.",
        "well": "C’est juste.",
        "not-well": "Pas tout à fait.",
        "score": "Votre score pour cette manche\u00a0: {right} sur {all}.",
        "all-well": "Tout est juste.",
        "to-read": "À relire\u00a0:",
        "retry": "Reprendre ce que j’ai manqué",
        "restart": "Recommencer cette manche",
        "several": "Plusieurs réponses sont justes.",
        "yours": "votre réponse",
    },
}
SAID_BY_SCRIPT = (
    "check", "choose", "well", "not-well", "score", "all-well", "to-read", "retry", "restart", "yours"
)  # fmt: skip


# -- parse -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Option:
    """An answer one can choose: the element that holds its words, whether it is marked right, why."""

    answer: Element
    marked: bool
    explanation: tuple[Element, ...]


@dataclass(frozen=True)
class Question:
    """A question: what stands above its options, the options, what stands below; and how many lists it has."""

    part: Part
    asks: str
    above: tuple[Element, ...]
    options: tuple[Option, ...]
    below: tuple[Element, ...]
    lists: int

    @property
    def several(self) -> bool:
        """Whether several answers are right: checkboxes instead of radio buttons."""
        return sum(option.marked for option in self.options) > 1


@dataclass(frozen=True)
class Round:
    """A heading of level 2, its introduction, and its questions."""

    part: Part
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Quiz:
    """The page: its introduction, and its rounds."""

    above: tuple[Element, ...]
    rounds: tuple[Round, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in order."""
        return tuple(question for part in self.rounds for question in part.questions)


def parse(root: Element) -> Quiz:
    """The quiz in a page's tree."""
    page = outline(root)
    return Quiz(page.body, tuple(Round(part, tuple(map(_question, part.parts))) for part in page.parts))


def _question(part: Part) -> Question:
    lists = [*filter(tasks.is_list, part.body)]
    first = part.body.index(lists[0]) if lists else len(part.body)
    options = tuple(_option(item) for item in (lists[0] if lists else ()) if TASK in item.attrib)
    return Question(part, part.attribute("asks"), part.body[:first], options, part.body[first + 1 :], len(lists))


def _option(source: Element) -> Option:
    item = tasks.item(source)
    return Option(item.words, source.get(TASK) == RIGHT, item.below)


# -- check -----------------------------------------------------------------------------------------


def check(content: Content) -> Iterator[Problem]:
    """Every question of every quiz: its form, its answers against the evidence, both languages alike."""
    for page in content.all_pages():
        if page.type == KIND:
            yield from _page(content, page)
    yield from instep.check(content, KIND, _points)


def _page(content: Content, page: Page) -> Iterator[Problem]:
    quiz = parse(page.tree)
    for part in quiz.rounds:
        if part.part.attribute("asks"):
            message = f"The question “{part.part.title}” stands in no round."
            remedy = "Begin it with ###, below a round that has ##."
            yield Problem(page.place_of(part.part.heading), message, remedy, KIND)
    yield from _lines(content, page, quiz)
    for question in quiz.questions:
        if not question.asks:
            message = f"The question “{question.part.id}” does not say what it asks."
            remedy = 'Add asks="…" to its heading: the id of a fact, or "family is property".'
            yield Problem(page.place_of(question.part.heading), message, remedy, KIND)
            continue
        yield from _form(page, question)
        yield from _answers(content, page, question)


def _lines(content: Content, page: Page, quiz: Quiz) -> Iterator[Problem]:
    """Lines that look like an option and are none: their mark is misspelt, or the paragraph above took them."""
    read = {page.place_of(option.answer).line for question in quiz.questions for option in question.options}
    for slip in tasks.slips(content, page, read):
        if not slip.mark:
            message, remedy = "This option has no mark.", "Begin it with - [x] when it is right, else - [ ]."
        elif slip.mark not in tasks.READ:
            message, remedy = f"The mark “{slip.mark}” is not read.", "Write [x] or [ ]."
        else:
            message = "This option is lost in what stands above it."
            remedy = "Put a blank line above it, and four blanks before each line of an explanation."
        yield Problem(slip.place, message, remedy, KIND)


def _form(page: Page, question: Question) -> Iterator[Problem]:
    place, name = page.place_of(question.part.heading), f"The question “{question.part.id}”"
    if question.lists > 1:
        remedy = "Make it one list: a blank line between options, four blanks before each line of an explanation."
        yield Problem(place, f"{name} has {question.lists} lists of options.", remedy, KIND)
    elif len(question.options) < 2:
        many = "one option only" if question.options else "no options"
        yield Problem(place, f"{name} has {many}.", "Write two or more, each as - [x] or - [ ].", KIND)
    if question.options and not any(option.marked for option in question.options):
        yield Problem(place, f"{name} has no right answer.", "Change [ ] to [x] where the answer is right.", KIND)
    for option in question.options:
        if not option.explanation:
            message = f"The option “{text_of(option.answer)}” is not explained."
            remedy = "Say why it is right or wrong, in a paragraph below it that begins with four blanks."
            yield Problem(page.place_of(option.answer), message, remedy, KIND)


# -- the right answers, from the evidence


def _answers(content: Content, page: Page, question: Question) -> Iterator[Problem]:
    unknown = [*_unknown(content, page, question)]
    yield from unknown
    if unknown or (not _property(question) and question.asks not in content.evidence.facts):
        return
    for option in question.options:
        yield from _compared(page, option, _verdict(content, page, question, option))


def _property(question: Question) -> tuple[str, str] | None:
    """The family and the property that a question asks, when it asks no single fact."""
    family, joined, wanted = question.asks.partition(" is ")
    return (family, wanted) if joined and wanted else None


def _unknown(content: Content, page: Page, question: Question) -> Iterator[Problem]:
    """What is asked is in no register."""
    place, asked, facts = page.place_of(question.part.heading), _property(question), content.evidence.facts
    if asked:
        properties = {fact.is_ for fact in facts.values() if fact.about == asked[0]}
        if asked[1] not in properties:
            near = did_you_mean(asked[1], (p for p in properties if p))
            message = f"No fact is “{question.asks}”."
            yield Problem(place, message, f'Write asks="family is property" as in facts.yml.{near}', KIND)
    elif not content.registers.may_have("facts", question.asks):
        message = f"The question “{question.part.id}” asks “{question.asks}”, which is unknown."
        yield Problem(place, message, "Write the id of a fact." + did_you_mean(question.asks, facts), KIND)


@dataclass(frozen=True)
class Verdict:
    """What the evidence makes of an option, and why; nothing when it says nothing of it."""

    right: bool | None
    why: str


def _compared(page: Page, option: Option, verdict: Verdict) -> Iterator[Problem]:
    place, words = page.place_of(option.answer), f"“{text_of(option.answer)}”"
    if verdict.right is None:
        yield Problem(place, f"{words} cannot be compared with the evidence: {verdict.why}.", "Link it.", KIND)
    elif option.marked and not verdict.right:
        message = f"{words} is marked right, but {verdict.why}."
        yield Problem(place, message, "Change [x] to [ ], or correct facts.yml.", KIND)
    elif verdict.right and not option.marked:
        message = f"{words} is not marked right, but {verdict.why}."
        yield Problem(place, message, "Change [ ] to [x], or correct facts.yml.", KIND)


@dataclass(frozen=True)
class Said:
    """An option's words, the question they answer, and each fact they cite with the words of its link."""

    text: str
    context: str
    cited: tuple[tuple[str, str], ...]


def _said(page: Page, option: Option) -> Said:
    block = page.block_of(option.answer)
    if block is None:
        return Said(text_of(option.answer), "", ())
    cited = tuple((link.target, link.text) for link in block.links if link.kind == "fact")
    return Said(block.text, block.context, cited)


def _verdict(content: Content, page: Page, question: Question, option: Option) -> Verdict:
    asked = _property(question)
    if asked:
        return _of_family(content, page, option, *asked)
    fact = content.evidence.facts[question.asks]
    return _of_scam(page, option, fact) if fact.about == SCAM else _of_fact(page, option, question.asks, fact)


def _of_family(content: Content, page: Page, option: Option, family: str, wanted: str) -> Verdict:
    facts = content.evidence.facts
    known = [
        (key, facts[key].is_) for key, _ in _said(page, option).cited if key in facts and facts[key].about == family
    ]
    if not known:
        return Verdict(None, f"it cites no fact about “{family}”")
    key, is_ = next(((key, is_) for key, is_ in known if is_ != wanted), known[0])
    return Verdict(is_ == wanted, f"the evidence says that “{key}” is “{is_}”")


def _of_scam(page: Page, option: Option, fact: Fact) -> Verdict:
    """The option's first word is the verdict."""
    words = WORDS[page.language]
    for verdict in (FRAUD, GENUINE):
        if plain(_said(page, option).text).startswith(plain(words[verdict])):
            return Verdict(verdict == fact.is_, f"the scam page says that it is “{fact.is_}”")
    return Verdict(None, f"it begins neither with “{words['fraud'].title()}” nor with “{words['genuine'].title()}”")


def _of_fact(page: Page, option: Option, key: str, fact: Fact) -> Verdict:
    said = _said(page, option)
    stated = " ".join(words for target, words in said.cited if target == key)
    if not stated:
        held = _holds(page, said.text, fact)
        return Verdict(held, f"it says what “{key}” says" if held else f"it does not cite “{key}”, which is asked")
    wrong = [figure.text for figure in _figures(page, stated, fact) if not _agrees(figure, fact)]
    if wrong:
        return Verdict(False, f"“{wrong[0]}” is not the value of “{key}”")
    names = fact.names[page.language]
    named = not names or any(says(f"{said.context} {said.text}", name) for name in names)
    return Verdict(named, f"it says what “{key}” says" if named else f"it does not name “{key}”")


def _holds(page: Page, text: str, fact: Fact) -> bool:
    """Whether words that cite nothing say what the fact says all the same."""
    found = [*_figures(page, text, fact)]
    named = any(says(text, name) for name in fact.names[page.language])
    return named or (bool(found) and all(_agrees(figure, fact) for figure in found))


def _figures(page: Page, text: str, fact: Fact) -> Iterator[Figure]:
    return (figure for figure in figures(text, page.language) if not figure.small or counts(fact))


def _agrees(figure: Figure, fact: Fact) -> bool:
    return any(agrees(figure, value) for value in stated_values(fact))


def _points(page: Page) -> Mapping[str, tuple[Point, ...]]:
    """Each question's options: right or wrong, and what they cite."""
    return {
        question.part.id: (
            Point("what it asks", question.asks, page.place_of(question.part.heading)),
            *(_point(page, number, option) for number, option in enumerate(question.options, 1)),
        )
        for question in parse(page.tree).questions
    }


def _point(page: Page, number: int, option: Option) -> Point:
    said = _said(page, option)
    told = [key for key, _ in said.cited] + [str(f.value) for f in figures(said.text, page.language) if not f.small]
    verdict, beside = "right" if option.marked else "wrong", f" ({', '.join(told)})" if told else ""
    return Point(f"option {number}", verdict + beside, page.place_of(option.answer))


# -- render ----------------------------------------------------------------------------------------


class QuizPages(Typed):
    """The extension: a page of rounds and questions becomes a quiz."""

    kind = KIND

    def __init__(self, content: Content, language: Language, order: tuple[str, ...]) -> None:
        super().__init__()
        self.language, self.words = language, WORDS[language]
        self.messages = scams.messages_of(content, language)
        self.passages = Passages.of(content, language, order)

    def render(self, root: Element) -> None:
        """Draws the quiz in place of its Markdown."""
        quiz = parse(root)
        root[:] = [
            *quiz.above,
            element(
                "div",
                {"class": "quiz", "data-quiz": "", **script_words(self.words, *SAID_BY_SCRIPT)},
                *map(self.round, quiz.rounds),
            ),
        ]

    def round(self, part: Round) -> Element:
        """A round: its heading and introduction, its questions, and a place for the score."""
        attributes = {"class": "section quiz__round", "data-round": "", "data-section": part.part.id}
        score = element("div", {"class": "quiz__score", "data-score": "", "hidden": ""})
        questions = map(self.question, part.questions)
        return element("section", attributes, part.part.heading, *part.part.body, *questions, score)

    def question(self, question: Question) -> Element:
        """A question with its options, and below it the answer, which only the script keeps shut."""
        attributes = {"class": "question", "data-question": "several" if question.several else "one"}
        listed = element("ul", {"class": "question__options", "data-options": ""}, *map(self.option, question.options))
        hint = [element("p", {"class": "question__hint"}, self.words["several"])] if question.several else []
        above = [item for item in question.above if MESSAGE not in item.attrib]
        asked = (question.part.heading, *above, *self.message(question))
        return element("section", attributes, *asked, *hint, listed, self.answer(question))

    def message(self, question: Question) -> Iterator[Element]:
        """The message that the question is about, as it arrived."""
        if question.asks in self.messages:
            yield draw(self.messages[question.asks], self.language, clues=False, verdict=None)

    def option(self, option: Option) -> Element:
        """An option's words alone: sources and certainty would give the answer away."""
        right = "true" if option.marked else "false"
        return element("li", {"class": "question__option", "data-right": right}, text_of(option.answer))

    def answer(self, question: Question) -> Element:
        """Each option with its verdict and why, what else there is to know, and where to read it again."""
        verdicts = element("ul", {"class": "verdicts"}, *map(self.verdict, question.options))
        summary = element("summary", {}, self.words["answer"])
        attributes = {"class": "question__answer", "data-answer": ""}
        return element("details", attributes, summary, verdicts, *question.below, *self.again(question))

    def verdict(self, option: Option) -> Element:
        """An option in the answer: right or wrong in words, then why; a wrong one shows no source for what is wrong."""
        name = "right" if option.marked else "wrong"
        words = element("p", {"class": "verdict__option"}, element("strong", {}, self.words[name]))
        if option.marked:
            moved(option.answer, words)
        else:
            append(words, text_of(option.answer))
        return element("li", {"class": f"verdict verdict--{name}"}, words, *option.explanation)

    def again(self, question: Question) -> Iterator[Element]:
        """A link to the passage that says what is asked."""
        passage = self.passages.of_question(question.asks)
        if passage:
            link = element("a", {"href": passage.address, "data-again": ""}, passage.title)
            yield element("p", {"class": "question__again"}, self.words["again"], link)


@dataclass(frozen=True)
class Passage:
    """A section of a page, by its address from any other page, and its title."""

    address: str
    title: str


@dataclass(frozen=True)
class Passages:
    """Where each fact is stated first, and where each property is listed."""

    facts: Mapping[str, Passage]
    lists: Mapping[str, Passage]

    @classmethod
    def of(cls, content: Content, language: Language, order: tuple[str, ...]) -> Passages:
        """The passages of one language's pages, in the order of the menu; pages that gather or ask are left out."""
        facts: dict[str, Passage] = {}
        lists: dict[str, Passage] = {}
        pages = content.pages[language]
        for page in (pages[name] for name in order if name in pages and name not in NOT_READ_AGAIN):
            sections = {section.id: section for section in page.sections}
            title = str(page.meta.get("title", ""))
            within = f"{title.split(':')[0].strip()}{WORDS[language]['colon']}"
            passages = {key: Passage(f"{page.name}#{key}", within + s.title) for key, s in sections.items() if key}
            passages[""] = Passage(page.name, title)
            for block in page.blocks:
                for link in (link for link in block.links if link.kind == "fact" and block.section in passages):
                    facts.setdefault(link.target, passages[block.section])
            for section in (section for section in page.sections if section.lists):
                lists.setdefault(section.lists, passages[section.id])
        return cls(facts, lists)

    def of_question(self, asks: str) -> Passage | None:
        """The passage that answers a question, when one does."""
        return self.lists.get(asks) or self.facts.get(asks)
