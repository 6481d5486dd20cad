"""Coordinations and subjects that a parse has hung on the wrong word, as the forms tell.

Only like is coordinated with like: a finite verb with no noun, a bare infinitive with no gerund. A
word with "'s" owns the noun behind it. A conjunct stands behind what it is joined to, on the same
side of the word that both belong to. Relations are those of Universal Dependencies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.english.tokens import Token

_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BEFORE = frozenset({"compound", "amod", "nmod", "nmod:desc", "nmod:poss"})
"""Relations of what stands before a noun and belongs to it."""
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "xcomp", "conj", "ROOT", "parataxis"})
_LONGEST_OBJECT = 4
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_MUTE = ("c", "g", "s", "u", "v", "z", "at", "ur", "ir")
"""Endings of stems whose verb has a mute "e": "injure", "displace"."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A token with the head and the relation that it should have.

    Attributes:
        verb: Its lemma where it is a verb that was taken for something else; else empty.
        tag: The Penn Treebank tag of that verb.
    """

    token: Token
    head: Token
    relation: str
    verb: str = ""
    tag: str = "VBN"

    def apply(self) -> None:
        """Changes the token; those above and below it are told later."""
        self.token.head, self.token.dep_ = self.head, self.relation
        if self.verb:
            self.token.pos_, self.token.tag_, self.token.lemma_ = "VERB", self.tag, self.verb


def mends(tokens: Iterable[Token]) -> list[Mend]:
    """What has to change in trees for their coordinations to be lawful."""
    ruled = ((token, _RULES.get(token.dep_, ())) for token in tokens)
    return [mend for token, rules in ruled for rule in rules for mend in rule(token)]


def _behind_its_noun(conjunct: Token) -> Iterator[Mend]:
    """In "President Garnier and Chancellor Vogt", names are joined, not title and name."""
    title = conjunct.head
    if title.dep_ in _BEFORE and title.i < title.head.i < conjunct.i:
        yield Mend(conjunct, title.head, "conj")


def _firm(conjunct: Token) -> Iterator[Mend]:
    """An ampersand between names makes one name of them: "Tarrant & Vale"."""
    first = conjunct.head
    between = conjunct.doc[first.i + 1 : conjunct.i]
    if first.pos_ == conjunct.pos_ == "PROPN" and [t.text for t in between] == ["&"]:
        yield Mend(conjunct, first, "flat")
        yield from (Mend(t, first, "punct") for t in between)


def _owner(conjunct: Token) -> Iterator[Mend]:
    """In "France and Germany's leaders", the leaders are nothing beside France."""
    first = conjunct.head
    if not _is_owner(conjunct) or first.i > conjunct.i or first.dep_ in {"nmod:poss", "ROOT"}:
        return
    owned = next((t for t in first.children if t.i > conjunct.i and t.dep_ == "conj"), None)
    if owned is not None and owned.left_edge.i <= conjunct.right_edge.i + 1:
        yield from (Mend(owned, first.head, first.dep_), Mend(first, owned, "nmod:poss"))


def _owner_before(owner: Token) -> Iterator[Mend]:
    """In "Hamas and Israel's negotiators", Hamas has negotiators too."""
    owned = owner.head
    first = owned.head
    bare = all(t.dep_ in {"cc", "nmod:poss"} or t.i > owner.i for t in owned.children)
    if owned.dep_ == "conj" and first.pos_ == owner.pos_ == "PROPN" and bare:
        joined = [c for c in owned.children if c.dep_ == "cc"]
        if joined and joined[0].i == first.i + 1:
            yield from (Mend(owned, first.head, first.dep_), Mend(first, owned, "nmod:poss"))
            yield from (Mend(owner, first, "conj"), Mend(joined[0], owner, "cc"))


def _is_owner(token: Token) -> bool:
    return any(c.tag_ == "POS" for c in token.children)


def _modifiers(subject: Token) -> Iterator[Mend]:
    """Two subjects side by side are one: "finance and defence ministers", "director Ana Moss"."""
    verb = subject.head
    after = next((c for c in verb.children if c.dep_ == subject.dep_ and c.i > subject.i), None)
    if after is None or subject.right_edge.i > after.i:
        return
    joined = any(c.dep_ == "conj" for c in subject.children)
    between = subject.doc[subject.right_edge.i + 1 : after.i]
    if subject.pos_ == "NOUN" and after.pos_ == "PROPN" and not (joined or between):
        yield Mend(subject, after, "nmod:desc")
    elif joined and all(word.head is after for word in between):
        yield Mend(subject, after, "compound")
        yield from (Mend(c, after, "det") for c in subject.children if c.dep_ == "det")


def _modifier_before(conjunct: Token) -> Iterator[Mend]:
    """The first of "the finance and defence ministers" only modifies.

    An article before both tells, or a conjunction on the modifier behind it.
    """
    first = conjunct.head
    if first.dep_ == "ROOT" or first.pos_ not in _NOUNS:
        return
    joined = [c for c in conjunct.lefts if c.dep_ in _BEFORE and c.left_edge.dep_ == "cc"]
    article = any(c.dep_ == "det" and c.i < first.i for c in conjunct.children)
    if article or (joined and not any(c.dep_ == "cc" for c in conjunct.children)):
        yield from (Mend(conjunct, first.head, first.dep_), Mend(first, conjunct, "compound"))
        yield from (Mend(c, first, "conj") for c in joined)
        before = (c for c in first.children if c.dep_ in {"case", "det"} and c.i < first.i)
        yield from (Mend(c, conjunct, c.dep_) for c in before)


def _subject_of_content(verb: Token) -> Iterator[Mend]:
    """What stands between a verb and its finite complement is the subject of the latter.

    "Denies the massacre took place" has no object "massacre", nor "said it had" two subjects.
    """
    if any(c.dep_ in {"mark", "expl", "csubj", *_SUBJECTS} for c in verb.children):
        return
    auxiliary = next((c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}), verb)
    if verb.head.i > verb.i or auxiliary.tag_ not in {*_FINITE, "MD"}:
        return
    relation = "nsubj:pass" if _is_passive(verb) else "nsubj"
    inside = range(verb.head.i + 1, auxiliary.i)
    bare = {"obj": verb, "nsubj": verb.head, "nsubj:pass": verb.head}
    for token in (*verb.children, *verb.head.children):
        if token.i in inside and bare.get(token.dep_) is token.head and token.tag_[:1] in "NP":
            yield Mend(token, verb, relation)
            return


def _verb_on_noun(conjunct: Token) -> Iterator[Mend]:
    """A finite verb is joined to the verb above a noun: "killed nine people, wounded 20"."""
    noun = conjunct.head
    verb = noun.head
    if noun.pos_ not in _NOUNS or verb.pos_ != "VERB" or noun.dep_ in _CLAUSES:
        return
    finite = conjunct.tag_ in _FINITE and not any(c.dep_ == "mark" for c in conjunct.children)
    like = conjunct.tag_ == "VBN" and verb.tag_ in {"VBN", "VBD"} and _has_own(conjunct)
    if conjunct.pos_ != "VERB" or not (finite or like):
        return
    bare = verb.tag_ == "VB" and conjunct.tag_ == "VBP"  # "to cut jobs and close plants"
    yield Mend(conjunct, verb, "conj", conjunct.lemma_ if bare else "", "VB")
    for other in noun.children if not _has_own(conjunct) else ():
        between = conjunct.doc[conjunct.i + 1 : other.i]
        if other.dep_ == "conj" and other.i > conjunct.i and all(t.head is other for t in between):
            yield Mend(other, conjunct, "obj")


def _has_own(verb: Token) -> bool:
    return any(c.dep_ in {"obj", "obl", "obl:unmarked", "obl:agent"} for c in verb.children)


def _infinitive_on_gerund(conjunct: Token) -> Iterator[Mend]:
    """A bare infinitive is joined to one: "to stop fighting and exchange prisoners"."""
    gerund = conjunct.head
    if (
        conjunct.tag_ != "VB"
        or gerund.tag_ != "VBG"
        or any(c.dep_ in {"aux", "mark", *_SUBJECTS} for c in conjunct.children)
    ):
        return
    above = gerund.head
    if above.tag_ == "VB" and above.i < gerund.i:
        yield Mend(conjunct, above, "conj")
        yield from (Mend(c, conjunct, "obj") for c in gerund.children if c.i > conjunct.i)


def _listed_participle(participle: Token) -> Iterator[Mend]:
    """In "was built in Korea, registered in Panama and sold", all three are said of the subject."""
    noun = participle.head
    verb = noun.head
    if participle.tag_ != "VBN" or noun.dep_ != "obl" or not _is_passive(verb):
        return
    comma = participle.i and participle.nbor(-1).text == ","
    if comma and any(c.dep_ == "conj" and c.tag_ == "VBN" for c in participle.children):
        yield Mend(participle, verb, "conj")


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "aux:pass" for c in verb.children)


def _own_object(conjunct: Token) -> Iterator[Mend]:
    """A second object behind the second verb is its own: "took bribes or hid assets"."""
    verb = conjunct.head
    objects = [c for c in verb.children if c.dep_ == "obj"]
    if conjunct.pos_ != "VERB" or len(objects) < 2 or _has_own(conjunct):
        return
    if objects[0].i < conjunct.i < objects[1].i and verb.i < objects[0].i:
        yield Mend(objects[1], conjunct, "obj")


def _aside(conjunct: Token) -> Iterator[Mend]:
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
        yield Mend(conjunct, before[-1], "conj")


def _one_of_whom(predicate: Token) -> Iterator[Mend]:
    """In "miners, one of whom was young", the relative clause says of one that he was young."""
    one = predicate.head
    whom = any(c.dep_ == "nmod" and c.tag_ in {"WP", "WDT"} for c in one.children)
    if whom and one.dep_ != "ROOT" and not any(c.dep_ in _SUBJECTS for c in predicate.children):
        yield Mend(predicate, one.head, "acl:relcl")
        yield Mend(one, predicate, "nsubj:pass" if _is_passive(predicate) else "nsubj")


def _of_noun(phrase: Token) -> Iterator[Mend]:
    """A phrase with "of" right behind a noun and before the verb belongs to the noun."""
    first = phrase.left_edge
    if phrase.i > phrase.head.i or first.lower_ != "of" or not first.i:
        return
    noun = first.nbor(-1)
    if noun.pos_ in {"NOUN", "PROPN"}:
        yield Mend(phrase, noun, "nmod")


def _left_wounded(word: Token) -> Iterator[Mend]:
    """What is behind a number is what becomes of so many: "leaving 30 wounded"."""
    number = word.head
    if number.pos_ == "NUM" and word.i == number.i + 1 and number.dep_ == "obj" and _is_past(word):
        yield Mend(word, number.head, "xcomp")


def _gapped(conjunct: Token) -> Iterator[Mend]:
    """Two participants side by side are a clause without a verb: "and Canada the final"."""
    verb = conjunct.head if conjunct.head.pos_ == "VERB" else conjunct.head.head
    alike = conjunct.head.pos_ == conjunct.pos_  # "fined Apple and Google millions"
    if verb.pos_ != "VERB" or conjunct.pos_ not in _NOUNS or conjunct.i < verb.i or alike:
        return
    for other in verb.children:
        between = conjunct.doc[conjunct.right_edge.i + 1 : other.i]
        own = all(t.head is other and t.dep_ != "cc" for t in between)
        if other.i > conjunct.i and own and _is_participant(other):
            yield from (Mend(conjunct, verb, "conj"), Mend(other, conjunct, "orphan"))


def _is_participant(token: Token) -> bool:
    return token.dep_ in {"obj", "conj"} and token.pos_ in {"NOUN", "PROPN", "ADJ"}


def _wounded(conjunct: Token) -> Iterator[Mend]:
    """In "four were killed and six wounded", six were wounded."""
    verb = conjunct.head
    number = next((c for c in verb.children if c.i == conjunct.i - 1), None)
    if number is not None and number.pos_ == "NUM" and _is_passive(verb) and _is_past(conjunct):
        yield Mend(number, conjunct, "nsubj:pass")


def _participle(conjunct: Token) -> Iterator[Mend]:
    """What is joined to a verb is no adjective: "killed or wounded"."""
    bare = not any(c.dep_ in {"cop", "det"} for c in conjunct.children)
    if conjunct.pos_ == "ADJ" and _is_past(conjunct) and conjunct.head.pos_ == "VERB" and bare:
        stem = conjunct.lower_.removesuffix("ed")
        lemma = f"{stem}e" if stem.endswith(_MUTE) else stem
        yield Mend(conjunct, conjunct.head, "conj", lemma)


def _third_person(conjunct: Token) -> Iterator[Mend]:
    """What has an object is no noun: "sells drones, trains pilots", "backs, arms and trains"."""
    verb = conjunct.head.head if conjunct.head.pos_ in _NOUNS else conjunct.head
    if (
        conjunct.tag_ != "NNS"
        or verb.tag_ != "VBZ"
        or any(c.i < conjunct.i and c.dep_ not in {"cc", "punct"} for c in conjunct.children)
    ):
        return
    own = any(c.dep_ == "obj" for c in conjunct.children)
    listed = verb is conjunct.head and any(
        c.dep_ == "conj" and c.tag_ == "VBZ" and c.i > conjunct.i for c in verb.children
    )
    behind = [*_object_behind(conjunct)]
    if own or listed or behind:
        yield Mend(conjunct, verb, "conj", _without_s(conjunct.lower_), "VBZ")
        yield from (Mend(c, conjunct, "obj") for c in behind)


def _object_behind(word: Token) -> Iterator[Token]:
    """The object right behind a word that a verb before the word has."""
    after = word.doc[word.i + 1 : word.i + 1 + _LONGEST_OBJECT]
    found = next((t for t in after if t.dep_ == "obj"), None)
    if found is not None and found.head.i < word.i:
        between = word.doc[word.i + 1 : found.i]
        yield from (found,) if all(t.head is found for t in between) else ()


def _without_s(form: str) -> str:
    if form.endswith("ies"):
        return f"{form[:-3]}y"
    return form[:-2] if form.endswith(("sses", "shes", "ches", "xes")) else form[:-1]


def _is_past(word: Token) -> bool:
    return word.tag_ in {"VBN", "VBD"} or (word.tag_ == "JJ" and word.lower_.endswith("ed"))


_Rule = Callable[["Token"], Iterator[Mend]]
_RULES: dict[str, tuple[_Rule, ...]] = {
    "conj": (
        _behind_its_noun,
        _firm,
        _owner,
        _modifier_before,
        _verb_on_noun,
        _infinitive_on_gerund,
        _own_object,
        _wounded,
        _participle,
        _aside,
        _gapped,
        _third_person,
    ),
    "ccomp": (_subject_of_content,),
    "nmod:poss": (_owner_before,),
    "nsubj": (_modifiers,),
    "nsubj:pass": (_modifiers,),
    "acl": (_listed_participle,),
    "acl:relcl": (_one_of_whom,),
    "obl": (_of_noun,),
    "amod": (_left_wounded,),
}

__all__ = ["Mend", "mends"]
