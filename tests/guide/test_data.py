from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args

import jsonschema
import pytest

from guide import data
from guide.addresses import Addresses
from guide.evidence import Language, Status
from guide.site import Site
from tests.guide.rich import FACTS
from tests.guide.whole import ADDRESS, FAQ_EN, FAQ_FR, WHAT_EN, WHOLE, changed, faqs, site

NAMES = [*data.SCHEMAS]


def files(made: Site) -> Mapping[str, Any]:
    """All files of a site, read back."""
    return {path: json.loads(text) for path, text in data.files(made, faqs(made), Addresses(made.address)).items()}


def facts(made: Site | None = None) -> Mapping[str, Any]:
    """The published facts by id."""
    return {fact["id"]: fact for fact in files(made or site())["data/facts.json"]["facts"]}


def questions(made: Site, language: Language = "en") -> list[Any]:
    found: list[Any] = files(made)[f"data/faq.{language}.json"]["questions"]
    return found


def checker(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(data.schema(name), format_checker=jsonschema.FormatChecker())


# -- schemas ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(data.schema(name))
    assert data.schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def objects(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every kind of object that a schema describes."""
    yield "the file", schema
    yield from schema["$defs"].items()


@pytest.mark.parametrize("name", NAMES)
def test_every_object_is_closed_and_every_property_described_in_one_sentence(name: str) -> None:
    for kind, described in objects(data.schema(name)):
        assert described["additionalProperties"] is False, kind
        for key, rule in {kind: described, **described["properties"]}.items():
            words = rule["description"]
            assert words[:1].isupper() and words.endswith(".") and ". " not in words, f"{kind}.{key}: {words}"


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_has_an_address_of_its_own_only_where_the_site_has_one(name: str) -> None:
    assert "$id" not in data.schema(name)
    assert files(site(address=ADDRESS))[f"data/{name}.schema.json"]["$id"] == f"{ADDRESS}data/{name}.schema.json"


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_the_data_are_what_their_schemas_say(address: str) -> None:
    made = files(site(address=address))
    for name, schema in (("facts", "facts"), ("faq.en", "faq"), ("faq.fr", "faq")):
        published = made[f"data/{name}.json"]
        assert [e.message for e in checker(schema).iter_errors(published)] == []
        assert f"data/{published['$schema']}" in made


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every object in some data; of a list the first two items are enough."""
    if isinstance(value, dict):
        yield path
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value[:2]):
            yield from places(inner, (*path, number))


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def published(name: str) -> Any:
    """Some published data, the first fact being the one with most in it."""
    found = files(site())["data/facts.json" if name == "facts" else "data/faq.en.json"]
    if name == "facts":
        found["facts"].sort(key=lambda fact: fact["id"] not in ("attack", "outcome", "correction-hours"))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_one_key_more_or_null_is_refused_in_every_object(name: str) -> None:
    whole, check = published(name), checker(name)
    assert len([*places(whole)]) > 3
    for path in places(whole):
        for key, value in (("more", "x"), *((key, None) for key in at(whole, path))):
            wrong = copy.deepcopy(whole)
            at(wrong, path)[key] = value
            assert not check.is_valid(wrong), f"{path}: {key}"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        *(("facts", (key,)) for key in ("$schema", "title", "licence", "languages", "checked", "statuses", "facts")),
        *(("facts", ("facts", 0, key)) for key in ("id", "says", "values", "status", "sources", "pages")),
        *(
            ("facts", ("facts", 0, "sources", 0, key))
            for key in ("id", "publisher", "title", "kind", "read", "checked")
        ),
        *(("facts", ("facts", 0, "says", key)) for key in ("en", "fr")),
        *(("faq", (key,)) for key in ("$schema", "title", "language", "licence", "checked", "questions")),
        *(("faq", ("questions", 0, key)) for key in ("id", "topic", "question", "answer", "address", "facts")),
    ],
)
def test_what_must_be_there_may_not_be_missing(name: str, path: tuple[str | int, ...]) -> None:
    wrong = published(name)
    del at(wrong, path[:-1])[path[-1]]
    assert not checker(name).is_valid(wrong)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("facts", 0, "id"), "An id"),
        (("facts", 0, "status"), "sure"),
        (("facts", 0, "sources"), []),
        (("facts", 0, "values"), [{"date": "7 February 2024"}]),
        (("facts", 0, "values"), [{"number": 1, "date": "2024"}]),
        (("facts", 0, "values"), [{"date": "2024", "bound": "up to"}]),
        (("facts", 0, "values"), [{}]),
        (("checked",), "yesterday"),
        (("languages",), ["de"]),
    ],
)
def test_a_wrong_value_is_refused(path: tuple[str | int, ...], value: object) -> None:
    wrong = published("facts")
    at(wrong, path[:-1])[path[-1]] = value
    assert not checker("facts").is_valid(wrong)


# -- facts -----------------------------------------------------------------------------------------


def test_every_fact_is_published_in_the_order_of_the_ids() -> None:
    made = site()
    assert [*facts(made)] == sorted(made.content.evidence.facts)


def test_a_fact_has_all_that_is_needed_to_use_it_alone() -> None:
    assert facts()["people-affected"] == {
        "id": "people-affected",
        "says": {
            "en": "According to the CNIL, more than 33 million people are affected.",
            "fr": "Selon la CNIL, plus de 33 millions de personnes sont concernées.",
        },
        "values": [{"number": 33000000, "bound": "more than"}],
        "status": "stated",
        "sources": [
            {
                "id": "cnil-2024-02-07",
                "publisher": "CNIL",
                "title": "La CNIL ouvre une enquête",
                "address": "https://cnil.fr/fr/violation",
                "date": "2024-02-07",
                "language": "fr",
                "kind": "primary",
                "read": "quoted",
                "through": [
                    {
                        "id": "copy-2024-02",
                        "publisher": "Intrassi",
                        "title": "Copie de l’avis de la CNIL",
                        "address": "https://intrassi.example/avis",
                    }
                ],
                "checked": "2026-11-01",
            },
            {
                "id": "copy-2024-02",
                "publisher": "Intrassi",
                "title": "Copie de l’avis de la CNIL",
                "address": "https://intrassi.example/avis",
                "date": "2024-02",
                "language": "fr",
                "kind": "secondary",
                "read": "part",
                "quote": "plus de 33 millions de personnes",
                "checked": "2026-11-01",
            },
        ],
        "pages": {"en": "sources/#fact-people-affected", "fr": "fr/sources/#fact-people-affected"},
    }


def test_a_fact_has_its_family_its_disagreement_and_its_search() -> None:
    found = facts()
    assert (found["birth-date"]["about"], found["birth-date"]["is"]) == ("data-category", "exposed")
    assert [version["says"]["en"] for version in found["attack"]["versions"]] == [
        "It took place in January 2024.",
        "It took place in winter.",
    ]
    assert found["attack"]["versions"][1]["sources"][0]["quote"] == "en hiver"
    assert found["outcome"]["searched"] == {"on": "2026-11-01", "where": {"en": "the press", "fr": "la presse"}}


def test_a_fact_has_the_passage_that_states_it_first_or_its_entry_in_the_register() -> None:
    found = facts()
    assert found["birth-date"]["pages"] == {"en": "what/#leaked", "fr": "fr/what/#leaked"}
    assert found["unstated"]["pages"] == {"en": "sources/#fact-unstated", "fr": "fr/sources/#fact-unstated"}


def test_addresses_are_whole_where_the_site_has_one() -> None:
    pages = facts(site(address=ADDRESS))["birth-date"]["pages"]
    assert pages == {"en": f"{ADDRESS}what/#leaked", "fr": f"{ADDRESS}fr/what/#leaked"}
    assert questions(site(address=ADDRESS), "fr")[0]["address"] == f"{ADDRESS}fr/faq/#how-many"


def test_a_default_address_is_never_published() -> None:
    made = site(address="https://guide.example/")
    for text in data.files(made, faqs(made), Addresses(made.address)).values():
        assert "guide.example" not in text


def test_each_status_is_explained_once_in_both_languages() -> None:
    told = files(site())["data/facts.json"]["statuses"]
    assert sorted(entry["status"] for entry in told) == sorted(get_args(Status))
    assert all(entry["means"][language].endswith(".") for entry in told for language in ("en", "fr"))


@pytest.mark.parametrize("name", ["facts", "faq.en", "faq.fr"])
def test_a_file_says_its_licence_and_the_day_of_the_oldest_check(name: str) -> None:
    found = files(site())[f"data/{name}.json"]
    assert found["licence"] == {"name": "CC BY 4.0", "address": "https://creativecommons.org/licenses/by/4.0/"}
    assert found["checked"] == "2026-11-01"  # of what the guide says of itself, no day is told
    assert [*found][:2] == ["$schema", "title"]


def test_an_unknown_source_is_left_out_of_a_preview() -> None:
    made = site({FACTS: WHOLE[FACTS].replace("source: copy-2024-02, quote: en hiver", "source: nowhere")})
    assert facts(made)["attack"]["versions"][1]["sources"] == []


# -- questions -------------------------------------------------------------------------------------


def test_questions_stand_in_the_order_of_the_page_each_with_its_topic_and_address() -> None:
    assert [(q["id"], q["topic"], q["question"], q["address"]) for q in questions(site())] == [
        ("how-many", "Numbers", "How many people?", "faq/#how-many"),
        ("leaked", "Your data", "What leaked?", "faq/#leaked"),
    ]
    assert [(q["topic"], q["address"]) for q in questions(site(), "fr")] == [
        ("Nombres", "fr/faq/#how-many"),
        ("Vos données", "fr/faq/#leaked"),
    ]


def test_an_answer_is_plain_text_with_the_facts_it_cites_each_once() -> None:
    first, gathered = questions(site())
    assert first["answer"] == (
        "The CNIL says that more than 33 million people are affected.\n"
        "It said so on 7 February 2024.\nThat is more than 33 million people, the CNIL says."
    )
    assert first["facts"] == ["people-affected", "announcement"]
    assert gathered["facts"] == ["birth-date"]


def test_an_unknown_fact_is_left_out_of_a_preview() -> None:
    made = site(changed(WHAT_EN, "fact:birth-date", "fact:nowhere"))
    assert questions(made)[1]["facts"] == []


def test_a_site_without_a_faq_has_no_question_and_no_crash() -> None:
    made = site({FAQ_EN: None, FAQ_FR: None})
    found = data.files(made, {"en": "", "fr": ""}, Addresses())
    assert json.loads(found["data/faq.fr.json"])["questions"] == []


# -- files -----------------------------------------------------------------------------------------


def test_texts_are_readable_as_they_stand() -> None:
    made = site()
    for text in data.files(made, faqs(made), Addresses()).values():
        assert text.startswith('{\n  "') and text.endswith("}\n")
        assert "\\u" not in text.replace("\\u00a0", "").replace("\\u202f", "")
    assert "enquête" in data.files(made, faqs(made), Addresses())["data/facts.json"]
