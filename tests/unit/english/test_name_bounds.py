"""Where names begin and end."""

from __future__ import annotations

from kg.model import MentionKind
from tests.docs import make_doc
from tests.unit.english.found import find, mentions


def test_names_keep_of_and_offices_do_not():
    table = """
    the       DT  det   2
    Ministry  NNP nsubj 5
    of        IN  case  4
    Defence   NNP nmod  2
    met       VBD root  0
    the       DT  det   7
    President NNP obj   5
    of        IN  case  9
    Ukraine   NNP nmod  7
    """
    index = mentions(make_doc(table))
    assert index.at(1).text == "Ministry of Defence"
    assert index.at(3) is None
    president = index.at(6)
    assert (president.text, president.kind) == ("President", MentionKind.NOMINAL)
    assert president.owner.text == "Ukraine"


def test_a_description_is_no_name_even_if_labelled_so():
    table = """
    Russian JJ  amod  2
    forces  NNS nsubj 3 force
    left    VBD root  0 leave
    """
    mention = find(table, 1, (0, 2, "ORG"))
    assert (mention.kind, mention.lemma) == (MentionKind.NOMINAL, "force")
    assert mention.owner.text == "Russian"


def test_a_firm_s_name_goes_on_with_the_country_it_is_in():
    table = """
    Lagos   NNP nsubj 2
    fined   VBD root  0
    Tarn    NNP iobj  2
    Ukraine NNP obj   2
    """
    found = find(table, 2, (2, 3, "ORG"), (3, 4, "LOC"))
    assert (found.text, found.type) == ("Tarn Ukraine", "Organization")
    told = table.replace("obj   2", "nsubj 2").replace("Ukraine NNP nsubj 2", "Ukraine NNP nsubj 5")
    found = find(f"{told.rstrip()}\n    left VBD ccomp 2", 2, (2, 3, "ORG"), (3, 4, "LOC"))
    assert found.text == "Tarn"
