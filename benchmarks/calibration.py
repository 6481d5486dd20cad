"""Whether confidences are what they say, and how far each frame can be trusted.

    python -m benchmarks.calibration [--half development|frozen] [--judged-only] [--model NAME]
    python -m benchmarks.calibration --judgements FILE PATH... [--model NAME]
    python -m benchmarks.calibration --fit --judgements FILE PATH... [--model NAME]
    python -m benchmarks.calibration --sheet --judgements FILE PATH... [--model NAME]

Without PATH, the statements found in the marked-up sentences are judged by their mark-up; what
no line speaks of counts as wrong unless FILE judges it, or is left out with --judged-only. With
PATH, the articles there are read, and the statements that FILE judges are taken.

With --fit, the judged statements of the articles are fitted, and `kg/extract/calibration.json`,
which confidences are computed from, is written anew. Rules are written by the marked-up sentences
for development, which say little on how often they are right elsewhere.

With --sheet, the statements of the articles that FILE does not judge yet are printed as lines of
such a file, for a reader to fill in.

FILE has a JSON object a line (`kg.bench.judgements`): {"document": "...", "sentence": "...",
"subject": "...", "relation": "...", "object": "...", "polarity": "positive",
"modality": "asserted", "speakers": [], "true": true}. The document is the id of an article (as
in statements.jsonl) or a marked-up sentence itself, the relation a lemma, the object empty if
there is none. `benchmarks/judgements.jsonl` has those of the articles in `seeds/`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kg.bench import Half, Reading, read, read_examples
from kg.bench.calibration import Judged, as_text, from_corpus, from_judgements
from kg.bench.fit import fit, write
from kg.bench.judgements import read_judgements, sheet
from kg.english import load_pipeline
from kg.errors import KgError
from kg.extract import confidence
from kg.extract.reading import Source
from kg.extract.reading import read as read_in_blocks
from kg.flow import build
from kg.model import Triple
from kg.ontology import load as load_ontology
from kg.rdf import Names
from kg.read import read_paths, unique
from kg.resolve.gazetteer import load_gazetteer
from kg.store import Store

_FITTED = Path(confidence.__file__).with_name("calibration.json")


def main(arguments: list[str] | None = None) -> int:
    """Prints the reliability table and the precision of each frame; 2 if an input is of no use."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="articles")
    parser.add_argument("--judgements", type=Path, metavar="FILE")
    parser.add_argument("--half", type=Half, choices=list(Half), help="both if none is named")
    parser.add_argument("--judged-only", action="store_true")
    parser.add_argument("--fit", action="store_true", help="write what confidences rest on")
    parser.add_argument("--sheet", action="store_true", help="print what is yet to be judged")
    parser.add_argument("--model", default=None)
    options = parser.parse_args(arguments)
    about_articles = bool(options.paths or options.fit or options.sheet)
    if about_articles != bool(options.judgements and options.paths):
        parser.error("articles, a fit and a sheet need --judgements FILE and PATH")
    try:
        if options.fit:
            write(fit([*_articles(options)]), _FITTED)
        elif options.sheet:
            print(*_yet_to_be_judged(options), sep="\n")
        else:
            print(as_text(_articles(options) if options.paths else _corpus(options)))
    except KgError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _corpus(options: argparse.Namespace) -> Iterator[Judged]:
    known = read_judgements(options.judgements) if options.judgements else {}
    parts = [options.half] if options.half else list(Half)
    examples = [example for half in parts for example in read_examples(half=half)]
    found = read(load_pipeline(options.model), [example.sentence for example in examples])
    yield from from_corpus(map(Reading, examples, found), known, unjudged=not options.judged_only)


def _articles(options: argparse.Namespace) -> Iterator[Judged]:
    known = read_judgements(options.judgements)
    yield from from_judgements(_triples(options.paths, options.model), known)


def _yet_to_be_judged(options: argparse.Namespace) -> Iterator[str]:
    known = read_judgements(options.judgements)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        build(options.paths, out, model=options.model)
        with Store.open(out / "store") as store:
            graph = store.graph()
    names, ontology = Names(), load_ontology()
    labels = {entity.iri: entity.label for entity in graph.entities}
    labels |= {names.property(name): each.label for name, each in ontology.properties.items()}
    for key, line in sheet(graph, labels=labels, denials=ontology.denials):
        if key not in known:
            yield line


def _triples(paths: list[Path], model: str | None) -> Iterator[Triple]:
    """Yields what the articles say; those that cannot be read are named on stderr."""
    documents = unique(read_paths(paths, on_error=lambda error: print(error, file=sys.stderr)))
    ontology = load_ontology()
    gazetteer, nlp = load_gazetteer(ontology), load_pipeline(model)
    sources = map(Source, documents)
    for reading in read_in_blocks(sources, nlp, ontology=ontology, gazetteer=gazetteer):
        yield from reading.triples


if __name__ == "__main__":
    sys.exit(main())
