"""What a genuine message may show: only what its section cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide.evidence import Language, Value
from guide.figures import agrees, figures
from guide.messages.form import Written
from guide.messages.fraud import DIALLED, MASK, addresses
from guide.problems import Problem


def check(written: Written, known: Sequence[Value], language: Language) -> Iterator[Problem]:
    """Every figure and address of a genuine message is a value that its section cites."""
    codes = {value.code.casefold() for value in known if value.code}
    for line in written.message.lines:
        spoken = {address.start: address.text for address in addresses(line) if address.text.casefold() not in codes}
        for figure in figures(_masked(line.text), language):
            if not figure.small and not any(agrees(figure, value) for value in known):
                spoken[figure.start] = figure.text
        for start, text in sorted(spoken.items()):
            message = f"“{text}” is no figure or address of a fact or contact cited in this section."
            remedy = "Cite the one that holds it below the message, mask it with •, or leave it out."
            yield written.problem(line.at(start), message, remedy)


def _masked(text: str) -> str:
    """The text with something else in the place of numbers of which digits are masked."""
    return DIALLED.sub(lambda found: "_" * len(found[0]) if MASK in found[0] else found[0], text)
