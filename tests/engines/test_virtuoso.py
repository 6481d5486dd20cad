"""The same statements and answers from Virtuoso, which has its own idea of SPARQL."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import Address, RemoteStore, Store
from tests.engines.absent import absent
from tests.graphs import NAMES
from tests.unit.test_remote import HELD

pytestmark = pytest.mark.engines

SETTINGS = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
"""
GRANTS = """\
DB.DBA.RDF_DEFAULT_USER_PERMS_SET('nobody', 7);
DB.DBA.USER_GRANT_ROLE('SPARQL', 'SPARQL_UPDATE', 0);
"""
PATIENCE = 120
"""Seconds that it may take to make its database."""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(PATIENCE * 5):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail("Virtuoso does not answer")


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteStore]:
    program, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if program is None or client is None:
        absent("Virtuoso", "apt-get install virtuoso-opensource-7")
    place: Path = tmp_path_factory.mktemp("virtuoso")
    sql, http = free_port(), free_port()
    (place / "virtuoso.ini").write_text(SETTINGS.format(sql=sql, http=http))
    (place / "grants.sql").write_text(GRANTS)
    with subprocess.Popen(
        [program, "-f", "-c", "virtuoso.ini"],
        cwd=place,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            wait_for(http)
            grant = [client, f"127.0.0.1:{sql}", "dba", "dba", "grants.sql"]
            subprocess.run(grant, cwd=place, check=True, capture_output=True)
            yield RemoteStore(Address.parse(f"sparql+http://127.0.0.1:{http}/sparql", {}), {})
        finally:
            process.kill()


QUERIES = [
    "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } "
    "FILTER(STRSTARTS(STR(?g), 'https://kg.example/graph/')) } GROUP BY ?g ORDER BY ?g",
    "SELECT ?x ?label WHERE { ?x skos:prefLabel ?label } ORDER BY ?x ?label",
    "SELECT ?words WHERE { ?x nif:anchorOf ?words } ORDER BY ?words",
    "SELECT ?who ?what WHERE { ?s rdf:subject ?who ; rdf:predicate ?what } ORDER BY ?who ?what",
]


def test_it_has_the_same_statements_and_answers(virtuoso: RemoteStore) -> None:
    virtuoso.replace_all(HELD, NAMES)
    with Store.in_memory(HELD) as store:
        for query in QUERIES:
            ours, theirs = store.query(query), virtuoso.query(query)
            assert [[*map(str, row)] for row in ours] == [[*map(str, row)] for row in theirs]  # type: ignore[union-attr,arg-type]
    assert bool(virtuoso.query("ASK { ?x skos:prefLabel ?label }"))
    assert not bool(virtuoso.query("ASK { ?x skos:prefLabel 'nobody' }"))


def test_what_is_replaced_is_gone(virtuoso: RemoteStore) -> None:
    virtuoso.replace_all(HELD, NAMES)
    some = [quad for quad in HELD if "/doc/" not in quad.graph_name.value]  # type: ignore[union-attr]
    virtuoso.replace_all(some, NAMES)
    (row,) = virtuoso.query(  # type: ignore[union-attr]
        "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } "
        "FILTER(STRSTARTS(STR(?g), 'https://kg.example/graph/')) }"
    )
    assert int(row["n"].value) == len(some)  # type: ignore[union-attr]
