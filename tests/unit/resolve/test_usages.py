from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document, Mention, MentionKind
from kg.resolve.usages import Usage, Usages

DOCUMENTS = {id_: Document(id_, "Wells met Wells and Reed near Wells.") for id_ in "ab"}

mentions = st.builds(
    Mention,
    st.sampled_from("ab"),
    st.integers(0, 30),
    st.just(36),
    st.sampled_from(["Wells", "Reed"]),
    st.sampled_from(["Person", "City"]),
    st.sampled_from([MentionKind.NAME, MentionKind.NOMINAL]),
    acts=st.booleans(),
)


def name(start: int, *, document: str = "a", type_: str = "City", acts: bool = False) -> Mention:
    return Mention(
        document, start, start + 5, "Wells", type_, MentionKind.NAME, lemma="Wells", acts=acts
    )


def test_a_name_is_one_in_each_document_with_a_mention_for_each_role() -> None:
    first, second, acting = name(0), name(10), name(30, acts=True)
    elsewhere = name(0, document="b")
    usages = Usages(DOCUMENTS, [acting, second, elsewhere, first])
    here = usages.of("a", "Wells")
    assert here.mentions == [first, second, acting]
    assert list(here.roles) == [first, acting]
    assert here.first == first
    assert usages.of("b", "Wells").mentions == [elsewhere]
    assert {document: len([*names]) for document, names in usages.by_document()} == {"a": 1, "b": 1}


def test_what_is_no_name_of_the_collection_has_no_mention() -> None:
    noun = replace(name(0), kind=MentionKind.NOMINAL)
    usages = Usages(DOCUMENTS, [noun])
    assert not usages.of("a", "Wells").mentions
    assert not [*usages]


def test_a_name_is_found_where_a_text_has_it() -> None:
    usages = Usages(DOCUMENTS, [name(0)])
    assert usages.at("a", (10, 15)) is usages.of("a", "Wells")


@given(st.lists(mentions, unique=True))
def test_every_name_is_in_one_usage_and_every_role_is_its_first(found: list[Mention]) -> None:
    usages = Usages(DOCUMENTS, found)
    held = [mention for usage in usages for mention in usage.mentions]
    assert sorted(map(repr, held)) == sorted(repr(m) for m in found if m.kind is MentionKind.NAME)
    assert all(_firsts(usage) for usage in usages)


def _firsts(usage: Usage) -> bool:
    return all(
        role.start <= mention.start
        for role in usage.roles
        for mention in usage.mentions
        if (role.type, role.number, role.acts) == (mention.type, mention.number, mention.acts)
    )
