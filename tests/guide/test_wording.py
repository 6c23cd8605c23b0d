from __future__ import annotations

import pytest

from guide import wording
from guide.evidence import Language
from guide.wording import denies, holds, is_conditional, says
from tests.guide.rich import EN, FACTS, FACTS_TEXT, files, read, with_body

ACTORS = """
cnil:
  says: {en: The CNIL protects data., fr: La CNIL protège les données.}
  status: stated
  about: actor
  is: authority
  names: {en: [CNIL], fr: [CNIL]}
  sources: [{source: cnil-2024-02-07}]

viamedis:
  says: {en: Viamedis is a company., fr: Viamedis est une société.}
  status: stated
  about: actor
  is: operator
  names: {en: [Viamedis], fr: [Viamedis]}
  sources: [{source: copy-2024-02}]

no-ransomware:
  says: {en: Viamedis says it was not ransomware., fr: Viamedis dit que ce n’était pas un rançongiciel.}
  status: stated
  sources: [{source: copy-2024-02}]

insured:
  says: {en: Insurers wrote to patients., fr: Les assureurs ont écrit aux patients.}
  status: conditional
  must: {en: [patients], fr: [patients]}
  sources: [{source: nobody}]
"""


def told(markdown: str, language: Language = "en") -> list[str]:
    """What the check says of a page with this body, each from the line and column on."""
    content = with_body(markdown, language, {FACTS: FACTS_TEXT + ACTORS})
    path = f"docs/{language}/index.md:"
    return [str(p).removeprefix(path) for p in wording.check(content) if p.place.path in path]


# -- words that must stand -------------------------------------------------------------------------


def test_a_sentence_lacking_a_required_word_is_told_with_the_quotation() -> None:
    assert told("Over [33 million people](fact:people-affected) are affected.") == [
        "6:26: A sentence that cites “people-affected” must say “more than”. "
        "Its source says: “plus de 33 millions de personnes”. Correct the sentence, or cite another fact."
    ]


def test_where_no_source_is_quoted_none_is_shown() -> None:
    assert told("Insurers would [write](fact:insured).") == [
        "6:24: A sentence that cites “insured” must say “patients”. Correct the sentence, or cite another fact."
    ]


def test_required_words_are_asked_in_the_language_of_the_page() -> None:
    assert told("Plus de [33 millions](fact:people-affected) de Français sont concernés.", "fr") == [
        "6:23: A sentence that cites “people-affected” must say “personnes”. "
        "Its source says: “plus de 33 millions de personnes”. Correct the sentence, or cite another fact."
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        "There are [more than 33 million people](fact:people-affected).",
        "More than 33 million: those are the [people](fact:people-affected).",
        "There are more than 33 million:\n\n- [people](fact:people-affected)",
        "| More than |\n|---|\n| [33 million people](fact:people-affected), that is more than a few |",
    ],
)
def test_required_words_may_stand_around_the_link_or_above_the_list(markdown: str) -> None:
    assert told(markdown) == []


@pytest.mark.parametrize(
    "markdown",
    [
        "It is more than a rumour. There are [33 million people](fact:people-affected).",
        "It is more than a rumour.\n\nThere are 33 million [people](fact:people-affected).",
    ],
)
def test_required_words_of_another_sentence_do_not_count(markdown: str) -> None:
    assert any("must say “more than”" in line for line in told(markdown))


@pytest.mark.parametrize(
    ("text", "entry", "expected"),
    [
        ("More than ten.", "more than", True),
        ("No more thanks.", "more than", False),
        ("The people’s data", "people's data", True),
        ("33\u00a0millions", "33 millions", True),
        ("A white lie", "black|white", True),
        ("A whiteboard", "black|white", False),
        ("A snow-white lie", "white", True),
        ("Anything.", "more|", False),
        ("A b\nc", "b c", True),
        ("Élevé", "élevé", True),
    ],
)
def test_words_are_whole_and_their_typing_does_not_matter(text: str, entry: str, expected: bool) -> None:
    assert holds(text, entry) is expected


# -- words that may not stand ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "language", "expected"),
    [
        ("A fake: 33 million Vitale cards.", "en", "33 million Vitale cards"),
        ("Faux\u00a0: 33\u00a0millions de cartes Vitale.", "fr", "33 millions de cartes Vitale"),
        ("## 33 million vitale cards {#x}", "en", "33 million Vitale cards"),
    ],
)
def test_a_forbidden_phrase_is_a_problem_in_any_text(markdown: str, language: Language, expected: str) -> None:
    assert told(markdown, language) == [
        f"6:1: “{expected}” is said nowhere in the evidence: “people-affected” forbids it. "
        "Take it out, or say it as the fact does."
    ]


def test_a_forbidden_phrase_of_the_other_language_is_none() -> None:
    assert told("The French say “33 millions de cartes Vitale”.") == []


def test_a_forbidden_phrase_is_found_in_title_and_description() -> None:
    title, description = "title: A fake about 33 million Vitale cards", "description: Of 33 million Vitale cards."
    page = f"---\n{title}\n{description}\ntype: article\n---\nText.\n"
    found = [str(p) for p in wording.check(read(files({EN: page})))]
    assert found == [
        f"docs/en/index.md:{line}:1: “33 million Vitale cards” is said nowhere in the evidence: "
        "“people-affected” forbids it. Take it out, or say it as the fact does."
        for line in (2, 3)
    ]


def test_a_quotation_of_20_words_is_a_problem() -> None:
    assert told(f"It says “{' '.join(['word'] * 20)}” there.") == [
        "6:9: This quotation has 20 words. Shorten it to 19 at most, or say it in our own words."
    ]
    assert told(f"It says “{' '.join(['word'] * 19)}” there.") == []


# -- certainty -------------------------------------------------------------------------------------


def test_a_conditional_made_certain_is_told_with_the_quotation() -> None:
    assert told("The CNIL says that [bank details](fact:bank-details) will not be concerned.") == [
        "6:35: “bank-details” is not certain, but this sentence states it as certain. "
        "Its source says: “ne seraient pas concernées”. Write it in the conditional, such as “would not be”."
    ]


def test_the_remedy_for_certainty_is_in_the_language_of_the_page() -> None:
    assert told("Les [coordonnées bancaires](fact:bank-details) ne seront pas concernées.", "fr") == [
        "6:29: “bank-details” is not certain, but this sentence states it as certain. "
        "Its source says: “ne seraient pas concernées”. Write it in the conditional, such as « ne seraient pas »."
    ]


@pytest.mark.parametrize(
    ("markdown", "language"),
    [
        ("The [bank details](fact:bank-details) will not be concerned.", "en"),
        ("The [bank details](fact:bank-details) are not concerned.", "en"),
        ("In May the [bank details](fact:bank-details) were not concerned.", "en"),
        ("Les [coordonnées bancaires](fact:bank-details) ne seront pas concernées.", "fr"),
        ("Les [coordonnées bancaires](fact:bank-details) ne sont pas concernées par le retrait.", "fr"),
    ],
)
def test_certainty_about_what_is_conditional_is_a_problem(markdown: str, language: Language) -> None:
    assert ["is not certain" in line for line in told(markdown, language)] == [True]


@pytest.mark.parametrize(
    ("markdown", "language"),
    [
        ("The [bank details](fact:bank-details) would not be concerned.", "en"),
        ("These would not be concerned:\n\n- [Bank details](fact:bank-details)", "en"),
        ("Les [coordonnées bancaires](fact:bank-details) ne seraient pas concernées.", "fr"),
        ("Ne seraient pas concernées\u00a0:\n\n- [Coordonnées bancaires](fact:bank-details)", "fr"),
    ],
)
def test_a_conditional_in_the_sentence_or_above_the_list_will_do(markdown: str, language: Language) -> None:
    assert told(markdown, language) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("it would be", "en", True),
        ("it could be", "en", True),
        ("it may be", "en", True),
        ("in May 2024", "en", False),
        ("on 5 May", "en", False),
        ("it will be", "en", False),
        ("il serait", "fr", True),
        ("ils pourraient", "fr", True),
        ("nous devrions", "fr", True),
        ("ils seront", "fr", False),
        ("les frais de retrait, un extrait vrai", "fr", False),
    ],
)
def test_a_conditional_is_recognised(text: str, language: Language, expected: bool) -> None:
    assert is_conditional(text, language) is expected


# -- bounds ----------------------------------------------------------------------------------------


def test_a_number_without_its_bound_is_a_problem() -> None:
    found = told("There are [33 million people](fact:people-affected).")
    assert (
        "6:31: The number of “people-affected” is “more than”, but the sentence does not say so. "
        "Write “more than” before the number."
    ) in found


@pytest.mark.parametrize("words", ["more than", "over", "above"])
def test_a_bound_may_be_said_in_several_ways(words: str) -> None:
    found = told(f"There are {words} [33 million people](fact:people-affected).")
    assert not any("The number of" in line for line in found)


def test_a_claim_without_its_number_needs_no_bound() -> None:
    assert not any("The number of" in line for line in told("These [people](fact:people-affected) are affected."))


# -- names -----------------------------------------------------------------------------------------


def test_a_claim_that_does_not_name_what_it_cites_is_a_problem() -> None:
    assert told("The [postal address](fact:birth-date) was exposed.") == [
        "6:22: “birth-date” is cited, but not named in the sentence. Call it “date of birth”, or cite the right fact."
    ]


def test_a_link_that_names_another_of_the_family_is_a_problem() -> None:
    assert told("The date of birth, or the [social security number](fact:birth-date).") == [
        "6:52: The link says “social security number”, which is “nir”, but cites “birth-date”. "
        "Link to fact:nir, or correct the words."
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        "The [date of birth, not the social security number](fact:birth-date) would have been exposed.",
        "The date of birth, or [it](fact:birth-date).",
        "The date of birth: [social security number](fact:nir), [date of birth](fact:birth-date).",
        "The [social security number](contact:birth-date), [date of birth](fact:birth-date).",
    ],
)
def test_a_link_may_name_another_beside_its_own(markdown: str) -> None:
    assert not any("The link says" in line for line in told(markdown))


# -- denials ---------------------------------------------------------------------------------------


def test_a_denial_that_the_fact_does_not_make_is_a_problem() -> None:
    assert told("The [date of birth](fact:birth-date) was not exposed.") == [
        "6:21: This sentence denies something (“not”), its fact “birth-date” does not: "
        "“According to the CNIL, the date of birth was exposed.” "
        "Correct it, or put the denial in a sentence of its own."
    ]


def test_a_denial_that_is_lost_is_a_problem() -> None:
    assert told("Les [coordonnées bancaires](fact:bank-details) seraient concernées.", "fr") == [
        "6:29: “bank-details” denies something, this sentence does not: "
        "“Selon la CNIL, les coordonnées bancaires ne seraient pas concernées.” Correct the sentence."
    ]


def test_a_denial_above_a_list_is_the_denial_of_its_items() -> None:
    assert told("These would not be concerned:\n\n- [Bank details](fact:bank-details)") == []
    assert told("These would be concerned:\n\n- [Bank details](fact:bank-details)") != []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It was not.", "en", True),
        ("It wasn’t.", "en", True),
        ("It cannot.", "en", True),
        ("Nobody knows.", "en", True),
        ("It was noted.", "en", False),
        ("Il n’a pas.", "fr", True),
        ("Aucune donnée.", "fr", True),
        ("Un repas passé.", "fr", False),
        ("L’union.", "fr", False),
    ],
)
def test_a_denial_is_recognised(text: str, language: Language, expected: bool) -> None:
    assert denies(text, language) is expected


# -- actors ----------------------------------------------------------------------------------------


def test_an_actor_whom_the_facts_do_not_name_is_a_problem() -> None:
    assert told("Viamedis says that [more than 33 million people](fact:people-affected) are affected.") == [
        "6:50: “Viamedis” is not in the facts this sentence cites (people-affected). "
        "Correct the name, or cite fact:viamedis too."
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param("The CNIL lists the [date of birth](fact:birth-date).", id="named in the sentence of the fact"),
        pytest.param("The CNIL did so on [7 February 2024](fact:announcement).", id="who published its source"),
        pytest.param("[Viamedis](fact:viamedis) has it: the [date of birth](fact:birth-date).", id="cited itself"),
        pytest.param("Viamedis is named here without a claim.", id="no claim"),
    ],
)
def test_an_actor_may_be_named(markdown: str) -> None:
    assert told(markdown) == []


def test_an_actor_is_not_named_by_a_source_that_is_unknown() -> None:
    found = told("The CNIL would [write to patients](fact:insured).")
    assert any("“CNIL” is not in the facts this sentence cites (insured)" in line for line in found)


# -- several ---------------------------------------------------------------------------------------


def test_each_sentence_of_a_block_is_checked_by_itself() -> None:
    found = told("The [date of birth](fact:birth-date) was exposed. The [name](fact:nir) was exposed.")
    assert found == [
        "6:62: “nir” is cited, but not named in the sentence. Call it “social security number”, or cite the right fact."
    ]


def test_whole_words_only_are_said() -> None:
    assert says("A CNIL notice", "CNIL")
    assert not says("CNILs", "CNIL")
    assert not says("x_CNIL", "CNIL")
