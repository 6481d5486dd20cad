"""What is checked in a SPARQL query before it runs, and how its errors are explained."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import NoReturn

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Variable,
)

from kg.errors import QueryError

Results = QuerySolutions | QueryTriples | QueryBoolean

_TOKENS = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
    |(?P<string>\"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[\da-fA-F]{4}|\\U[\da-fA-F]{8})*>)
    |(?P<variable>[?$]\w+)
    |(?P<name>(?:_|[^\W\d_][\w.-]*)?:(?:\\.|[\w.:%-])*)
    |(?P<word>@?\w[\w-]*)
    |(?P<open>[{(\[])
    |(?P<close>[})\]])
    |(?P<other>\S)""",
    re.VERBOSE | re.DOTALL,
)
_HIDING = {"SERVICE": "QERVICE", "FROM": "QROM"}
"""Keywords that must be seen, and words of the same length that are none."""
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PAIRS = {"{": "}", "(": ")", "[": "]"}
_POSITION = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_UNGROUPED = "The SELECT contains a variable that is unbound"
# https://www.w3.org/TR/sparql11-query/#sparqlGrammar
_KEYWORDS = frozenset(
    """A ABS AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT
    DATATYPE DAY DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP
    GROUP_CONCAT HAVING HOURS IF IN IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES
    LCASE LIMIT MAX MD5 MIN MINUS MINUTES MONTH NAMED NOT NOW OFFSET OPTIONAL ORDER PREFIX RAND
    REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR SHA1 SHA256 SHA384 SHA512
    STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM TIMEZONE TRUE
    TZ UCASE UNDEF UNION URI UUID VALUES WHERE YEAR""".split()  # noqa: SIM905 - a list of 90 literals reads worse
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int

    @property
    def keyword(self) -> str:
        return self.text.upper() if self.kind == "word" else ""


_END = _Token("end", "", -1)


@dataclass(frozen=True, slots=True)
class Graphs:
    """The graphs that a query is asked of, by their IRIs.

    Attributes:
        default: Those whose union is the default graph.
        named: Those that GRAPH finds.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


def run(
    engine: Store,
    sparql: str,
    prefixes: Mapping[str, str],
    values: Mapping[str, NamedNode | Literal] = MappingProxyType({}),
    graphs: Graphs | None = None,
) -> Results:
    """Runs a query; `prefixes` hold where it declares no other, `values` are of its variables.

    A variable that is given stands in the SELECT and is never asked whether it is BOUND.

    The default graph is the union of all graphs, unless `graphs` or the query by FROM say
    otherwise; `graphs` outweigh FROM. Nothing outside the store is read.

    Raises:
        QueryError: The query is wrong, would change the store, or asks another server.
    """
    tokens = tuple(_tokens(sparql))
    _check(sparql, tokens, prefixes)
    union = not graphs and not any(token.keyword == "FROM" for token in tokens)
    try:
        _parse_without_hidden(sparql, tokens, prefixes)
        return engine.query(
            sparql,
            prefixes=dict(prefixes),
            use_default_graph_as_union=union,
            substitutions={Variable(name): value for name, value in values.items()},
            default_graph=[NamedNode(iri) for iri in graphs.default] if graphs else None,
            named_graphs=[NamedNode(iri) for iri in graphs.named] if graphs else None,
        )
    except SyntaxError as error:
        _explain(sparql, tokens, str(error), error)
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(
            f"the query cannot be run: {error}",
            remedy="Use the functions of SPARQL 1.1 only.",
        ) from error


def graphs(sparql: str, prefixes: Mapping[str, str]) -> Graphs:
    """Returns the graphs that a query names by FROM and FROM NAMED; of a wrong one, anything."""
    tokens = tuple(_tokens(sparql))
    start = next((token.start for token in tokens if token.keyword in _FORMS), 0)
    named: list[bool] = []
    names: list[_Token] = []
    for before, token, after in zip(tokens, tokens[1:], (*tokens[2:], _END), strict=False):
        if before.keyword == "FROM":
            named.append(token.keyword == "NAMED")
            names.append(after if named[-1] else token)
    found = tuple(zip(named, _iris(names, sparql[:start], prefixes), strict=True))
    return Graphs(
        tuple(iri for is_named, iri in found if not is_named),
        tuple(iri for is_named, iri in found if is_named),
    )


def _iris(names: Sequence[_Token], prologue: str, prefixes: Mapping[str, str]) -> Sequence[str]:
    """Returns what the engine takes names and relative IRIs for; themselves if one is wrong."""
    texts = [name.text for name in names]
    if not all(name.kind in ("iri", "name") for name in names):
        return texts  # and nothing else is put into a query
    asked = f"{prologue}\nSELECT ?x {{ VALUES ?x {{ {' '.join(texts)} }} }}"
    try:
        found = Store().query(asked, prefixes=dict(prefixes))
    except SyntaxError:
        return texts
    assert isinstance(found, QuerySolutions)
    iris = [row[0].value for row in found if isinstance(row[0], NamedNode)]
    return iris if len(iris) == len(texts) else texts


def with_values(sparql: str, values: Mapping[str, NamedNode | Literal]) -> str:
    """Returns a query with the values of some variables in it, for engines that take no other."""
    if not values:
        return sparql
    tokens = tuple(_tokens(sparql))
    where = next((token.start for token in tokens if token.keyword == "WHERE"), 0)
    brace = next((t.start + 1 for t in tokens if t.text == "{" and t.start >= where), len(sparql))
    names = " ".join(f"?{name}" for name in values)
    data = f" VALUES ({names}) {{ ({' '.join(map(str, values.values()))}) }} "
    return sparql[:brace] + data + sparql[brace:]


def _tokens(sparql: str) -> Iterator[_Token]:
    for match in _TOKENS.finditer(sparql):
        if match.lastgroup != "comment":
            yield _Token(str(match.lastgroup), match.group(), match.start())


def _check(sparql: str, tokens: Sequence[_Token], prefixes: Mapping[str, str]) -> None:
    if not tokens:
        raise QueryError("the query is empty", remedy="Try SELECT * WHERE { ?s ?p ?o } LIMIT 10.")
    for token in tokens:
        if token.keyword == "SERVICE":
            _fail(
                sparql,
                token.start,
                "SERVICE would ask another server, and queries stay offline",
                "Leave the SERVICE part out and join its data elsewhere.",
            )
    first = next((t for t in tokens if t.keyword in (*_UPDATES, *_FORMS)), None)
    if first is not None and first.keyword in _UPDATES:
        _fail(
            sparql,
            first.start,
            f"{first.keyword} would change the store, and queries only read",
            "Change the graph by kg add and kg forget.",
        )
    _check_prefixes(sparql, tokens, prefixes)


def _parse_without_hidden(
    sparql: str, tokens: Sequence[_Token], prefixes: Mapping[str, str]
) -> None:
    """Lets the engine read the query with other words for the keywords that are not yet seen.

    Within strings, comments, IRIs and names they do as well; where the engine itself would read
    the keyword, which needs no blank around it, it is an error.

    Raises:
        SyntaxError: The query is wrong, or has such a keyword without a blank around it.
    """
    for keyword, other in _HIDING.items():
        seen = {token.start for token in tokens if token.keyword == keyword}
        masked = re.sub(
            keyword,
            lambda match: match[0] if match.start() in seen else other,  # noqa: B023 - used at once
            sparql,
            flags=re.IGNORECASE,
        )
        if masked != sparql:
            Store().query(masked, prefixes=dict(prefixes))


def _check_prefixes(sparql: str, tokens: Sequence[_Token], prefixes: Mapping[str, str]) -> None:
    declared = {after.text[:-1] for token, after in pairwise(tokens) if token.keyword == "PREFIX"}
    known = {*prefixes, *declared, "_"}
    for token in tokens:
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in known:
            close = difflib.get_close_matches(prefix, sorted(known), n=1)
            guess = f"Did you mean {close[0]}:? " if close else ""
            _fail(
                sparql,
                token.start,
                f"the prefix {prefix}: is not declared",
                f"{guess}Known are {', '.join(sorted(prefixes))}; "
                f"declare others by PREFIX {prefix}: <…>.",
            )


def _explain(sparql: str, tokens: Sequence[_Token], message: str, error: SyntaxError) -> NoReturn:
    """Raises an error at the first sign of trouble, else where the parser gave up."""
    unclosed = _unclosed(tokens)
    quote = next((token for token in tokens if token.kind == "other" and token.text in "\"'"), None)
    word = next((token for token in tokens if _is_unknown(token)), None)
    if quote is not None:
        _fail(sparql, quote.start, "the string is never closed", f"Add a {quote.text}.", error)
    if word is not None:
        guess = difflib.get_close_matches(word.keyword, sorted(_KEYWORDS), n=1)
        hint = f"Did you mean {guess[0]}?" if guess else "Names have a prefix, as in kg:Person."
        _fail(sparql, word.start, f"{word.text} is no word of SPARQL", hint, error)
    iri = next((token for token in tokens if token.kind == "iri" and ":" not in token.text), None)
    if iri is not None and not any(token.keyword == "BASE" for token in tokens):
        _fail(sparql, iri.start, f"{iri.text} is relative", "Write the whole IRI.", error)
    if unclosed is not None:
        never = "never closed" if unclosed.kind == "open" else "closed but was never opened"
        hint = "Balance the brackets of the query."
        _fail(sparql, unclosed.start, f"{unclosed.text} is {never}", hint, error)
    match = _POSITION.match(message)
    if match is None:
        raise QueryError(f"the query cannot be read: {message}", where="query") from error
    offset = _offset(sparql, int(match[1]), int(match[2]))
    _fail(sparql, offset, *_expectation(match[3]), error)


def _is_unknown(token: _Token) -> bool:
    return token.kind == "word" and token.text[0].isalpha() and token.keyword not in _KEYWORDS


def _unclosed(tokens: Sequence[_Token]) -> _Token | None:
    """Returns the first bracket without its partner."""
    waiting: list[_Token] = []
    for token in tokens:
        if token.kind == "open":
            waiting.append(token)
        elif token.kind == "close":
            if not waiting or _PAIRS[waiting[-1].text] != token.text:
                return waiting[-1] if waiting else token
            waiting.pop()
    return waiting[-1] if waiting else None


def _expectation(expected: str) -> tuple[str, str]:
    """Returns what is wrong and a hint, from the list of what the parser could have read."""
    if _UNGROUPED in expected:
        return (
            "SELECT names a variable that is not grouped",
            "Beside an aggregate, name only variables of GROUP BY.",
        )
    signs = re.findall(r'"([^"\w\\]+)"', expected)
    what = f"expected {' or '.join(signs)}" if 0 < len(signs) <= 6 else "this cannot be read"
    return what, "Look at what stands just before this place."


def _offset(sparql: str, line: int, column: int) -> int:
    """Returns the offset of a place, but no further than behind the last character."""
    lines = sparql.split("\n")
    start = sum(len(text) + 1 for text in lines[: line - 1])
    return min(start + column - 1, len(sparql.rstrip()))


def _fail(
    sparql: str, offset: int, what: str, hint: str, error: Exception | None = None
) -> NoReturn:
    """Raises an error that shows the line of the query with a caret under the place."""
    before = sparql[:offset]
    line = before.count("\n") + 1
    column = offset - (before.rfind("\n") + 1)
    text = re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", sparql.split("\n")[line - 1])
    raise QueryError(
        f"{what}, at line {line}, column {column + 1}",
        where="query",
        remedy=f"{hint}\n    {text.rstrip()}\n    {' ' * column}^",
    ) from error
