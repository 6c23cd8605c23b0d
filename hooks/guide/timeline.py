"""The timeline: dated events as a list, and above it a picture drawn from the same events.

    ## [29 January 2024](fact:viamedis-detected): Viamedis detects the attack {#viamedis-detected}

    What happened, in a few sentences.

A heading that does not begin with a fact is an ordinary section, above or below the events. The date is the
fact's: a day, a month or a year, as exact as the words say.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide import instep
from guide.claims import UNSEARCHED
from guide.dates import shown_date
from guide.evidence import Evidence, Language
from guide.figures import Date, Figure, agrees, figures
from guide.instep import Point
from guide.page import Page
from guide.problems import Place, Problem
from guide.tree import Part, append, element, outline, text_of
from guide.typed import Typed

if TYPE_CHECKING:
    from guide.content import Content

KIND = "timeline"
BEFORE_CLAIMS = 4.5  # claims have 4: after them nobody knows which fact a link was
SCHEME = "fact:"

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "and": " and ",
        "before": "Before that",
        "after": "Since then",
        "one": "1 event.",
        "many": "{} events.",
        "ends": "The first: {}. The last: {}.",
        "held": "{}: {}.",
        "below": "The list below says the same.",
        "dots": "Each dot is an event.",
        "bars": "Each dot is an event; a hollow bar is one whose day is not known.",
        "like": "29 January 2024",
    },
    "fr": {
        "and": " et ",
        "before": "Avant cela",
        "after": "Depuis",
        "one": "1\u00a0événement.",
        "many": "{}\u00a0événements.",
        "ends": "Le premier\u00a0: {}. Le dernier\u00a0: {}.",
        "held": "{}\u00a0: {}.",
        "below": "La liste ci-dessous dit la même chose.",
        "dots": "Chaque point est un événement.",
        "bars": "Chaque point est un événement\u202f; une barre vide, un événement dont le jour n’est pas connu.",
        "like": "29 janvier 2024",
    },
}


# -- parse -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Event:
    """A heading that begins with a fact: the fact, the date in words, the title behind the colon, the text."""

    part: Part
    fact: str
    words: str
    title: str
    text: tuple[Element, ...]


@dataclass(frozen=True)
class Timeline:
    """The page: what stands above the events, the events, sections that stand between them, what stands below."""

    above: tuple[Element, ...]
    events: tuple[Event, ...]
    between: tuple[Part, ...]
    below: tuple[Element, ...]


def parse(root: Element) -> Timeline:
    """The events in a page's tree, while its links still say `fact:`."""
    page = outline(root)
    read = [(part, _event(part)) for part in page.parts]
    places = [number for number, (_, event) in enumerate(read) if event]
    first, last = (places[0], places[-1]) if places else (len(read), len(read))
    return Timeline(
        (*page.body, *(item for part, _ in read[:first] for item in part.whole)),
        tuple(event for _, event in read if event),
        tuple(part for part, event in read[first:last] if not event),
        tuple(item for part, _ in read[last + 1 :] for item in part.whole),
    )


def _event(part: Part) -> Event | None:
    if part.level != 2 or not len(part.heading) or (part.heading.text or "").strip():
        return None
    link = part.heading[0]
    if link.tag != "a" or not link.get("href", "").startswith(SCHEME):
        return None
    words, rest = text_of(link), part.title.removeprefix(text_of(link)).strip()
    title = rest.removeprefix(":").strip() if rest.startswith(":") else ""
    fact = link.get("href", "").removeprefix(SCHEME)
    return Event(part, fact, words, title, part.content)


# -- dates, from the evidence


@dataclass(frozen=True)
class Dated:
    """An event with its date, a day (`2024-01-29`), a month or a year."""

    event: Event
    date: str

    @cached_property
    def first(self) -> datetime.date:
        """The first day that the date may be."""
        return datetime.date.fromisoformat(self.date + "-01-01"[len(self.date) - 4 :])

    @cached_property
    def after(self) -> datetime.date:
        """The day after the last that the date may be."""
        if len(self.date) == 10:
            return self.first + datetime.timedelta(days=1)
        return _months_later(self.first, 1 if len(self.date) == 7 else 12)


def _months_later(day: datetime.date, months: int) -> datetime.date:
    """The first day of a month so many months later."""
    years, month = divmod(day.month - 1 + months, 12)
    return datetime.date(day.year + years, month + 1, 1)


def dated(events: tuple[Event, ...], evidence: Evidence, language: Language) -> tuple[Dated, ...]:
    """The events whose words are a date of their fact, in order."""
    dates = ((event, _date_of(event, evidence, language)) for event in events)
    return tuple(Dated(event, date) for event, date in dates if date)


def _date_of(event: Event, evidence: Evidence, language: Language) -> str:
    """The fact's date, as exact as the words; nothing when they are no date of it."""
    written, fact = _written(event, language), evidence.facts.get(event.fact)
    if written is None or fact is None or not isinstance(written.value, Date):
        return ""
    date = next((value.date for value in fact.values if value.date and agrees(written, value)), "")
    return date[: 10 if written.value.day else 7 if written.value.month else 4]


def _written(event: Event, language: Language) -> Figure | None:
    """The one date, with its year, that the words are."""
    found = figures(event.words, language)
    whole = len(found) == 1 and isinstance(found[0].value, Date) and found[0].value.year
    return found[0] if whole else None


# -- check -----------------------------------------------------------------------------------------


def check(content: Content) -> Iterator[Problem]:
    """Every event of every timeline: its date, its title, its text, its place among the others."""
    for page in content.all_pages():
        if page.type == KIND:
            yield from _page(content.evidence, page)
    yield from instep.check(content, KIND, _points)


def _page(evidence: Evidence, page: Page) -> Iterator[Problem]:
    timeline, like = parse(page.tree), WORDS[page.language]["like"]
    if not timeline.events:
        remedy = f"Write headings such as ## [{like}](fact:…): title {{#id}}."
        yield Problem(Place(page.path), "No heading of this timeline begins with a date.", remedy, KIND)
    for part in timeline.between:
        message = f"The section “{part.title}” stands between events."
        remedy = "Begin it with a date linked to its fact, or move it above or below all events."
        yield Problem(page.place_of(part.heading), message, remedy, KIND)
    for event in timeline.events:
        yield from _form(page, event)
        yield from _dates(evidence, page, event)
    yield from _order(page, dated(timeline.events, evidence, page.language))


def _form(page: Page, event: Event) -> Iterator[Problem]:
    place = page.place_of(event.part.heading)
    if not event.title:
        message = f"The event of “{event.words}” has no title."
        yield Problem(place, message, "Write a colon behind the date, and what happened.", KIND)
    if not any(text_of(item) for item in event.text):
        message = f"The event “{event.title or event.words}” has no text."
        yield Problem(place, message, "Say below it what happened.", KIND)


def _dates(evidence: Evidence, page: Page, event: Event) -> Iterator[Problem]:
    """A date that is another than its fact's is told with all other figures."""
    block, fact = page.block_of(event.part.heading), evidence.facts.get(event.fact)
    place = block.at(0, event.words) if block else page.place_of(event.part.heading)
    if fact and not any(value.date for value in fact.values):
        message = f"The fact “{event.fact}” has no date."
        yield Problem(place, message, "Link the date to a fact that has one, or add it in facts.yml.", KIND)
    elif _written(event, page.language) is None:
        message = f"“{event.words}” is not one date with its year."
        remedy = f"Write one, such as {WORDS[page.language]['like']}, and the rest in the text below."
        yield Problem(place, message, remedy, KIND)


def _order(page: Page, events: tuple[Dated, ...]) -> Iterator[Problem]:
    for earlier, event in pairwise(events):
        if event.first < earlier.first:
            message = f"“{event.event.title}” ({event.date}) stands below an event of {earlier.date}."
            remedy = "Put the events in the order of their dates; a month counts as its first day."
            yield Problem(page.place_of(event.event.part.heading), message, remedy, KIND)


def _points(page: Page) -> Mapping[str, tuple[Point, ...]]:
    """The fact of each event."""
    events = parse(page.tree).events
    return {event.part.id: (Point("its fact", event.fact, page.place_of(event.part.heading)),) for event in events}


# -- render ----------------------------------------------------------------------------------------


class TimelinePages(Typed):
    """The extension: a page of dated headings becomes a list of events below their picture."""

    kind = KIND
    priority = BEFORE_CLAIMS

    def __init__(self, evidence: Evidence, language: Language) -> None:
        super().__init__()
        self.evidence, self.language = evidence, language

    def render(self, root: Element) -> None:
        """Draws the timeline in place of its Markdown; what stands between events goes below them."""
        timeline = parse(root)
        events = dated(timeline.events, self.evidence, self.language)
        dates = {event.event.part.id: event.date for event in events}
        listed = element("ol", {"class": "timeline"}, *_items(timeline.events, dates))
        picture = [draw(events, self.language)] if events else []
        drawn = [element("section", {"class": "section events"}, *picture, listed)] if timeline.events else []
        between = (item for part in timeline.between for item in part.whole)
        root[:] = [*timeline.above, *drawn, *between, *timeline.below]


def _items(events: tuple[Event, ...], dates: Mapping[str, str]) -> Iterator[Element]:
    """The events as list items; the first of each year carries it, for the eye."""
    year = ""
    for event in events:
        date = dates.get(event.part.id, "")
        begins = {"data-year": date[:4]} if date[:4] not in ("", year) else {}
        year = date[:4] or year
        yield element("li", {"class": "event", **begins}, _heading(event, date), *event.text)


def _heading(event: Event, date: str) -> Element:
    """The heading with its date and its title apart; the colon between them is heard, not seen."""
    link, *others = event.part.heading
    before, colon, after = (link.tail or "").partition(":")
    title = element("span", {"class": "event__title"}, after.lstrip())
    for other in others:
        append(title, other)
        append(title, other.tail or "")
    day = element("time", {"class": "event__date", "datetime": date}, link) if date else link
    between = element("span", {"class": "visually-hidden"}, f"{before}{colon} ")
    return element("h2", {**event.part.heading.attrib, "class": "event__heading"}, day, between, title)


# -- the picture -----------------------------------------------------------------------------------
# Along the time everything is in percent, across it in em: so the picture is as wide as its page and its
# letters are as large as the others, on a phone, on a desk, and when a reader enlarges the text.

MARGIN = 2.0  # percent, left and right
DOT, ROW, LINE, GAP = 0.3, 0.85, 1.4, 1.2  # em: a dot's radius, a row of dots, a line of text, between bands
HALF_DOT = 1.7  # percent: half a dot and some air, on the narrowest screen
LABEL = 14.0  # percent: the room that a year needs there
LAST_LABEL = 88.0  # percent: from here on a year stands left of its tick
SHORT = datetime.timedelta(days=63)  # a band of two months: weeks have ticks, else months


@dataclass(frozen=True)
class Band:
    """A stretch of time drawn on one line, up to the day `end`, with its events."""

    title: str
    start: datetime.date
    end: datetime.date
    events: tuple[Dated, ...]

    def along(self, day: datetime.date) -> float:
        """How far along the picture's width a day begins, in percent."""
        share = (min(max(day, self.start), self.end) - self.start) / (self.end - self.start)
        return MARGIN + share * (100 - 2 * MARGIN)

    def span(self, event: Dated) -> tuple[float, float]:
        """The room an event takes along the picture."""
        start, end = self.along(event.first), self.along(event.after)
        middle = (start + end) / 2
        return (middle - HALF_DOT, middle + HALF_DOT) if len(event.date) == 10 else (start, end)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The row of each event: the lowest in which it touches no other."""
        ends: list[float] = []
        rows = []
        for start, end in map(self.span, self.events):
            row = next((number for number, taken in enumerate(ends) if taken <= start), len(ends))
            ends[row : row + 1] = [end]
            rows.append(row)
        return tuple(rows)

    @property
    def months(self) -> tuple[datetime.date, ...]:
        """The first day of each of its months."""
        count = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
        return tuple(_months_later(self.start, number) for number in range(count))


def bands(events: tuple[Dated, ...], language: Language) -> tuple[Band, ...]:
    """The two months with most events, and what came before and since, as far as something did."""
    in_order = tuple(sorted(events, key=lambda event: (event.first, event.after)))
    if all(len(event.date) == 4 for event in events):
        return (_only_years(in_order),)
    start = _densest(in_order)
    end, words = _months_later(start, 2), WORDS[language]
    before = tuple(event for event in in_order if event.after <= start)
    after = tuple(event for event in in_order if event.after > end)
    during = tuple(event for event in in_order if start < event.after <= end)
    found = [Band(_two_months(start, language), start, end, during)]
    if before:
        found.insert(0, Band(words["before"], before[0].first.replace(day=1), start, before))
    if after:
        last = max(event.after for event in after) - datetime.timedelta(days=1)
        found.append(Band(words["after"], end, _months_later(last, 1), after))
    return tuple(found)


def _only_years(events: tuple[Dated, ...]) -> Band:
    """All years from the first to the last."""
    first, last = events[0].date, events[-1].date
    return Band(first if first == last else f"{first}–{last}", events[0].first, events[-1].after, events)


def _densest(events: tuple[Dated, ...]) -> datetime.date:
    """The first day of the two months in which most of the events fall; the earliest such."""
    months = [event.first.replace(day=1) for event in events if len(event.date) > 4]
    return max(sorted(set(months)), key=lambda month: sum(month <= m < _months_later(month, 2) for m in months))


def _two_months(start: datetime.date, language: Language) -> str:
    """“January and February 2024”."""
    second = _months_later(start, 1)
    one, other = (shown_date(f"{day:%Y-%m}", language) for day in (start, second))
    if start.year == second.year:
        one = one.rpartition(" ")[0]
    words = f"{one}{WORDS[language]['and']}{other}"
    return words[:1].upper() + words[1:]


def draw(events: tuple[Dated, ...], language: Language) -> Element:
    """The picture of some events, with its text equivalent and what its signs mean."""
    words, drawn, shapes, top = WORDS[language], bands(events, language), [], 0.0
    for band in drawn:
        top, made = _band(band, top, language)
        shapes += made
    attributes = {
        "class": "events__drawing",
        "role": "img",
        "aria-labelledby": "events-title events-desc",
        "width": "100%",
        "height": _em(top - GAP),
    }
    title = element("title", {"id": "events-title"}, _title(events, language))
    held = " ".join(words["held"].format(band.title, len(band.events)) for band in drawn)
    desc = element("desc", {"id": "events-desc"}, f"{held} {words['below']}")
    legend = words["dots" if all(len(event.date) == 10 for event in events) else "bars"]
    caption = element("figcaption", {"class": "events__legend"}, f"{legend} {words['below']}")
    picture = element("svg", attributes, title, desc, *shapes)
    return element("figure", {"class": "events__picture", **UNSEARCHED}, picture, caption)


def _title(events: tuple[Dated, ...], language: Language) -> str:
    """How many events there are, the first and the last."""
    words = WORDS[language]
    count = words["one"] if len(events) == 1 else words["many"].format(len(events))
    first, last = min(events, key=lambda event: event.first), max(events, key=lambda event: event.after)
    return f"{count} {words['ends'].format(shown_date(first.date, language), shown_date(last.date, language))}"


def _band(band: Band, top: float, language: Language) -> tuple[float, list[Element]]:
    """The shapes of a band, and where the next one begins."""
    short = band.end - band.start <= SHORT
    line = top + LINE + (max(band.rows) + 1) * ROW + 0.6
    shapes = [_text(0, top + 1, band.title, "events__band", "start"), _line(line)]
    shapes += [
        _event_shape(band, event, line - 0.75 - row * ROW) for event, row in zip(band.events, band.rows, strict=True)
    ]
    shapes += _weeks(band, line, language) if short else _years(band, line)
    return line + (2 if short else 1) * LINE + 0.4 + GAP, shapes


def _event_shape(band: Band, event: Dated, y: float) -> Element:
    """A dot for a day, a bar for a month or a year; a pointer that rests on it reads what it is."""
    told = element("title", {}, text_of(event.event.part.heading))
    start, end = band.span(event)
    if len(event.date) == 10:
        place = {"cx": _percent((start + end) / 2), "cy": _em(y), "r": _em(DOT)}
        return element("circle", {"class": "events__event", **place, "fill": "currentColor"}, told)
    place = {"x": _percent(start), "y": _em(y - DOT), "width": _percent(end - start), "height": _em(2 * DOT)}
    return element(
        "rect", {"class": "events__span", **place, "rx": _em(DOT), "fill": "none", "stroke": "currentColor"}, told
    )


def _weeks(band: Band, line: float, language: Language) -> Iterator[Element]:
    """A tick with its number at each Monday, and the names of the months below."""
    for day in (band.start + datetime.timedelta(days=number) for number in range((band.end - band.start).days)):
        if day.weekday() == 0:
            yield _tick(band.along(day), line, 0.35)
            yield _text(band.along(day), line + LINE, str(day.day), "events__tick", "middle")
    for month in band.months:
        middle = (band.along(month) + band.along(_months_later(month, 1))) / 2
        name = shown_date(f"{month:%Y-%m}", language).rpartition(" ")[0]
        yield _text(middle, line + 2 * LINE, name, "events__tick", "middle")


def _years(band: Band, line: float) -> Iterator[Element]:
    """A tick at each month, a longer one at each year, and the year beside it where there is room."""
    begins = [month for month in band.months if month.month == 1 or month == band.start]
    free = 100 + LABEL
    for month in reversed(band.months):
        place = band.along(month)
        yield _tick(place, line, 0.6 if month in begins else 0.25)
        if month in begins and place + LABEL <= free:
            anchor, shift = ("end", -0.6) if place > LAST_LABEL else ("start", 0.0)
            yield _text(place + shift, line + LINE, str(month.year), "events__tick", anchor)
            free = place - (LABEL if anchor == "end" else 0)


def _text(x: float, y: float, words: str, name: str, anchor: str) -> Element:
    attributes = {"class": name, "x": _percent(x), "y": _em(y), "text-anchor": anchor, "fill": "currentColor"}
    return element("text", attributes, words)


def _line(y: float) -> Element:
    ends = {"x1": _percent(MARGIN), "x2": _percent(100 - MARGIN), "y1": _em(y), "y2": _em(y)}
    return element("line", {"class": "events__line", **ends, "stroke": "currentColor"})


def _tick(x: float, y: float, length: float) -> Element:
    ends = {"x1": _percent(x), "x2": _percent(x), "y1": _em(y), "y2": _em(y + length)}
    return element("line", {"class": "events__line", **ends, "stroke": "currentColor"})


def _percent(number: float) -> str:
    return f"{number:.2f}%"


def _em(number: float) -> str:
    return f"{number:.2f}em"
