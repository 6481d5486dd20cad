from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, Store, Triple

from benchmarks.w3c.answers import CSV, Answer, Table, expected, read, same
from benchmarks.w3c.suite import BASES, Suite

XSD = "http://www.w3.org/2001/XMLSchema#"
SELECT = "SELECT ?x ?y { VALUES (?x ?y) { %s } }"
BASE = BASES["sparql11"]


def table(values: str, syntax: str = "application/sparql-results+json") -> Answer:
    form = QueryResultsFormat.from_media_type(syntax)
    return read(Store().query(SELECT % values).serialize(format=form) or b"", syntax)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("(1 2) (3 4)", "(3 4) (1 2)", True),
        ("(1 2) (1 2)", "(1 2)", False),
        ("(1 UNDEF)", "(UNDEF 1)", False),
        ("('a' 2)", "('a'@en 2)", False),
        ("", "", True),
        ("", "(UNDEF UNDEF)", False),
    ],
)
def test_tables_are_bags(one: str, other: str, is_same: bool) -> None:
    assert same(table(one), table(other)) is is_same


def test_duplicates_may_count_for_nothing() -> None:
    assert same(table("(1 2) (1 2)"), table("(1 2)"), lax=True)
    assert not same(table("(1 2) (1 3)"), table("(1 2)"), lax=True)


@pytest.mark.parametrize(
    ("one", "other", "datatype", "is_same"),
    [
        ("1.50", "1.5", "decimal", True),
        ("1e0", "1.0E0", "double", True),
        ("01", "1", "integer", True),
        ("1", "2", "integer", False),
        ("01", "1", "string", False),
        ("x", "y", "integer", False),
    ],
)
def test_numbers_may_be_compared_by_value(
    one: str, other: str, datatype: str, is_same: bool
) -> None:
    type_ = NamedNode(XSD + datatype)
    pair = [Table(frozenset("x"), ({"x": Literal(each, datatype=type_)},)) for each in (one, other)]
    assert not same(*pair)
    assert same(*pair, by_value=True) is is_same


def rows(*pairs: tuple[str, str], ordered: bool = False) -> Table:
    """A table of blank nodes by their names."""
    names = frozenset("xy")
    return Table(names, tuple({"x": BlankNode(a), "y": BlankNode(b)} for a, b in pairs), ordered)


def test_blank_nodes_have_no_names() -> None:
    assert same(rows(("a", "b"), ("b", "a")), rows(("c", "d"), ("d", "c")))
    assert not same(rows(("a", "b"), ("b", "a")), rows(("c", "d"), ("d", "d")))
    assert not same(rows(("a", "a")), rows(("c", "d")))


def test_the_order_counts_where_it_is_one() -> None:
    one, other = rows(("a", "a"), ("a", "b")), rows(("a", "b"), ("a", "a"))
    assert same(one, other)
    assert not same(rows(("a", "a"), ("a", "b"), ordered=True), other)


def test_graphs_and_truth() -> None:
    edge = NamedNode("a:b")
    one = frozenset({Triple(BlankNode(), edge, Literal("x"))})
    assert same(one, frozenset({Triple(BlankNode("y"), edge, Literal("x"))}))
    assert not same(one, frozenset({Triple(BlankNode("y"), edge, Literal("y"))}))
    assert same(True, True)
    assert not same(True, False)
    assert not same(True, one)


def test_the_formats_say_the_same() -> None:
    whole = table("('a' 1) (UNDEF <x:y>)")
    for media in ("application/sparql-results+xml", "text/tab-separated-values"):
        assert same(whole, table("('a' 1) (UNDEF <x:y>)", media))
    assert not same(whole, read(b"x,y\r\na,1\r\n,x:y\r\n", CSV))


RESULT = """@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> .
[] a rs:ResultSet ; rs:resultVariable "x" ;
   rs:solution [ rs:index 2 ; rs:binding [ rs:variable "x" ; rs:value <b> ] ] ,
               [ rs:index 1 ; rs:binding [ rs:variable "x" ; rs:value <a> ] ] ."""


def test_tables_are_read_from_graphs(tmp_path) -> None:
    (tmp_path / "r.ttl").write_text(RESULT)
    found = expected(tmp_path / "r.ttl", "x:/", ordered=False)
    a, b = NamedNode("x:/a"), NamedNode("x:/b")
    assert found == Table(frozenset("x"), ({"x": a}, {"x": b}), ordered=True)
    boolean = RESULT.partition("\n")[0] + "[] a rs:ResultSet ; rs:boolean true ."
    (tmp_path / "b.ttl").write_text(boolean)
    assert expected(tmp_path / "b.ttl", "x:/", ordered=False) is True


MANIFEST = """@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#> .
@prefix dawgt: <http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#> .
<> a mf:Manifest ; mf:entries ( <#one> <#gone> ) .
<#one> a mf:QueryEvaluationTest ; mf:result <one.srx> ; mf:resultCardinality mf:LaxCardinality ;
  mf:action [ qt:query <one.rq> ; qt:data <a.ttl> ; qt:graphData <b.ttl> ] .
<#gone> a mf:QueryEvaluationTest ; dawgt:approval dawgt:Withdrawn ; mf:action <one.rq> ."""


def test_a_manifest_is_read(tmp_path) -> None:
    for name in BASES:
        (tmp_path / name).mkdir()
    for name in ("manifest-evaluation.ttl", "manifest-syntax.ttl"):
        (tmp_path / "dawg-data-r2" / name).write_text("")
    place = tmp_path / "sparql11"
    (place / "manifest-all.ttl").write_text(MANIFEST)
    (place / "one.rq").write_text("ASK FROM <c.ttl> {}")
    (place / "a.ttl").write_text("<s> <p> <o> .")
    suite = Suite(tmp_path)
    (case,) = suite.cases()
    assert (case.name, case.lax, case.result) == ("one", True, f"{BASE}one.srx")
    assert suite.query(case).startswith(f"BASE <{BASE}one.rq>\n")
    graphs = [str(quad.graph_name) for quad in suite.quads(case)]
    assert graphs == ["DEFAULT", f"<{BASE}b.ttl>", f"<{BASE}c.ttl>"]
    assert str(next(suite.quads(case, named=True)).graph_name) == f"<{BASE}a.ttl>"
