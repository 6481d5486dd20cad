"""Coordinations and lists of verbs and nouns: only like is coordinated with like.

A finite verb with no noun, a bare infinitive with no gerund; what looks like a noun and has an
object is a verb.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from kg.english.repairs.change import Change, Rules
from kg.english.repairs.shapes import (
    AUXILIARIES,
    FINITE_FORMS,
    NOUNS,
    SUBJECTS,
    finite_word,
    first_noun,
    first_word,
    has_own,
    is_passive,
    is_past,
    is_set_off,
    is_verbal,
    mark_of,
    subjects_of,
    without_s,
)

if TYPE_CHECKING:
    from kg.english.tokens import Token

_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "xcomp", "conj", "ROOT", "parataxis"})
_LONGEST_OBJECT = 4
_WHEN = frozenset({"as", "when", "while"})
_MUTE = ("c", "g", "s", "u", "v", "z", "at", "ur", "ir")
"""Endings of stems whose verb has a mute "e": "injure", "displace"."""


def _verb_on_noun(conjunct: Token) -> Iterator[Change]:
    """A finite verb is joined to the verb above a noun: "killed nine people, wounded 20"."""
    noun = conjunct.head
    verb = noun.head
    nominal = noun.pos_ in NOUNS or noun.text == "%"
    if not nominal or verb.pos_ != "VERB" or noun.dep_ in _CLAUSES:
        return
    finite = conjunct.tag_ in FINITE_FORMS and "mark" not in conjunct.kinds
    like = conjunct.tag_ == "VBN" and verb.tag_ in {"VBN", "VBD"} and has_own(conjunct)
    if conjunct.pos_ != "VERB" or not (finite or like):
        return
    bare = verb.tag_ == "VB" and conjunct.tag_ == "VBP"  # "to cut jobs and close plants"
    yield Change(conjunct, verb, "conj", conjunct.lemma_ if bare else "", "VB")
    for other in noun.children if not has_own(conjunct) else ():
        between = conjunct.doc[conjunct.i + 1 : other.i]
        if other.dep_ == "conj" and other.i > conjunct.i and all(t.head is other for t in between):
            yield Change(other, conjunct, "obj")


def _infinitive_on_gerund(conjunct: Token) -> Iterator[Change]:
    """A bare infinitive is joined to one: "to stop fighting and exchange prisoners"."""
    gerund = conjunct.head
    if (
        conjunct.tag_ != "VB"
        or gerund.tag_ != "VBG"
        or not conjunct.kinds.isdisjoint({"aux", "mark", *SUBJECTS})
    ):
        return
    above = gerund.head
    if above.tag_ == "VB" and above.i < gerund.i:
        yield Change(conjunct, above, "conj")
        yield from (Change(c, conjunct, "obj") for c in gerund.children if c.i > conjunct.i)


def _bare_participle(participle: Token) -> Iterator[Change]:
    """A participle behind a noun is no finite verb's like: "freed a man jailed for theft"."""
    if participle.tag_ != "VBN" or participle.head.tag_ not in FINITE_FORMS or not participle.i:
        return
    noun = participle.nbor(-1)
    own = {"cc", "aux", "aux:pass", "cop", *SUBJECTS}
    if noun.pos_ in NOUNS and noun.i > participle.head.i and not _has(participle, own):
        yield Change(participle, noun, "acl")


def _has(token: Token, relations: Container[str]) -> bool:
    return any(c.dep_ in relations for c in token.children)


def _second_focus(noun: Token) -> Iterator[Change]:
    """Like clefts go together: "it was Ana who forged it and Ida who paid"."""
    clause = next((t for t in noun.ancestors if t.dep_ == "acl:relcl"), noun)
    focus, own = clause.head, [c for c in noun.rights if c.dep_ == "acl:relcl"]
    cleft = any(c.lower_ == "it" and c.dep_ in SUBJECTS for c in focus.lefts)
    opened = own and clause is not noun and own[0].left_edge.lower_ == clause.left_edge.lower_
    if cleft and opened:
        yield Change(noun, focus, "conj")


def _verb_before_object(noun: Token) -> Iterator[Change]:
    """A participle that "and" joins to a verb is one: "said it fell and accused police of it"."""
    verb, participle = noun.head, noun.nbor(-1) if noun.i else noun
    joined = any(c.dep_ == "cc" and c.i == participle.i - 1 for c in noun.lefts)
    like = verb.pos_ == "VERB" and verb.tag_ in {"VBD", "VBZ", "VBP"} and not subjects_of(noun)
    if not joined or not like or participle.tag_ != "VBN" or participle.head is not noun:
        return
    yield Change(participle, verb, "conj", participle.lemma_, "VBD")
    yield Change(noun, participle, "obj")
    yield from (Change(c, participle, "cc") for c in noun.lefts if c.dep_ == "cc")


def _clause_before_object(participle: Token) -> Iterator[Change]:
    """So it is behind a number: "ignored its advice and one destroyed emails"."""
    noun = participle.head
    joined = next((c for c in participle.lefts if c.dep_ == "cc"), None)
    number = participle.nbor(-1) if participle.i else participle
    counted = joined is not None and number.head is noun and number.dep_ == "nummod"
    verb = noun.head
    if not counted or participle.tag_ != "VBN" or noun.dep_ != "obj" or verb.pos_ != "VERB":
        return
    yield Change(participle, verb, "conj", participle.lemma_, "VBD")
    yield Change(noun, participle, "obj")
    yield Change(number, participle, "nsubj")


def _second_addressee(noun: Token) -> Iterator[Change]:
    """Like prepositions go together: "called on Peru to stop and on Chile to mediate"."""
    case = next((c for c in noun.lefts if c.dep_ == "case"), None)
    if case is None or any(c.lower_ == case.lower_ for c in noun.head.lefts if c.dep_ == "case"):
        return
    infinitive = next((t for t in noun.ancestors if mark_of(t, "to") is not None), None)
    verb = noun if infinitive is None else infinitive.head
    before = (c for c in verb.rights if c.dep_ == "obl" and c.i < noun.i)
    if not any(w.lower_ == case.lower_ for c in before for w in c.lefts) or infinitive is None:
        return
    yield Change(noun, verb, "obl")
    second = (c for c in infinitive.rights if c.dep_ == "conj" and c.i > noun.i)
    yield from (Change(c, noun, "acl") for c in second if mark_of(c, "to") is not None)


def _second_phrase(noun: Token) -> Iterator[Change]:
    """A noun is no verb's like: "relied on the pact and on a ruling"."""
    verb = noun.head
    case = next((c for c in noun.lefts if c.dep_ == "case"), None)
    if (
        case is None
        or verb.pos_ != "VERB"
        or noun.pos_ not in NOUNS
        or _has(noun, {"cop", "orphan", *SUBJECTS})
    ):
        return
    before = [c for c in verb.rights if c.dep_ == "obl" and c.i < noun.i]
    like = [c for c in before if any(w.dep_ == "case" and w.lower_ == case.lower_ for w in c.lefts)]
    if like:
        yield Change(noun, like[-1], "conj")


def _crossing_participle(participle: Token) -> Iterator[Change]:
    """A participle tells of the noun before it: "backed it, two short of the votes needed"."""
    if participle.tag_ != "VBN" or not participle.i or participle.head.i > participle.i:
        return
    noun = participle.nbor(-1)
    apart = noun is not participle.head and not participle.head.is_ancestor(noun)
    if (
        noun.pos_ in NOUNS
        and apart
        and noun.sent == participle.sent
        and not _has(participle, SUBJECTS)
    ):
        yield Change(participle, noun, "acl")


def _counted(number: Token) -> Iterator[Change]:
    """A number is joined to what is counted, not to the verb: "30 men in Pune and 12 in Goa"."""
    verb = number.head
    if number.pos_ != "NUM" or verb.pos_ != "VERB" or _has(number, {"orphan", *SUBJECTS}):
        return
    counted = [c for c in verb.rights if c.dep_ == "obj" and c.i < number.i and _has(c, {"nummod"})]
    if counted:
        yield Change(number, counted[-1], "conj")
        within = (c for c in number.rights if c.dep_ == "conj" and _has(c, {"case"}))
        yield from (Change(c, number, "nmod") for c in within if not _has(c, {"cc"}))


def _beside(verb: Token) -> Iterator[Change]:
    """A verb in a list lacks a subject as it shares it: "lost Leeds, held York and won Hull"."""
    first = verb.head
    like = verb.tag_ in FINITE_FORMS and verb.tag_ == first.tag_ and first.i < verb.i
    listed = any(c.dep_ == "conj" and c.i > verb.i and c.tag_ == verb.tag_ for c in first.rights)
    bare = not _has(verb, {"aux", "mark", "cc", "expl", *SUBJECTS})
    if like and listed and bare and verb.nbor(-1).text == ",":
        yield Change(verb, first, "conj")


def _noun_on_outcome(noun: Token) -> Iterator[Change]:
    """A noun is joined to the object, not to what becomes of it: "two homes cut off and a mill"."""
    outcome = noun.head
    verb = outcome.head
    if noun.tag_ not in {"NN", "NNS"} or outcome.dep_ != "xcomp" or outcome.tag_ != "VBN":
        return
    if _has(noun, {"cop", "conj", "orphan", *SUBJECTS}):
        return
    objects = [c for c in verb.rights if c.dep_ == "obj" and c.i < outcome.i]
    if objects and outcome.i < noun.i:
        yield Change(noun, objects[-1], "conj")


def _first_of_list(verb: Token) -> list[Change]:
    """A finite verb without a subject shares it: "After the coup they took X, put Y in jail"."""
    last = verb.head
    like = verb.tag_ in FINITE_FORMS and verb.tag_ == last.tag_ and verb.i < last.i
    if not like or not subjects_of(verb) or subjects_of(last) or last.nbor(-1).text != ",":
        return []
    if _has(verb, {"mark", "aux"}) or _has(last, AUXILIARIES) or _has_question(verb):
        return []
    root = last.head is last
    before = [Change(c, verb, c.dep_) for c in last.lefts if c is not verb and c.i < verb.i]
    home = Change(verb, verb if root else last.head, last.dep_)
    return [home, Change(last, verb, "conj"), *before]


def _has_question(verb: Token) -> bool:
    return any(c.tag_ == "WRB" for c in verb.lefts)


def _listed_participle(participle: Token) -> Iterator[Change]:
    """In "was built in Korea, registered in Panama and sold", all three are said of the subject."""
    noun = participle.head
    verb = noun.head
    if participle.tag_ != "VBN" or noun.dep_ != "obl" or not is_passive(verb):
        return
    comma = participle.i and participle.nbor(-1).text == ","
    if comma and any(c.dep_ == "conj" and c.tag_ == "VBN" for c in participle.children):
        yield Change(participle, verb, "conj")


def _own_object(conjunct: Token) -> Iterator[Change]:
    """A second object behind the second verb is its own: "took bribes or hid assets"."""
    verb = conjunct.head
    objects = [c for c in verb.children if c.dep_ == "obj"]
    if conjunct.pos_ != "VERB" or len(objects) < 2 or has_own(conjunct):
        return
    if objects[0].i < conjunct.i < objects[1].i and verb.i < objects[0].i:
        yield Change(objects[1], conjunct, "obj")


def _aside(conjunct: Token) -> Iterator[Change]:
    """What is joined to an apposition without a comma: "Novak, a mayor and a critic, won"."""
    name = conjunct.head
    before = [c for c in name.children if c.dep_ == "appos" and c.i < conjunct.i]
    if not before or conjunct.pos_ != "NOUN" or name.pos_ != "PROPN":
        return
    between = conjunct.doc[before[-1].i : conjunct.i]
    closed = (
        conjunct.right_edge.i + 1 < len(conjunct.doc) and conjunct.right_edge.nbor().text == ","
    )
    if closed and not any(t.text == "," for t in between):
        yield Change(conjunct, before[-1], "conj")


def _second_verb(verb: Token) -> Iterator[Change]:
    """A present behind a comma, with nothing that would join it: "to cut jobs, close plants"."""
    first = verb.head
    own = {"mark", "advmod", "aux", "aux:pass", "cop", "expl", "csubj", *SUBJECTS}
    present = verb.tag_ in {"VBP", "VBZ"} and first.i < verb.i and first.pos_ == "VERB"
    if not present or verb.nbor(-1).text != "," or any(c.dep_ in own for c in verb.children):
        return
    bare = first.tag_ == "VB" and verb.tag_ == "VBP"
    yield Change(verb, first, "conj", verb.lemma_ if bare else "", "VB")


def _set_against(noun: Token) -> Iterator[Change]:
    """What "not" sets against a noun is no apposition to it: "The army, not the police, fired"."""
    denied = any(c.lower_ == "not" and c.dep_ == "advmod" for c in noun.lefts)
    if denied and noun.pos_ in NOUNS and noun.head.pos_ in NOUNS and is_set_off(noun):
        yield Change(noun, noun.head, "conj")


def _unjoined(noun: Token) -> Iterator[Change]:
    """Two nouns without a conjunction are one thing: "met the captain, a Greek, and left"."""
    first = noun.head
    joined = [c for c in (*first.rights, *noun.rights) if c.dep_ in {"conj", "cc"}]
    if joined != [noun] or noun.tag_[:2] != "NN" or first.tag_[:2] != "NN" or not is_set_off(noun):
        return
    opened = any(c.dep_ == "det" and c.lower_ in {"a", "an", "the"} for c in noun.lefts)
    last = noun.right_edge
    closed = last.i + 1 < len(noun.doc) and last.nbor().text in {",", "."}
    if opened and closed and not any(c.dep_ == "cc" for c in noun.lefts):
        yield Change(noun, first, "appos")


def _left_wounded(word: Token) -> Iterator[Change]:
    """What is behind a number is what becomes of so many: "leaving 30 wounded"."""
    number = word.head
    if word.i != number.i + 1 or number.dep_ != "obj":
        return
    if number.pos_ == "NUM" and is_past(word):
        yield Change(word, number.head, "xcomp")


def _gapped(conjunct: Token) -> Iterator[Change]:
    """Two participants side by side are a clause without a verb: "and Canada the final"."""
    verb = conjunct.head if conjunct.head.pos_ == "VERB" else conjunct.head.head
    alike = conjunct.head.pos_ == conjunct.pos_
    alike = alike and not (is_set_off(conjunct) and _has(conjunct, {"cc"}))
    if verb.pos_ != "VERB" or conjunct.pos_ not in NOUNS or conjunct.i < verb.i or alike:
        return  # "fined Apple and Google millions"
    for other in verb.children:
        between = conjunct.doc[conjunct.right_edge.i + 1 : other.i]
        own = all(t.head is other and t.dep_ != "cc" for t in between)
        if other.i > conjunct.i and own and _is_participant(other):
            yield from (Change(conjunct, verb, "conj"), Change(other, conjunct, "orphan"))


def _second_object(noun: Token) -> Iterator[Change]:
    """With a like phrase of its own it is an object: "a van in Lyon and a bus in Metz"."""
    phrase, case = noun.head, _case(noun.head)
    inside = phrase.dep_ == "nmod" and phrase.head.dep_ == "obj"
    verb = phrase.head.head if inside else phrase.head
    objects = [c for c in verb.rights if c.dep_ == "obj" and c.i < phrase.i]
    placed = (inside or phrase.dep_ == "obl") and phrase.pos_ == "PROPN"
    if not placed or not objects or not case or noun.pos_ != "NOUN" or _case(noun):
        return
    if any(c.lower_ == "no" for c in noun.lefts):
        return
    own = [c for c in noun.rights if c.dep_ == "nmod" and _case(c) == case]
    behind = noun.right_edge.i + 1
    beside = [c for c in verb.rights if c.dep_ == "obl" and c.left_edge.i == behind]
    own.extend(c for c in beside if _case(c) == case and not _has(c, {"cc"}))
    if own:
        yield from (Change(noun, objects[-1], "conj"), Change(own[0], noun, "nmod"))


def _before_conjunct(phrase: Token) -> Iterator[Change]:
    """A phrase right before the second verb is its own: "trained and, last week, sent men"."""
    verb = phrase.head
    last = phrase.right_edge.i + 1
    for other in verb.rights if verb.i < phrase.i else ():
        joined = any(c.dep_ == "cc" and c.i < phrase.left_edge.i for c in other.lefts)
        bare = other.pos_ == "VERB" and not _has(other, {"aux", "aux:pass", *SUBJECTS})
        between = phrase.doc[last : other.i]
        beside = last <= other.i and all(t.is_punct for t in between)
        if other.dep_ == "conj" and joined and bare and beside:
            yield Change(phrase, other, phrase.dep_)
            return


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.lefts if c.dep_ == "case"), "")


def _is_participant(token: Token) -> bool:
    return token.dep_ in {"obj", "conj"} and token.pos_ in {"NOUN", "PROPN", "ADJ"}


def _wounded(conjunct: Token) -> Iterator[Change]:
    """In "four were killed and six wounded", or "left four dead and six hurt", six were."""
    verb = conjunct.head.head if conjunct.head.dep_ == "xcomp" else conjunct.head
    beside = (*verb.children, *conjunct.children)
    number = next((c for c in beside if c.i == conjunct.i - 1), None)
    objects = [c for c in verb.rights if c.dep_ == "obj" and c.i < conjunct.i - 1]
    if number is None or number.pos_ != "NUM" or not is_past(conjunct):
        return
    if is_passive(verb):
        yield Change(number, conjunct, "nsubj:pass")
    elif objects and _has(verb, {"xcomp"}):
        yield Change(number, verb, "parataxis")
        yield Change(conjunct, number, "acl", _lemma(conjunct))


def _participle(conjunct: Token) -> Iterator[Change]:
    """What is joined to a verb is no adjective: "killed or wounded"."""
    bare = conjunct.kinds.isdisjoint({"cop", "det"})
    if conjunct.pos_ == "ADJ" and is_past(conjunct) and conjunct.head.pos_ == "VERB" and bare:
        yield Change(conjunct, conjunct.head, "conj", _lemma(conjunct))


def _lemma(past: Token) -> str:
    """The infinitive of a regular participle."""
    stem = past.lower_.removesuffix("ed")
    return f"{stem}e" if stem.endswith(_MUTE) else stem


def _third_person(conjunct: Token) -> Iterator[Change]:
    """What has an object is no noun: "sells drones, trains pilots", "backs, arms and trains"."""
    verb = conjunct.head.head if conjunct.head.pos_ in NOUNS else conjunct.head
    if (
        conjunct.tag_ != "NNS"
        or verb.tag_ != "VBZ"
        or any(c.i < conjunct.i and c.dep_ not in {"cc", "punct"} for c in conjunct.children)
    ):
        return
    own = "obj" in conjunct.kinds
    listed = verb is conjunct.head and any(
        c.dep_ == "conj" and c.tag_ == "VBZ" and c.i > conjunct.i for c in verb.children
    )
    behind = [*_object_behind(conjunct)]
    if own or listed or behind:
        yield Change(conjunct, verb, "conj", without_s(conjunct.lower_), "VBZ")
        yield from (Change(c, conjunct, "obj") for c in behind)


def _aside_verb(word: Token) -> Iterator[Change]:
    """What has a subject and no copula is no noun: "…, the central bank estimates"."""
    own = any(c.dep_ == "nsubj" and c.i < word.i for c in word.children)
    bare = word.kinds.isdisjoint({"cop", "det", "case"})
    if word.tag_ == "NNS" and own and bare:
        yield Change(word, word.head, word.dep_, without_s(word.lower_), "VBZ")


def _second_content(clause: Token) -> list[Change]:
    """Two clauses with "that" are one content: "wrote that it leaked and that they knew"."""
    contents = [c for c in clause.head.rights if c.dep_ == "ccomp" and c.i < clause.i]
    first = next((c for c in contents if mark_of(c, "that") is not None), None)
    both = first is not None and mark_of(clause, "that") is not None
    return [Change(clause, first, "conj")] if both and first is not None else []


def _after_aside(last: Token) -> list[Change]:
    """What follows an aside belongs to what stands before: "It failed, they say, and it is …".

    So does "…, they say, after it fell"; "…, they said, as they met" may tell when they spoke.
    """
    aside = last.head
    closed = aside.dep_ == "parataxis" and subjects_of(last) and first_word(last).i
    if not closed or not aside.head.i < aside.i < last.i or not is_set_off(aside):
        return []
    comma = first_word(last).nbor(-1)
    if comma.text != "," or comma.i < aside.i or any(c.lower_ in _WHEN for c in last.lefts):
        return []
    return [Change(last, aside.head, last.dep_)] if finite_word(last) is not None else []


def _object_behind(word: Token) -> Iterator[Token]:
    """The object right behind a word that a verb before the word has."""
    after = word.doc[word.i + 1 : word.i + 1 + _LONGEST_OBJECT]
    found = next((t for t in after if t.dep_ == "obj"), None)
    if found is not None and found.head.i < word.i:
        between = word.doc[word.i + 1 : found.i]
        yield from (found,) if all(t.head is found for t in between) else ()


def _spliced_clause(last: Token) -> list[Change]:
    """Clauses joined by a comma alone are one: "In Lviv, the city hit on Monday, rain fell"."""
    verb = last.head
    subjects = subjects_of(verb)
    if verb.dep_ != "ROOT" or len(subjects) != 1 or not (subjects_of(last) and finite_word(last)):
        return []
    noun = subjects[0]
    kinds = verb.kinds
    if verb.tag_ not in {"VBD", "VBN"} or kinds & {"obj", "xcomp", "ccomp", *AUXILIARIES}:
        return []
    if "cc" in last.kinds or not is_set_off(noun) or noun.i > verb.i:
        return []
    if noun.pos_ == "NUM" or any(c.dep_ == "conj" and c.i > last.i for c in verb.children):
        return []  # a list of clauses
    before = [Change(c, last, c.dep_) for c in verb.lefts if c.i < noun.i]
    return [
        Change(last, last, "ROOT"),
        *before,
        Change(noun, last, "dislocated"),
        Change(verb, noun, "acl"),
    ]


def _unlike_conjunct(verb: Token) -> list[Change]:
    """Verbs that share their subject have one form: "has won since the army left, and has …".

    A clause between two commas is no part of a coordination either: "the town, where floods
    killed nine, and promised help".
    """
    head = verb.head
    if verb.pos_ != "VERB" or not is_verbal(head) or subjects_of(verb):
        return []
    like = _form(verb) == _form(head)
    closed = like and head.dep_ in {"acl:relcl", "advcl"} and is_set_off(head)
    if (like and not closed) or not (verb.tag_ == "VBG" or _follows_comma(verb)):
        return []
    other = _like(verb, _form(verb))
    if other is None and _form(verb) == "VBN" and _form(head) == "past":
        past = _like(verb, "past")  # "struck at dawn, when all slept, and destroyed a market"
        parted = past is not None and head.dep_ in {"acl:relcl", "advcl"} and is_set_off(head)
        return [Change(verb, past, "conj", verb.lemma_, "VBD")] if past and parted else []
    return [] if other is None else [Change(verb, other, "conj")]


def _gerund_among_nouns(verb: Token) -> list[Change]:
    """A gerund with an object is no item of a list of nouns: "hit Tonga, cutting cables"."""
    noun = verb.head
    if verb.tag_ != "VBG" or noun.pos_ not in {"NOUN", "PROPN"} or not is_set_off(verb):
        return []
    noun = first_noun(noun)
    object_ = noun.dep_ in {"obj", "obl"} and is_verbal(noun.head) and noun.head.i < noun.i
    takes = "obj" in verb.kinds
    return [Change(verb, noun.head, "advcl")] if object_ and takes else []


def _follows_comma(verb: Token) -> bool:
    """Whether the conjunction before a conjunct follows a comma."""
    return any(c.dep_ == "cc" and c.nbor(-1).text == "," for c in verb.lefts if c.i)


def _own_conjunction(noun: Token) -> list[Change]:
    """A verb right behind "or" is what it joins: "never paid its staff or filed accounts"."""
    link = next((c for c in noun.lefts if c.dep_ == "cc"), None)
    verb = link.nbor() if link is not None else noun
    joined = verb.dep_ == "conj" and verb.pos_ == "VERB" and verb.i < noun.i
    if link is None or not joined or noun.head.head is not verb.head:
        return []
    return [Change(noun, verb, "obj"), Change(link, verb, "cc")]


def _form(verb: Token) -> str:
    word = finite_word(verb)
    if word is not None:
        return {"MD": "modal", "VBD": "past"}.get(word.tag_, "present")
    return "to" if mark_of(verb, "to") is not None else verb.tag_


def _like(verb: Token, form: str) -> Token | None:
    """The nearest verb above, or beside one above, that has the form of a conjunct."""
    for upper in verb.head.ancestors:
        if upper.i < verb.i and is_verbal(upper) and _form(upper) == form:
            return upper
        beside = [c for c in upper.rights if c.dep_ == "advcl" and c.i < verb.head.i]
        like = [c for c in beside if form == "VBG" and _form(c) == form]
        if like:
            return like[-1]
    return None


def _noun_on_relative(noun: Token) -> list[Change]:
    """A noun with its own clause is joined to a noun: "a call that failed and talks that did"."""
    clause = noun.head
    behind = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    own = noun.pos_ == "NOUN" and behind.tag_ in {"WDT", "WP"} and not is_verbal(noun)
    right = own and clause.dep_ == "acl:relcl" and clause.pos_ == "VERB"
    return [Change(noun, clause.head, "conj")] if right else []


LISTS: Rules = (
    (("conj",), _noun_on_relative),
    (("conj",), _own_conjunction),
    (("conj",), _verb_on_noun),
    (("conj",), _infinitive_on_gerund),
    (("conj",), _bare_participle),
    (("conj",), _second_addressee),
    (("conj",), _second_phrase),
    (("acl",), _crossing_participle),
    (("conj",), _second_focus),
    (("conj",), _verb_before_object),
    (("amod",), _clause_before_object),
    (("conj",), _counted),
    (("parataxis",), _beside),
    (("advcl",), _first_of_list),
    (("conj",), _noun_on_outcome),
    (("conj",), _own_object),
    (("conj",), _wounded),
    (("conj",), _participle),
    (("conj",), _aside),
    (("conj",), _unjoined),
    (("conj",), _gapped),
    (("conj",), _third_person),
    (("acl",), _listed_participle),
    (("appos",), _set_against),
    (("conj",), _second_object),
    (("obl", "obl:unmarked"), _before_conjunct),
    (("amod",), _left_wounded),
    (("advcl", "parataxis"), _second_verb),
    (("parataxis",), _aside_verb),
)
CLAUSES: Rules = (
    (("conj",), _second_content),
    (("conj", "advcl", "ccomp"), _after_aside),
    (("conj",), _spliced_clause),
    (("conj",), _unlike_conjunct),
    (("conj",), _gerund_among_nouns),
)
