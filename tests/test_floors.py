"""A module imports only from floors below its own; the table of floors is data."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import kg

ROOT = Path(kg.__file__).parent.parent

FLOORS = {
    "kg.__main__": 8,
    "kg.cli": 7,
    "kg.watch": 6,
    "kg.api": 7,
    "kg.flow": 6,
    "kg.reader": 6,
    "kg.output": 6,
    "kg.graph_files": 6,
    "kg.articles": 6,
    "kg.shelf": 6,
    "kg.sentences": 6,
    "kg.shards": 6,
    "kg.spark": 7,
    "kg.factory": 6,
    "kg.bench": 6,
    "kg.review": 6,
    "kg.serve": 6,
    "kg.queries": 5,
    "kg.view": 5,
    "kg.frames": 5,
    "kg.write": 5,
    "kg.extract": 5,
    "kg.english": 5,
    "kg.resolve": 4,
    "kg.check": 4,
    "kg.infer": 4,
    "kg.store": 4,
    "kg.ontology": 3,
    "kg.read": 3,
    "kg.rdf": 3,
    "kg.journal": 3,
    "kg.readings": 3,
    "kg.agreement": 3,
    "kg.folder": 3,
    "kg.memory": 3,
    "kg.pool": 3,
    "kg.model": 2,
    "kg.errors": 1,
    "kg": 0,
}
"""Floor of each part: a module, or a folder with all that is in it."""

BESIDE = {
    ("kg", "kg.api"),  # for type checkers; when the program runs, not before it is asked for
    ("kg.extract", "kg.english"),
    ("kg.queries", "kg.write"),
    ("kg.rdf", "kg.ontology"),
    ("kg.watch", "kg.flow"),
    ("kg.watch", "kg.reader"),
    ("kg.flow", "kg.reader"),
    ("kg.shards", "kg.reader"),
    ("kg.flow", "kg.output"),
    ("kg.output", "kg.graph_files"),
    ("kg.graph_files", "kg.articles"),
    ("kg.graph_files", "kg.shelf"),
    ("kg.articles", "kg.shelf"),
    ("kg.serve", "kg.flow"),
    ("kg.review", "kg.output"),
    ("kg.journal", "kg.readings"),
    ("kg.read", "kg.folder"),
}
"""The parts that rest on one of their own floor: importer, imported."""

FORBIDDEN = {
    "kg.model": ("spacy", "thinc", "rdflib", "pyoxigraph"),
    "kg.resolve": ("spacy", "thinc", "pyoxigraph"),
    "kg.check": ("spacy", "thinc"),
    "kg.english": ("kg.rdf", "kg.store", "kg.write", "kg.view", "kg.serve", "rdflib", "pyoxigraph"),
    "kg.extract": ("kg.rdf", "kg.store", "kg.write", "kg.view", "kg.serve", "rdflib", "pyoxigraph"),
    "kg.view": ("spacy", "thinc", "pyoxigraph"),
    "kg.write": ("spacy", "thinc"),
    "kg.queries": ("spacy", "thinc"),
    "kg.cli": ("spacy", "thinc", "rdflib", "pyoxigraph"),
}
"""What a part never imports, whatever the floors say."""


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): path for path in sorted((ROOT / "kg").rglob("*.py"))}


def _part(module: str) -> str:
    """The entry of the table that `module` belongs to; the package itself is "kg"."""
    return ".".join(module.split(".")[:2])


def _is_typing(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def _nodes(node: ast.AST, *, typing: bool) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if typing or not _is_typing(child):
            yield child
            yield from _nodes(child, typing=typing)


def imports(module: str, *, typing: bool = True) -> set[str]:
    """Full names of what a module imports, anywhere in it.

    `from kg.x import y` counts as kg.x.y where that is a module, else as kg.x.
    """
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    found = set()
    for node in _nodes(tree, typing=typing):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found.add(full if full in MODULES else str(node.module))
    return found


def test_every_module_has_a_floor() -> None:
    assert {_part(module) for module in MODULES} <= set(FLOORS)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_floors_below(module: str) -> None:
    own = _part(module)
    parts = {_part(name) for name in imports(module)} & set(FLOORS) - {own}
    above = {part for part in parts if FLOORS[part] >= FLOORS[own]}
    assert not {part for part in above if (own, part) not in BESIDE}


@pytest.mark.parametrize("module", [name for name in MODULES if _part(name) in FORBIDDEN])
def test_a_module_imports_nothing_forbidden(module: str) -> None:
    never = FORBIDDEN[_part(module)]
    assert not {
        name for name in imports(module) if any(f"{name}.".startswith(f"{n}.") for n in never)
    }


def test_nobody_imports_the_command_line() -> None:
    importers = {name for name in MODULES if any(_part(each) == "kg.cli" for each in imports(name))}
    assert {_part(name) for name in importers} <= {"kg.cli", "kg.__main__"}


def test_spacy_loads_pipelines_in_one_place() -> None:
    loaders = {name for name, path in MODULES.items() if "spacy.load(" in path.read_text("utf-8")}
    assert len(loaders) <= 1
    assert all(name.startswith("kg.english.") for name in loaders)


def test_there_is_no_circle() -> None:
    graph = {
        name: {found for found in imports(name, typing=False) if found in MODULES}
        for name in MODULES
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"{error.args[0]}: {' → '.join(error.args[1])}")


def test_what_is_imported_is_declared() -> None:
    tops = {name.partition(".")[0] for module in MODULES for name in imports(module)}
    foreign = tops - set(sys.stdlib_module_names) - {"kg", "__future__"}
    with (ROOT / "pyproject.toml").open("rb") as stream:
        project = tomllib.load(stream)["project"]
    extras = project["optional-dependencies"]
    requirements = [*project["dependencies"], *(line for name in extras for line in extras[name])]
    declared = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in requirements}
    providers = packages_distributions()
    for name in sorted(foreign):
        found = providers.get(name, [name])  # what only an extra needs may be absent
        assert {each.lower().replace("_", "-") for each in found} & declared, name
