"""The colours of the site's style are far enough apart to be read, in both schemes (WCAG 2.2: 1.4.3 and 1.4.11)."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinycss2

TOKENS = Path(__file__).parents[2] / "overrides" / "assets" / "css" / "tokens.css"
GROUNDS = ("paper", "raised", "sunk")
WRITTEN = [(ink, ground) for ink in ("ink", "ink-2", "link", "exposed", "safe", "care") for ground in GROUNDS]
WRITTEN += [("exposed", "exposed-bg"), ("safe", "safe-bg"), ("care", "care-bg"), ("on-urgent", "urgent-bg")]
WRITTEN += [("ink", f"{meaning}-bg") for meaning in ("exposed", "safe", "care")]
WRITTEN += [("paper", "link"), ("paper", "ink")]  # buttons, and the open menu
DRAWN = [(edge, ground) for edge in ("edge", "focus") for ground in GROUNDS]


def _schemes() -> dict[str, dict[str, str]]:
    """The custom properties of the light scheme and of the dark one, which changes some of them."""
    rules = tinycss2.parse_stylesheet(TOKENS.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True)
    light = _properties(next(rule.content for rule in rules if rule.type == "qualified-rule"))
    media = next(rule for rule in rules if rule.type == "at-rule" and "dark" in tinycss2.serialize(rule.prelude))
    inside = tinycss2.parse_rule_list(media.content, skip_comments=True, skip_whitespace=True)
    return {"light": light, "dark": light | _properties(inside[0].content)}


def _properties(content: list[tinycss2.ast.Node]) -> dict[str, str]:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return {
        item.name.removeprefix("--"): tinycss2.serialize(item.value).strip()
        for item in found
        if item.type == "declaration"
    }


def _luminance(colour: str) -> float:
    """The relative luminance of a colour such as #fff or #10191c, as WCAG defines it."""
    digits = colour.removeprefix("#")
    pairs = [digits[i : i + 2] for i in (0, 2, 4)] if len(digits) == 6 else [digit * 2 for digit in digits]
    parts = [int(pair, 16) / 255 for pair in pairs]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("pairs", "least"), [(WRITTEN, 4.5), (DRAWN, 3)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_stand_out_from_what_they_stand_on(scheme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = _schemes()[scheme]
    weak = {pair: round(_contrast(*(colours[name] for name in pair)), 2) for pair in pairs}
    assert {pair: contrast for pair, contrast in weak.items() if contrast < least} == {}


def test_black_on_white_is_the_strongest_contrast() -> None:
    assert _contrast("#fff", "#000000") == pytest.approx(21)
