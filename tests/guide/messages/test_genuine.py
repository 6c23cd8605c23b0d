from __future__ import annotations

import pytest

from guide.messages import genuine
from tests.guide.messages.fenced import KNOWN, flat, written


def told(body: str, sender: str = "3646") -> list[str]:
    text = f"from: {sender}\n---\n{body}"
    return flat(genuine.check(written("sms", text), KNOWN, "en"))


@pytest.mark.parametrize(
    "body", ["Read it on ameli.fr.", "On Ameli.fr", "One of 500,000 calls", "On •• March, 06 •• ••"]
)
def test_a_genuine_message_may_show_what_its_section_cites(body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize(
    "shown", ["ameli-vital.fr", "Ameli.Co", "a@ameli.fr", "3647", "01 99 00 12 34", "carte.example", "€12", "7 March"]
)
def test_anything_else_in_a_genuine_message_is_a_problem(shown: str) -> None:
    assert told(f"It is {shown} today") == [
        f"13:7: “{shown}” is no figure or address of a fact or contact cited in this section. "
        "Cite the one that holds it below the message, mask it with •, or leave it out."
    ]
