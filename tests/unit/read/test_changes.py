from __future__ import annotations

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document
from kg.read import changes
from kg.read.changes import likeness

FIRST = "The minister said on Monday that the talks in Geneva would go on for another week."
EDITED = "The minister said on Monday that the talks in Vienna would go on for another week."
OTHER = "Rain fell all over the island, and the harvest was lost to farmers in the north."


def article(id_: str, source: str = "", text: str = "x") -> Document:
    return Document(id=id_, text=text, source=source)


def test_what_is_there_is_unchanged_and_the_rest_is_added() -> None:
    a, b, c = article("a"), article("b"), article("c")
    found = changes([a, b], [b, c])
    assert (found.documents, found.added, found.unchanged) == ((a, b, c), (c,), 1)
    assert (found.replaced, found.gone, found.kept_apart) == ((), (), ())


def test_another_version_from_the_same_source_takes_its_place() -> None:
    old, new = article("a", "x.txt", FIRST), article("b", "x.txt", EDITED)
    found = changes([old, article("z")], [new])
    assert found.replaced == ((old, new),)
    assert found.documents == (new, article("z"))
    assert (found.added, found.kept_apart) == ((), ())


def test_another_article_of_one_name_does_not() -> None:
    old, new = article("a", "x.txt", FIRST), article("b", "x.txt", OTHER)
    found = changes([old], [new])
    assert (found.documents, found.added) == ((old, new), (new,))
    assert found.kept_apart == (new,)


def test_an_article_without_a_source_replaces_none() -> None:
    found = changes([article("a", "", FIRST)], [article("b", "", EDITED)])
    assert len(found.documents) == 2
    assert not found.kept_apart


def test_an_article_has_the_source_under_which_it_is_given() -> None:
    old, new = article("a", "z.txt", FIRST), article("a", "b.txt", FIRST)
    for held, come in ((old, new), (new, old)):
        found = changes([held], [come])
        assert (found.documents, found.renamed, found.unchanged) == ((come,), (come,), 0)
        assert (found.added, found.replaced) == ((), ())
    unnamed = changes([old], [article("a", "", FIRST)])
    assert (unnamed.documents, unnamed.renamed, unnamed.unchanged) == ((old,), (), 1)


def test_an_article_that_takes_the_name_of_an_earlier_version_takes_its_place() -> None:
    old, other = article("a", "a.txt", FIRST), article("b", "b.txt", EDITED)
    moved = article("b", "a.txt", EDITED)
    found = changes([old, other], [moved])
    assert (found.documents, found.replaced) == ((moved,), ((old, moved),))
    assert (found.renamed, found.kept_apart, found.unchanged) == ((), (), 0)


def test_an_article_that_takes_the_name_of_another_is_kept_beside_it_and_it_is_told() -> None:
    old, other = article("a", "a.txt", FIRST), article("b", "b.txt", OTHER)
    moved = article("b", "a.txt", OTHER)
    found = changes([old, other], [moved])
    assert (found.documents, found.renamed, found.kept_apart) == ((old, moved), (moved,), (moved,))
    swapped = changes([old, other], [article("a", "b.txt", FIRST), moved])
    assert (len(swapped.renamed), swapped.kept_apart, swapped.replaced) == (2, (), ())


def test_of_several_the_most_alike_goes() -> None:
    near, far = article("a", "x.txt", FIRST), article("b", "x.txt", f"{OTHER} {FIRST[:40]}")
    new = article("c", "x.txt", EDITED)
    assert changes([far, near], [new]).replaced == ((near, new),)


def test_many_articles_from_many_sources_are_compared_each_with_its_own() -> None:
    held = [article(f"a{n}", f"{n}.txt", f"{FIRST} {n}") for n in range(5000)]
    given = [article(f"b{n}", f"{n}.txt", f"{EDITED} {n}") for n in range(5000)]
    start = process_time()
    assert len(changes(held, given).replaced) == 5000
    assert process_time() - start < 5


def test_what_files_give_no_more_goes_whatever_it_is_like() -> None:
    old, new = article("a", "x.txt", FIRST), article("b", "x.txt", OTHER)
    found = changes([old, article("z")], [new], frozenset({"a"}))
    assert (found.documents, found.gone) == ((new, article("z")), (old,))
    assert not found.kept_apart


def test_likeness_is_a_share() -> None:
    assert likeness(article("a", text=FIRST), article("b", text=FIRST)) == 1
    assert 0.5 < likeness(article("a", text=FIRST), article("b", text=EDITED)) < 1
    assert likeness(article("a", text=FIRST), article("b", text=OTHER)) == 0


articles = st.lists(
    st.builds(
        article,
        st.sampled_from("abcdef"),
        st.sampled_from(("", "x", "y")),
        st.sampled_from((FIRST, EDITED, OTHER)),
    ),
    unique_by=lambda each: each.id,
)


@given(articles, articles)
def test_nothing_gets_lost_unseen(held: list[Document], come: list[Document]) -> None:
    found = changes(held, come)
    ids = {each.id for each in found.documents}
    out = {old.id for old, _ in found.replaced}
    assert ids == ({each.id for each in held} - out) | {each.id for each in come}
    assert len(out) == len(found.replaced)
    assert [each.id for each in found.documents] == sorted(ids)
    again = changes(found.documents, come)
    assert (again.documents, again.added, again.replaced) == (found.documents, (), ())
    assert not again.renamed
