from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kg.english import tokens
from kg.english.coreference import link
from kg.english.mentions import find_mentions
from tests.docs import make_doc
from tests.unit.english.fakes import FakeGazetteer, FakeOntology


def antecedents(doc: Doc) -> dict[str, str]:
    """Texts of linked mentions and of what they refer to."""
    ontology = FakeOntology()
    found = find_mentions(
        tokens.Doc(doc), document_id="d", ontology=ontology, gazetteer=FakeGazetteer()
    )
    linked = link(found, ontology=ontology)
    return {
        mention.text: doc.text[slice(*mention.antecedent)]
        for mention in linked
        if mention.antecedent is not None
    }


SAID = """
China  NNP nsubj 2
said   VBD root  0 say
it     PRP nsubj 4
sought VBD ccomp 2 seek
peace  NN  obj   4
"""


def test_the_speaker_is_meant_inside_what_it_says():
    assert antecedents(make_doc(SAID)) == {"it": "China"}


def test_two_persons_compete():
    table = """
    Putin  NNP nsubj 4
    and    CC  cc    3
    Xi     NNP conj  1
    met    VBD root  0 meet
    .      .   punct 4
    He     PRP nsubj 7
    smiled VBD root  0 smile
    """
    assert antecedents(make_doc(table, ents=[(0, 1, "PERSON"), (2, 3, "PERSON")])) == {}


def test_the_subject_is_meant_before_the_object():
    table = """
    Putin  NNP nsubj 2
    met    VBD root  0 meet
    Xi     NNP obj   2
    .      .   punct 2
    He     PRP nsubj 6
    smiled VBD root  0 smile
    """
    found = antecedents(make_doc(table, ents=[(0, 1, "PERSON"), (2, 3, "PERSON")]))
    assert found == {"He": "Putin"}


def test_a_link_says_why():
    ontology = FakeOntology()
    doc = tokens.Doc(make_doc(SAID))
    found = find_mentions(doc, document_id="d", ontology=ontology, gazetteer=FakeGazetteer())
    (it,) = [mention for mention in link(found, ontology=ontology) if mention.antecedent]
    assert it.reason == "says it of itself"


def test_a_lone_person_in_the_sentence_before():
    table = """
    Putin   NNP nsubj 2
    visited VBD root  0 visit
    Beijing NNP obj   2
    .       .   punct 2
    He      PRP nsubj 6
    smiled  VBD root  0 smile
    """
    assert antecedents(make_doc(table, ents=[(0, 1, "PERSON")])) == {"He": "Putin"}


def test_a_title_tells_the_gender():
    table = """
    Mr     NNP nmod:desc 2
    Smith  NNP nsubj 3
    told   VBD root  0 tell
    Jones  NNP obj   3
    that   IN  mark  7
    she    PRP nsubj 7
    won    VBD ccomp 3 win
    """
    doc = make_doc(table, ents=[(1, 2, "PERSON"), (3, 4, "PERSON")])
    assert antecedents(doc) == {"she": "Jones"}


def test_objects_do_not_refer_to_their_subject():
    table = """
    Putin NNP nsubj 2
    met   VBD root  0 meet
    him   PRP obj   2
    """
    assert antecedents(make_doc(table, ents=[(0, 1, "PERSON")])) == {}


def test_reflexives_do():
    table = """
    Putin     NNP nsubj 2
    praised   VBD root  0 praise
    himself   PRP obj   2
    """
    assert antecedents(make_doc(table, ents=[(0, 1, "PERSON")])) == {"himself": "Putin"}


def test_possessors_inside_coordination():
    table = """
    Moscow  NNP nsubj 2
    warned  VBD root  0 warn
    Kyiv    NNP obj   2
    and     CC  cc    6
    its     PRP$ nmod:poss 6
    leaders NNS conj  3 leader
    """
    assert antecedents(make_doc(table)) == {"its": "Kyiv"}


def test_relative_pronouns():
    table = """
    the      DT  det   2
    plan     NN  nsubj 6
    that     WDT nsubj 4
    helped   VBD acl:relcl 2 help
    ,        ,   punct 4
    failed   VBD root  0 fail
    """
    assert antecedents(make_doc(table)) == {"that": "plan"}


def test_a_nominal_and_the_name_beside_it():
    table = """
    China_    NNP nmod:poss 3
    's        POS case  1
    president NN  nsubj 7
    ,         ,   punct 5
    Xi        NNP appos 3
    Jinping   NNP flat  5
    left      VBD root  0 leave
    """
    doc = make_doc(table, ents=[(4, 6, "PERSON")])
    assert antecedents(doc) == {"China's president": "Xi Jinping"}


QUOTED = """
"_     ``  punct 3
{pronoun} PRP nsubj 3
won    VBD ccomp 6 win
,_     ,   punct 3
"      ''  punct 3
said   VBD root  0 say
{speaker}  NNP nsubj 6
"""


@pytest.mark.parametrize(
    ("pronoun", "speaker", "label", "expected"),
    [
        ("I", "Putin", "PERSON", {"I": "Putin"}),
        ("We", "Putin", "PERSON", {}),
        ("We", "Microsoft", "ORG", {"We": "Microsoft"}),
    ],
)
def test_first_person_in_quotations(pronoun, speaker, label, expected):
    doc = make_doc(QUOTED.format(pronoun=pronoun, speaker=speaker), ents=[(6, 7, label)])
    assert antecedents(doc) == expected


def test_he_said_in_a_new_paragraph():
    doc = Doc(
        make_doc(SAID).vocab,
        words=["Putin", "said", "it", "worked", "\n\n", "He", "said", "it", "failed"],
        spaces=[True, True, True, False, False, True, True, True, False],
        tags=["NNP", "VBD", "PRP", "VBD", "_SP", "PRP", "VBD", "PRP", "VBD"],
        pos=["PROPN", "VERB", "PRON", "VERB", "SPACE", "PRON", "VERB", "PRON", "VERB"],
        lemmas=["Putin", "say", "it", "work", "\n\n", "he", "say", "it", "fail"],
        heads=[1, 1, 3, 1, 3, 6, 6, 8, 6],
        deps=["nsubj", "ROOT", "nsubj", "ccomp", "dep", "nsubj", "ROOT", "nsubj", "ccomp"],
        ents=["B-PERSON", *["O"] * 8],
    )
    assert antecedents(doc) == {"He": "Putin"}


def test_first_person_outside_quotations():
    assert antecedents(make_doc("We PRP nsubj 2\nwon VBD root 0\nPutin NNP obj 2")) == {}


@pytest.mark.parametrize("pronoun", ["you", "this", "I"])
def test_pronouns_that_are_left_alone(pronoun):
    table = SAID.replace("it  ", pronoun + " ")
    assert antecedents(make_doc(table)) == {}


def test_empty_it():
    table = """
    China NNP nsubj 2
    said  VBD root  0 say
    it    PRP nsubj 5
    was   VBD cop   5 be
    time  NN  ccomp 2
    """
    assert antecedents(make_doc(table)) == {}


COUNTRY = """
{first} NNP nsubj 2
grew    VBD root  0 grow
.       .   punct 2
{second} NNP nsubj 5
fell    VBD root  0 fall
.       .   punct 5
The     DT  det   8
country NN  nsubj 9
voted   VBD root  0 vote
"""


def test_the_only_country_before():
    doc = make_doc(COUNTRY.format(first="China", second="China"))
    assert antecedents(doc) == {"country": "China"}


def test_one_of_two_countries():
    assert antecedents(make_doc(COUNTRY.format(first="China", second="Russia"))) == {}


def test_a_pronoun_does_not_look_across_paragraphs():
    apart = Doc(
        make_doc(SAID).vocab,
        words=["China", "grew", "\n\n", "It", "fell"],
        spaces=[True, False, False, True, False],
        tags=["NNP", "VBD", "_SP", "PRP", "VBD"],
        pos=["PROPN", "VERB", "SPACE", "PRON", "VERB"],
        lemmas=["China", "grow", "\n\n", "it", "fall"],
        heads=[1, 1, 1, 4, 4],
        deps=["nsubj", "ROOT", "dep", "nsubj", "ROOT"],
    )
    assert antecedents(apart) == {}


def test_chains_end_at_the_first_mention():
    table = """
    China  NNP nsubj 2
    said   VBD root  0 say
    it     PRP nsubj 4
    sought VBD ccomp 2 seek
    its    PRP$ nmod:poss 6
    aims   NNS obj   4 aim
    """
    assert antecedents(make_doc(table)) == {"it": "China", "its": "China"}


def test_the_lawyer_of_a_client_speaks_of_the_client():
    table = """
        Silva NNP nsubj 2
        spoke VBD root 0
        and CC cc 8
        his PRP$ nmod:poss 5
        lawyer NN nsubj 8
        , , punct 7
        Diab NNP appos 5
        said VBD conj 2
        he PRP nsubj 11
        would MD aux 11
        appeal VB ccomp 8
    """
    found = antecedents(make_doc(table, ents=[(0, 1, "PERSON"), (6, 7, "PERSON")]))
    assert found.get("he") != "Diab"


def test_two_persons_are_no_single_antecedent_of_they():
    table = """
        Negotiations NNS nsubj 2 negotiation
        failed VBD root 0 fail
        . . punct 2
        Silva NNP nsubj 5
        called VBD root 0 call
        Diab NNP obj 5
        , , punct 10
        and CC cc 10
        they PRP nsubj 10
        talked VBD conj 5 talk
    """
    doc = make_doc(table, ents=[(3, 4, "PERSON"), (5, 6, "PERSON")])
    assert "they" not in antecedents(doc)


def test_a_source_is_not_spoken_of():
    table = """
        According VBG case 4
        to IN fixed 1
        a DT det 4
        filing NN obl 10
        seen VBN acl 4 see
        by IN case 7
        Reuters NNP obl:agent 5
        , , punct 4
        it PRP nsubj 10
        shipped VBD root 0 ship
        coal NN obj 10
    """
    assert "it" not in antecedents(make_doc(table, ents=[(6, 7, "ORG")]))


def test_a_reflexive_that_stresses_a_name_is_no_one_else():
    table = """
        Jones NNP nsubj 3
        himself PRP nmod:unmarked 1
        praised VBD root 0 praise
        Putin NNP obj 3
    """
    names = [(0, 1, "PERSON"), (3, 4, "PERSON")]
    assert antecedents(make_doc(table, ents=names)) == {"himself": "Jones"}


def test_a_reflexive_in_a_second_clause_means_its_own_subject():
    table = """
        Growth NN nsubj 2
        slowed VBD root 0 slow
        and CC cc 5
        China NNP nsubj 5
        committed VBD conj 2 commit
        itself PRP obj 5
    """
    assert antecedents(make_doc(table, ents=[(3, 4, "GPE")])) == {"itself": "China"}
