"""`hooks/guide` and `hooks/publish` know nothing of MkDocs: on the day it goes, one file is rewritten."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOOKS = Path(__file__).parents[2] / "hooks"
ENGINES = {"material", "mkdocs", "properdocs", "zensical"}
MODULES = sorted(path for room in ("guide", "publish") for path in (HOOKS / room).rglob("*.py"))

# Imports every module of both rooms where no engine can be imported.
IMPORT_ALL = """
import sys
from importlib import import_module
from importlib.abc import MetaPathFinder

class NoEngine(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in ENGINES:
            raise ImportError(f"{name} must not be needed")

ENGINES = set(sys.argv[1].split())
sys.meta_path.insert(0, NoEngine())
for name in sys.argv[2:]:
    import_module(name)
assert not ENGINES & {name.split(".")[0] for name in sys.modules}
"""


def imported(source: str) -> Iterator[str]:
    """The packages a module imports, at its top or inside a function, by statement or by name."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name.split(".")[0] for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.split(".")[0]
            case ast.Call(func=ast.Name(id="__import__" | "import_module"), args=[ast.Constant(value=str(name)), *_]):
                yield name.split(".")[0]
            case ast.Call(func=ast.Attribute(attr="import_module"), args=[ast.Constant(value=str(name)), *_]):
                yield name.split(".")[0]


@pytest.mark.parametrize("source", [
    "import mkdocs.utils", "from mkdocs import utils", "def f():\n    import mkdocs", "__import__('mkdocs')",
    "importlib.import_module('mkdocs.utils')",
])  # fmt: skip
def test_every_way_to_import_is_seen(source: str) -> None:
    assert "mkdocs" in set(imported(source))


def test_both_rooms_are_read() -> None:
    assert {"guide", "publish"} == {path.relative_to(HOOKS).parts[0] for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOOKS)))
def test_no_module_imports_an_engine(path: Path) -> None:
    assert not ENGINES & set(imported(path.read_text(encoding="utf-8")))


def test_all_modules_import_where_there_is_no_engine() -> None:
    names = [".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__") for path in MODULES]
    ended = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, " ".join(ENGINES), *names], cwd=HOOKS, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
