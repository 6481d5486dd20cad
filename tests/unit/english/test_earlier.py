from __future__ import annotations

from kg.english import tokens
from kg.english.coreference import link
from kg.english.earlier import Earlier
from kg.english.mentions import MentionIndex, find_mentions
from tests.docs import make_doc
from tests.unit.english.fakes import FakeGazetteer, FakeOntology

ORVANE = """
The      DT  det    3
mining   NN  compound 3
company  NN  nsubj  5
Orvane   NNP appos  3
grew     VBD root   0 grow
"""
RIVAL = """
The      DT  det    2
company  NN  nsubj  4
Malvex   NNP appos  2
fell     VBD root   0 fall
"""
REPEATED = """
The      DT  det   2
company  NN  nsubj 3
paid     VBD root  0 pay
"""


def analysed(table: str, earlier: Earlier, *, offset: int = 0, **options: object) -> MentionIndex:
    """The linked mentions of a block, which `earlier` then knows."""
    doc = tokens.Doc(make_doc(table, **options), offset=offset)  # type: ignore[arg-type]
    ontology = FakeOntology()
    found = find_mentions(
        doc, document_id="d", ontology=ontology, gazetteer=FakeGazetteer(), earlier=earlier
    )
    linked = link(found, ontology=ontology, earlier=earlier)
    earlier.learn(linked, doc.ents)
    return linked


def antecedent(mentions: MentionIndex, i: int) -> tuple[int, int] | None:
    mention = mentions.at(i)
    assert mention is not None
    return mention.antecedent


def test_a_definite_repeats_the_only_name_of_its_kind() -> None:
    earlier = Earlier()
    analysed(ORVANE, earlier, ents=[(3, 4, "COMPANY")])
    name = next(iter(earlier.called("Company")), None) or next(iter(earlier.titled("company")))
    again = analysed(REPEATED, earlier, offset=100)
    assert name.text == "Orvane"
    assert antecedent(again, 1) == (name.start, name.end)


def test_two_names_of_its_kind_are_one_too_many() -> None:
    earlier = Earlier()
    analysed(ORVANE, earlier, ents=[(3, 4, "COMPANY")])
    analysed(RIVAL, earlier, offset=50, ents=[(2, 3, "COMPANY")])
    assert antecedent(analysed(REPEATED, earlier, offset=100), 1) is None


def test_nothing_is_known_before_the_first_block() -> None:
    assert antecedent(analysed(REPEATED, Earlier()), 1) is None


def test_a_last_name_has_the_type_that_the_full_name_had() -> None:
    earlier = Earlier()
    analysed(
        "Ana NNP compound 2\nBrill NNP nsubj 3\nleft VBD root 0 leave",
        earlier,
        ents=[(0, 2, "PERSON")],
    )
    later = analysed("Brill NNP nsubj 2\nstayed VBD root 0 stay", earlier, offset=40)
    mention = later.at(0)
    assert mention is not None
    assert (mention.type, mention.start, mention.end) == ("Person", 40, 45)
    assert earlier.types("Ana Brill") == earlier.types("Brill") == {"Person"}
    assert earlier.ends_longer("Brill")
    assert not earlier.ends_longer("Ana")
    assert earlier.labels_of_longer("Ana") == {"PERSON"}


def test_of_names_that_a_word_may_repeat_two_are_kept() -> None:
    earlier = Earlier()
    for offset, name in enumerate(("Aa", "Bb", "Cc", "Aa")):
        table = f"President NNP compound 2\n{name} NNP nsubj 3\nleft VBD root 0 leave"
        analysed(table, earlier, offset=100 * offset, ents=[(1, 2, "PERSON")])
    assert [name.text for name in earlier.titled("president")] == ["Aa", "Bb"]
    assert [name.start for name in earlier.titled("president")] == [10, 110]
