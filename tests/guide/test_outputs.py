from __future__ import annotations

from pathlib import Path

from guide import outputs
from guide.takeaway import ITEMS
from tests.guide.whole import faqs, site


def test_what_is_offered_as_data_and_feeds_is_what_is_made() -> None:
    made = site()
    offered = {file.path for item in ITEMS.values() for file in item.files if file.format in ("json", "schema", "atom")}
    assert {*outputs.files(made, faqs(made))} == offered


def test_a_copy_on_a_disk_has_data_and_no_feed() -> None:
    made = site()
    assert not [path for path in outputs.files(made, faqs(made), folders=False) if path.endswith(".xml")]
    assert "data/facts.json" in outputs.files(made, faqs(made), folders=False)


def test_the_same_site_gives_the_same_bytes() -> None:
    assert outputs.files(site(), faqs(site())) == outputs.files(site(), faqs(site()))


def test_files_are_written_where_their_paths_say_with_unix_line_ends(tmp_path: Path) -> None:
    outputs.write(tmp_path, {"a.json": "é\n", "data/deep/b.json": "{}\n"})
    assert (tmp_path / "a.json").read_bytes() == "é\n".encode()
    assert (tmp_path / "data/deep/b.json").read_bytes() == b"{}\n"
