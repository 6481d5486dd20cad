from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.queries import Kind, Parameter, parse

TEXT = """\
# title: Who says what
# Statements with their speakers,
# and the sentence.
# parameter speaker (entity, any): who speaks
# parameter from (date, 2023-02-27): the first day
# parameter least (number): at least so many

# not of the head
SELECT ?s WHERE { ?s ?p ?o }
"""


def test_the_comments_at_the_beginning_describe_a_query() -> None:
    query = parse(TEXT, "who")
    assert (query.name, query.title) == ("who", "Who says what")
    assert query.answers == "Statements with their speakers, and the sentence."
    assert query.parameters == (
        Parameter("speaker", Kind.ENTITY, "any", "who speaks"),
        Parameter("from", Kind.DATE, "2023-02-27", "the first day"),
        Parameter("least", Kind.NUMBER, None, "at least so many"),
    )
    assert [parameter.required for parameter in query.parameters] == [False, False, True]
    assert query.given == {"speaker", "from", "least"}
    assert query.text == TEXT


def test_a_query_need_not_describe_itself() -> None:
    query = parse("\ufeffASK { ?s ?p ?o } # title: no")
    assert (query.title, query.answers, query.parameters) == ("", "", ())


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("# parameter speaker: who", "cannot be read"),
        ("# parameter speaker (person): who", "names person, which is none of entity"),
        ("# parameter a (text): b\n# parameter a (text): c", "describes a parameter again"),
    ],
)
def test_what_is_wrong_with_a_comment_is_told(line: str, what: str) -> None:
    with pytest.raises(QueryError, match=what):
        parse(f"{line}\nASK {{}}")
