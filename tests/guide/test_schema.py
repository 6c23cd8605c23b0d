from __future__ import annotations

import copy
import json
import re
from typing import Any

import jsonschema
import pytest
import yaml

from guide import registers
from guide.files import EVIDENCE
from tests.guide.rich import PROJECT, TEXTS

NAMES = [*registers.MODELS]


class Plain(yaml.SafeLoader):
    """YAML as editors' tools read it (1.2, core schema): 9:00 and 2024-02-07 are text, yes and no are words."""


Plain.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"-?\d+", [*"-0123456789"]),
    ("float", r"-?\d+\.\d+", [*"-0123456789"]),
):
    Plain.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), first)


def plain(text: str) -> Any:
    return yaml.load(text, Loader=Plain)


def evidence(name: str) -> Any:
    return plain((PROJECT / EVIDENCE / f"{name}.yml").read_text(encoding="utf-8"))


def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(registers.schema(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_schema_is_up_to_date(name: str) -> None:
    committed = json.loads((PROJECT / EVIDENCE / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert committed == registers.schema(name), "run make schema"


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(registers.schema(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_evidence_is_accepted(name: str) -> None:
    assert [f"{[*e.absolute_path]}: {e.message}" for e in validator(name).iter_errors(evidence(name))] == []


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("facts", ()),
        ("facts", ("says",)),
        ("facts", ("value",)),
        ("facts", ("sources", 0)),
        ("sources", ()),
        ("contacts", ()),
        ("contacts", ("phone",)),
        ("contacts", ("name",)),
    ],
)
def test_a_misspelt_field_is_refused(name: str, path: tuple[str | int, ...]) -> None:
    data = plain(TEXTS[f"{EVIDENCE}/{name}.yml"])
    assert validator(name).is_valid(data)
    entry = copy.deepcopy(data)
    place = next(iter(entry.values()))
    for key in path:
        place = place[key]
    place["mispelt"] = "x"
    assert not validator(name).is_valid(entry)


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("facts", "status", "sure"),
        ("facts", "sources", []),
        ("facts", "value", {"date": "7 February 2024"}),
        ("facts", "value", {"time": "9:00"}),
        ("sources", "kind", "other"),
        ("sources", "address", "cnil.fr"),
        ("contacts", "group", "others"),
        ("contacts", "recheck", 0),
    ],
)
def test_a_wrong_value_is_refused(name: str, key: str, value: object) -> None:
    data = plain(TEXTS[f"{EVIDENCE}/{name}.yml"])
    next(iter(data.values()))[key] = value
    assert not validator(name).is_valid(data)


@pytest.mark.parametrize("value", ["2024-02-07", "2024-02", "2024", 2024])
def test_a_date_may_be_a_day_a_month_or_a_year(value: object) -> None:
    data = plain(TEXTS[f"{EVIDENCE}/facts.yml"])
    data["announcement"]["value"] = {"date": value}
    assert validator("facts").is_valid(data)


@pytest.mark.parametrize("name", ["facts", "sources", "contacts"])
def test_an_id_with_other_letters_is_refused(name: str) -> None:
    data = plain(TEXTS[f"{EVIDENCE}/{name}.yml"])
    data["An id"] = next(iter(data.values()))
    assert not validator(name).is_valid(data)


def test_the_reader_of_these_tests_reads_as_editors_tools_do() -> None:
    assert plain("{a: 9:00, b: 2024-02-07, c: 33000000, d: no, e: true, f: 1.5}") == {
        "a": "9:00",
        "b": "2024-02-07",
        "c": 33000000,
        "d": "no",
        "e": True,
        "f": 1.5,
    }
