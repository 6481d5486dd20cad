"""What a head stands for, on trees built by hand."""

from __future__ import annotations

from kg.english.tokens import Doc
from kg.extract.values import clause_text, literal_of, type_of, value_of
from kg.model import Mention, Quantity
from tests.unit.extract.conftest import Analyse
from tests.unit.extract.sentences import labelled

SPENT = """
Ghana NNP nsubj 2 Ghana GPE
spent VBD ROOT 0 spend
$ $ obj 2
12 CD nummod 3
"""
SAID = """
Fans NNS nsubj 2 fan
said VBD ROOT 0 say
that IN mark 6
very RB advmod 6
heavy JJ amod 6
rain NN ccomp 2
"""


def test_a_name_is_a_mention_and_an_amount_a_quantity(analysed: Analyse) -> None:
    analysis = analysed(labelled(SPENT))
    assert isinstance(value_of(analysis.doc[0], analysis), Mention)
    assert isinstance(value_of(analysis.doc[2], analysis), Quantity)


def test_what_is_no_mention_has_no_class(analysed: Analyse) -> None:
    analysis = analysed(labelled(SPENT))
    assert [type_of(analysis.doc[i], analysis) for i in (0, 1)] == ["Country", "Thing"]


def test_a_literal_has_the_words_that_belong_to_it() -> None:
    assert literal_of(Doc(labelled(SAID))[5]).text == "heavy rain"


def test_the_text_of_a_clause_leaves_out_what_introduces_it() -> None:
    assert clause_text(Doc(labelled(SAID))[5]).text == "very heavy rain"


WORTH = """
Deals NNS nsubj 3 deal
are VBP cop 3 be
worth JJ ROOT 0
millions NNS obj 3 million
"""


def test_an_adjective_keeps_its_object() -> None:
    assert literal_of(Doc(labelled(WORTH))[2]).text == "worth millions"


NORTH = """
Rain NN nsubj 2 rain
hit VBD ROOT 0 hit
northern JJ amod 4
Ghana NNP obj 2 Ghana GPE
"""


def test_a_part_of_a_place_is_not_the_whole(analysed: Analyse) -> None:
    analysis = analysed(labelled(NORTH))
    assert value_of(analysis.doc[3], analysis).text == "northern Ghana"


SHARE = """
It PRP nsubj 2
earned VBD ROOT 0 earn
28 CD nummod 4
% NN obj 2
of IN case 7
its PRP$ nmod:poss 7
revenue NN nmod 4
"""


def test_a_share_of_what_is_no_thing_by_itself_is_a_quantity(analysed: Analyse) -> None:
    analysis = analysed(labelled(SHARE))
    share = value_of(analysis.doc[3], analysis)
    assert isinstance(share, Quantity)
    assert (share.value, share.unit) == ("28", "%")
    assert share.text == analysis.document.text[share.start : share.end] == "28 % of its revenue"


KILLED = """
It PRP nsubj 2
killed VBD ROOT 0 kill
12 CD obj 2
"""


def test_a_number_of_people_is_a_mention(analysed: Analyse) -> None:
    analysis = analysed(labelled(KILLED))
    killed = value_of(analysis.doc[2], analysis)
    assert isinstance(killed, Mention)
    assert (killed.text, killed.counted) == ("12", "people")
