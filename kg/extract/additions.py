"""What users add to the words and names of the package, as files that travel with a pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.folder import ListFile
from kg.ontology import Ontology, load, shipped
from kg.resolve.gazetteer import Gazetteer, load_gazetteer

__all__ = ["Additions", "Files", "load_files"]

Files = dict[str, list[tuple[str, bytes]]]
"""Names and contents of Turtle files under "ontology" and of lists of names under "gazetteers", in
their order; either may be absent."""


@dataclass(frozen=True, slots=True)
class Additions:
    """Files on this machine.

    Attributes:
        ontology: Turtle files, and folders of them, that are read with the package's own.
        gazetteers: Lists of names, in their order (see `kg.resolve.listing`).
    """

    ontology: tuple[Path, ...] = ()
    gazetteers: tuple[Path, ...] = ()

    def load(self) -> tuple[Ontology, Gazetteer]:
        """Returns the ontology and the gazetteer with them.

        Raises:
            KgError: A file cannot be used.
        """
        if self == Additions():
            return _package()
        ontology = load([shipped(), *self.ontology])
        return ontology, load_gazetteer(ontology, map(ListFile.read, self.gazetteers))

    def files(self) -> Files:
        """Returns the contents, once all of them can be used.

        Raises:
            KgError: A file cannot be used.
        """
        if self == Additions():
            return {}
        ontology, _ = self.load()
        added = [path for path in ontology.files if path.parent != shipped()]
        return {"ontology": _contents(added), "gazetteers": _contents(self.gazetteers)}


@cache
def _package() -> tuple[Ontology, Gazetteer]:
    ontology = load()
    return ontology, load_gazetteer(ontology)


def _contents(paths: Iterable[Path]) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in paths]


def load_files(files: Mapping[str, Sequence[tuple[str, bytes]]]) -> tuple[Ontology, Gazetteer]:
    """Returns the ontology and the gazetteer with files that came with a pipeline.

    Raises:
        KgError: A file cannot be used.
    """
    with TemporaryDirectory() as folder:
        kinds = ("ontology", "gazetteers")
        ontology, gazetteers = (_put(files.get(kind, ()), Path(folder, kind)) for kind in kinds)
        return Additions(ontology, gazetteers).load()


def _put(files: Iterable[tuple[str, bytes]], folder: Path) -> tuple[Path, ...]:
    """Writes each file into a folder of its own, as two may have one name."""
    paths = []
    for number, (name, content) in enumerate(files):
        path = folder / str(number) / Path(name).name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        paths.append(path)
    return tuple(paths)
