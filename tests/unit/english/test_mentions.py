from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.vocab import create_vocab

from kg.model import MentionKind
from tests.docs import make_doc
from tests.unit.english.found import find, mentions


def test_possessor_is_owner_and_stays_in_the_text():
    table = """
    China_   NNP nmod:poss 4
    's       POS case      1
    foreign  JJ  amod      4
    ministry NN  nsubj     5
    spoke    VBD root      0
    """
    mention = find(table, 3)
    assert (mention.text, mention.lemma) == ("China's foreign ministry", "foreign ministry")
    assert (mention.head, mention.type, mention.owner.text) == (
        "ministry",
        "GovernmentBody",
        "China",
    )


def test_pronoun_as_owner():
    table = """
    its  PRP$ nmod:poss 2
    ally NN   nsubj     3
    left VBD  root      0 leave
    """
    mention = find(table, 1)
    assert (mention.text, mention.owner.text, mention.owner.kind) == (
        "ally",
        "its",
        MentionKind.PRONOUN,
    )


@pytest.mark.parametrize(
    ("table", "head", "text", "owner"),
    [
        ("the DT det 3\nRussian JJ amod 3\nforces NNS nsubj 4 force\nleft VBD root 0", 2,
         "Russian forces", "Russian"),
        ("US NNP compound 2\nwarnings NNS nsubj 3 warning\ncame VBD root 0", 1,
         "US warnings", "US"),
        ("South JJ amod 2\nKorean JJ amod 3\ntroops NNS nsubj 4\nleft VBD root 0", 2,
         "South Korean troops", "South Korean"),
    ],
)  # fmt: skip
def test_places_before_a_noun_are_owners(table, head, text, owner):
    mention = find(table, head)
    assert (mention.text, mention.owner.text) == (text, owner)
    assert mention.owner.kind is MentionKind.NAME


def test_two_nationalities_own_nothing():
    table = """
    Russian   JJ  amod 4
    and       CC  cc   3
    Ukrainian JJ  conj 1
    forces    NNS nsubj 5 force
    fought    VBD root 0
    """
    assert find(table, 3).owner is None


def test_minimal_and_full_phrase():
    table = """
    The     DT  det   4
    several JJ  amod  4
    new     JJ  amod  4
    plans   NNS nsubj 10 plan
    for     IN  case  6
    peace   NN  nmod  4
    that    WDT nsubj 8
    failed  VBD acl:relcl 4
    ,       ,   punct 8
    ended   VBD root  0
    """
    mention = find(table, 3)
    assert (mention.text, mention.lemma) == ("new plans", "new plan")
    assert mention.full == "The several new plans for peace"
    assert mention.number == "Plur"


def test_country_label_does_not_decide_over_the_gazetteer():
    table = "Moscow NNP nsubj 2\nsaid VBD root 0"
    assert find(table, 0, (0, 1, "ORG")).type == "City"
    assert find(table, 0, (0, 1, "PERSON")).type == "City"


def test_small_places_count_where_the_label_says_place():
    table = "near IN case 2\nBakhmut NNP root 0"
    assert find(table, 1).type == "Thing"
    assert find(table, 1, (1, 2, "LOC")).type == "City"


def test_what_is_counted_stands_for_the_count():
    table = """
    hundreds   NNS nsubj 6 hundred
    of         IN  case  3
    thousands  NNS nmod  1 thousand
    of         IN  case  5
    conscripts NNS nmod  3 conscript
    fled       VBD root  0
    """
    mention = find(table, 0)
    assert (mention.text, mention.head) == ("conscripts", "conscript")


def test_fractions_keep_what_they_are_part_of():
    table = """
    a       DT det  2
    fifth   NN obj  0
    of      IN case 5
    the     DT det  5
    country NN nmod 2
    """
    assert find(table, 1).text == "fifth of the country"


@pytest.mark.parametrize("ents", [(), ((3, 4, "ORG"),)])
def test_last_name_without_a_label_or_with_a_wrong_one(ents):
    table = """
    Dmitry NNP nsubj 3
    Peskov NNP flat  1
    spoke  VBD root  0
    Peskov NNP nsubj 5
    left   VBD root  0
    """
    assert find(table, 3, (0, 2, "PERSON"), *ents).type == "Person"


def test_last_name_that_is_a_place_too():
    table = """
    Dmitry NNP nsubj 3
    Moscow NNP flat  1
    spoke  VBD root  0
    Moscow NNP nsubj 5
    agreed VBD root  0
    """
    assert find(table, 3, (0, 2, "PERSON"), (3, 4, "LOC")).type == "City"


def test_owners_are_revised_too():
    index = mentions(make_doc("its PRP$ nmod:poss 2\nally NN nsubj 3\nleft VBD root 0"))
    changed = index.revise({0: replace(index.at(0), antecedent=(1, 2))})
    assert changed.at(1).owner.antecedent == (1, 2)


def test_iteration_is_in_the_order_of_heads():
    table = """
    Kremlin   NNP compound  2
    spokesman NN  nmod:desc 3
    Dmitry    NNP nsubj     5
    Peskov    NNP flat      3
    spoke     VBD root      0
    """
    index = mentions(make_doc(table, ents=[(2, 4, "PERSON")]))
    assert [mention.text for mention in index] == [index.at(i).text for i in sorted(index.heads())]
    assert len(index) == len(index.heads())
    assert index.bounds(2) == (2, 4)
    assert index.bounds(4) is None
    assert index.owner(4) is None


VOCAB = create_vocab("en", English.Defaults)
_TAGS = ["NN", "NNS", "NNP", "JJ", "DT", "IN", "VBD", "CD", "PRP$", "POS", "``", ",", "HYPH"]
_DEPS = ["nsubj", "obj", "nmod", "nmod:poss", "amod", "compound", "flat", "appos", "case", "det",
         "conj", "nmod:desc", "punct", "nummod", "acl:relcl", "dep"]  # fmt: skip
_WORDS = ["China", "Chinese", "president", "of", "the", '"', "-", "Xi", "ministry", "two", "\n"]


@st.composite
def docs(draw):
    size = draw(st.integers(1, 9))
    heads = [draw(st.integers(0, size - 1)) for _ in range(size)]
    root = draw(st.integers(0, size - 1))
    heads = [min(head, i - 1) if i > root else max(head, i + 1) for i, head in enumerate(heads)]
    heads[root] = root
    deps = ["ROOT" if i == root else draw(st.sampled_from(_DEPS)) for i in range(size)]
    tags = [draw(st.sampled_from(_TAGS)) for _ in range(size)]
    words = [draw(st.sampled_from(_WORDS)) for _ in range(size)]
    pos = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "JJ": "ADJ", "CD": "NUM", "VBD": "VERB",
           "PRP$": "PRON", "DT": "DET", "IN": "ADP"}  # fmt: skip
    return Doc(
        VOCAB,
        words=words,
        tags=tags,
        pos=[pos.get(tag, "PUNCT") for tag in tags],
        lemmas=words,
        heads=heads,
        deps=deps,
    )


@given(docs())
@settings(deadline=None)
def test_text_is_what_the_offsets_say_for_any_tree(doc):
    index = mentions(doc)
    for i in index.heads():
        for mention in (index.at(i), index.at(i).owner, *index.titles(i)):
            if mention is not None:
                assert doc.text[mention.start : mention.end] == mention.text
                assert mention.text
                assert mention.full in doc.text


def test_a_house_stands_for_a_government_whatever_its_label():
    table = "Kremlin NNP nsubj 2\nspoke VBD root 0 speak"
    assert find(table, 0, (0, 1, "PERSON")).type == "GovernmentBody"


def test_a_noun_that_counts_gives_way_to_what_it_counts():
    table = """
    A        DT  det   2
    {}       NN  nsubj 5 {}
    of       IN  case  4
    missiles NNS nmod  2 missile
    fell     VBD root  0
    """
    assert find(table.format("group", "group"), 1).text == "missiles"
    assert find(table.format("variety", "variety"), 1).text == "missiles"
    assert find(table.format("plan", "plan"), 1).text == "plan"


def test_a_determiner_inside_a_modifier_stays():
    table = """
    A           DT  det      5
    no          DT  det      4
    -           HYPH punct   4
    limits      NNS compound 5 limit
    partnership NN  nsubj    6
    grew        VBD root     0
    """
    assert find(table, 4).text == "no - limits partnership"


def test_a_common_noun_of_a_person_owns_no_other_one():
    table = """
    A       DT  det      3
    mayor   NN  compound 3
    leader  NN  nsubj    4
    resigned VBD root    0
    """
    assert find(table, 2).owner is None


def test_letters_that_spell_a_pronoun_are_a_name_where_recognised():
    table = "the DT det 2\nWHO WP nsubj 3\nspoke VBD root 0"
    found = find(table, 1, (1, 2, "ORG"))
    assert (found.text, found.kind) == ("WHO", MentionKind.NAME)
    assert find(table, 1).kind is MentionKind.PRONOUN
