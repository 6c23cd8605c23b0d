"""What a translation may not change in the evidence."""

from __future__ import annotations

import pytest

from guide.evidence import Text
from guide.twins import differences


@pytest.mark.parametrize(
    ("english", "french", "different"),
    [
        ("On 7 February 2024.", "Le 8 février 2024.", "the same figures (7 February 2024, 8 février 2024)"),
        ("Late January.", "Fin mars.", "the same days and months (January, mars)"),
        ("Monday to Friday.", "Du lundi au jeudi.", "the same days and months (Friday, jeudi)"),
        ("It was not exposed.", "Elle a été exposée.", "the same denial (a denial)"),
        ("It was exposed.", "Elle n’a pas été exposée.", "the same denial (a denial)"),
    ],
)
def test_a_difference_is_named(english: str, french: str, different: str) -> None:
    assert differences(Text(en=english, fr=french)) == (different,)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("It may be so in May.", "C’est possible en mai."),
        ("On 1 March, no one knew.", "Le 1er mars, personne ne savait."),
        ("Free, the company.", "L’entreprise Free."),
    ],
)
def test_the_same_in_other_words_is_no_difference(english: str, french: str) -> None:
    assert differences(Text(en=english, fr=french)) == ()


def test_a_cost_that_is_free_in_one_language_only_is_a_difference() -> None:
    assert differences(Text(en="free call", fr="appel surtaxé"), cost=True) == ("the same cost (free, surtax)",)
    assert differences(Text(en="free call", fr="appel gratuit"), cost=True) == ()
