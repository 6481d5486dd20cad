"""What numbers without a noun count: "three men were killed and 11 hurt", "12 abstained".

Such a number leaves out a noun that the text gives elsewhere: behind it ("many of them"), at the
beginning of the sentence ("of the 50 passengers, 12 died"), where the number stands in the clause
before, or where something was last counted. Where nothing was, people are meant, as in "kills
12". A subject that counts nothing known means nothing by itself, as a pronoun without antecedent.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from kg.english.mentions import MentionIndex
from kg.english.numbers import MULTITUDES, parse_number
from kg.english.phrases import MEASURES, base, children, complements, preposition, words
from kg.english.tokens import Token
from kg.model import Mention, MentionKind, Quantity

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["count_bare_numbers", "demanded", "parallel"]

Quantities = Mapping[int, Quantity]

_MANY = words("many several few")
"""Words for a number that is not told."""
_POINTING = words("the these those")
_HARMED = words("dead kill wound wounded injure injured hurt miss missing homeless")
_STATES = words("JJ VBN VBG")
_ONE = words("one 1")
_NUMBERS = _MANY | _ONE | MULTITUDES.keys()
_PEOPLE = Mention("", 0, 0, "people", type="Group", lemma="people", head="people", number="Plur")
_PERSON = Mention("", 0, 0, "person", type="Person", lemma="person", head="person", number="Sing")


def count_bare_numbers(
    mentions: MentionIndex,
    quantities: Quantities,
    *,
    ontology: Ontology,
    times: Container[int] = frozenset(),
) -> tuple[MentionIndex, Quantities]:
    """Mentions and quantities with what numbers without a noun count.

    Args:
        mentions: Linked to each other.
        quantities: By token.
        ontology: Tells what can take part in what a verb says.
        times: Tokens of time expressions, in which numbers count nothing.
    """
    found = _Counting(mentions, quantities, ontology, times)
    changes = found.changes()
    return mentions.revise(changes), dict(sorted(found.quantities.items()))


def parallel(number: Token) -> Token | None:
    """The noun that stands where the number stands: beside it, or in the clause before."""
    verb, slot = number.head, _slot(number)
    if number.dep_ == "conj":
        gapped = verb.pos_ == "VERB"  # "ten died in Chad and six in Mali"
        return next(children(verb, "obj", "nsubj"), None) if gapped else verb
    if slot in {"nsubj", "obj"} and verb.dep_ in {"conj", "parataxis"}:
        return next(children(verb.head, slot), None)
    return None


def demanded(number: Token, ontology: Ontology) -> tuple[str, ...]:
    """The classes of what can stand where a number stands; empty where anything can."""
    verb, slot = number.head, _slot(number)
    told = (verb, *children(number, "amod", "acl"), *number.doc.tokens[number.i + 1 :][:1])
    if any(word.lemma_.lower() in _HARMED and word.tag_ in _STATES for word in told):
        return ("Person",)
    if slot not in {"nsubj", "obj"} or verb.pos_ != "VERB":
        return ()
    undergone = slot == "obj" or number.dep_ == "nsubj:pass"
    name = ontology.relation("verb", verb.lemma_.lower(), "obj" if undergone else "none")
    found = ontology.properties.get(name or "")
    kinds = () if found is None else found.range if undergone else found.domain
    return () if "Thing" in kinds else tuple(kinds)


def _slot(number: Token) -> str:
    """The relation of a number to its verb; in "hurt around 300" it is often parsed as `obl`."""
    bare = number.dep_ == "obl" and not preposition(number)
    return "obj" if bare and "obj" not in number.head.kinds else base(number.dep_)


def _is_number(word: Token) -> bool:
    return word.tag_ == "CD" or word.lower_ in _NUMBERS


class _Counting:
    """Finds the nouns of one document's bare numbers, from left to right.

    Attributes:
        quantities: With those that are found on the way.
    """

    def __init__(
        self,
        mentions: MentionIndex,
        quantities: Quantities,
        ontology: Ontology,
        times: Container[int],
    ) -> None:
        self.quantities = dict(quantities)
        self._mentions = mentions
        self._tokens = mentions.doc.tokens
        self._ontology = ontology
        self._times = times
        self._at = {(mention.start, mention.end): i for i, mention in mentions.items()}
        self._nouns: dict[int, int] = {}

    def changes(self) -> dict[int, Mention]:
        """What the mentions of bare numbers are to be, by head token."""
        bare = ((i, m) for i, m in self._mentions.items() if self._is_bare(i, m))
        found = ((i, m, self._changed(i, m)) for i, m in bare)
        return {i: new for i, old, new in found if new != old}

    def _is_bare(self, i: int, mention: Mention) -> bool:
        """Whether a mention is a number, and no amount of money or part of a date."""
        if mention.kind is not MentionKind.NOMINAL or i in self._times:
            return False
        known, bounds = self.quantities.get(i), self._mentions.bounds(i)
        bare = bounds is not None and all(map(_is_number, self._tokens[slice(*bounds)]))
        return bare and (known is None or not known.unit)

    def _number(self, i: int) -> Token:
        """The last number of "hundreds of thousands", which is the phrase of the first."""
        return self._tokens[self._mentions.phrases[i].head]

    def _changed(self, i: int, mention: Mention) -> Mention:
        place, single = self._tokens[i], mention.text.lower() in _ONE
        kinds = demanded(place, self._ontology)
        noun = self._noun(i, kinds)
        if noun is not None:
            self._nouns[i] = noun
            own = self._own(noun)
            return self._counting(i, mention, _one_of(own) if single else own)
        if self._are_people(i, kinds):
            return self._counting(i, mention, _PERSON if single else _PEOPLE)
        if not single and (place.dep_ == "obj" or preposition(place)):  # no score, no age
            self._told(i, mention, "")
        return replace(mention, kind=MentionKind.PRONOUN)

    # The noun

    def _noun(self, i: int, kinds: tuple[str, ...]) -> int | None:
        whole = next(self._wholes(i), None)
        if whole is not None:
            return self._plural(whole)
        if self._is_pointing(i):
            return next(self._as_many(i), None)
        near, subject = [*self._near(i)], _slot(self._tokens[i]) == "nsubj"
        like = parallel(self._tokens[i])
        alike = None if like is None else self._nouns.get(like.i, like.i)
        told = kinds or (("Agent",) if subject else ())
        sure = (noun for noun in near if noun == alike and self._fits(noun, kinds))
        probable = (noun for noun in near if told and self._fits(noun, told))
        return next(chain(sure, probable, self._unnamed(i, kinds)), None)

    def _wholes(self, i: int) -> Iterator[int]:
        """What the number is a part of: "many of them", "of the 50 passengers, 12 died"."""
        place = self._tokens[i]
        for number in dict.fromkeys((place, self._number(i))):
            for token in (t for t in complements(number, "of") if not _is_number(t)):
                meant = self._meant(token.i)
                yield from self._near(i) if meant == token.i and token.pos_ == "PRON" else (meant,)
        start = place.sent.start
        first = (t for t in self._tokens[start:i] if t.left_edge.i == start)
        yield from (t.i for t in first if preposition(t) == "of" and self._plural(t.i) == t.i)

    def _meant(self, i: int) -> int:
        """The noun that a pronoun stands for; any other token itself."""
        mention = self._mentions.at(i)
        if mention is None or mention.antecedent is None:
            return i
        return self._at.get(mention.antecedent, i)

    def _plural(self, i: int) -> int | None:
        """The token of a common noun in the plural, or of that which a number there counts."""
        i = self._nouns.get(i, i)
        mention = self._mentions.at(i)
        common = mention is not None and mention.kind is MentionKind.NOMINAL
        return i if common and self._tokens[i].tag_ == "NNS" and self._is_thing(i) else None

    def _is_thing(self, i: int) -> bool:
        lemma = self._tokens[i].lemma_.lower()
        return lemma not in MEASURES and self._tokens[i].lower_ not in MULTITUDES

    def _near(self, i: int) -> Iterator[int]:
        """What was counted before in this sentence or the last one, the nearest first."""
        start = self._tokens[i].sent.start
        start = self._tokens[start - 1].sent.start if start else 0
        for step in range(i - 1, start - 1, -1):
            if step in self._nouns or self._is_counted(step):
                yield self._nouns.get(step, step)

    def _as_many(self, i: int) -> Iterator[int]:
        """What was counted before with the same number, for "the three"; the nearest first."""
        known = self.quantities.get(i)
        if known is None:
            return
        for step in range(i - 1, -1, -1):
            if self._is_counted(step) and self.quantities[step].value == known.value:
                yield step

    def _is_counted(self, i: int) -> bool:
        """Whether a number counts a common noun, which is not said of something else."""
        quantity, token = self.quantities.get(i), self._tokens[i]
        if quantity is None or quantity.unit != token.lemma_.lower() or "cop" in token.kinds:
            return False
        return self._plural(i) == i

    def _is_pointing(self, i: int) -> bool:
        """Whether it means those that were spoken of: "the two", but not "the two that fell"."""
        place = self._tokens[i]
        known = any(c.lower_ in _POINTING for c in children(place, "det"))
        return known and (place.lower_ in _ONE or not any(True for _ in children(place, "acl")))

    def _unnamed(self, i: int, kinds: tuple[str, ...]) -> Iterator[int]:
        """What "one" is another of: "made an offer, but she would not accept one"."""
        if self._tokens[i].lower_ not in _ONE or self._tokens[i].dep_ != "obj":
            return
        for step in range(i - 1, self._tokens[i].sent.start - 1, -1):
            mention, token = self._mentions.at(step), self._tokens[step]
            common = mention is not None and mention.kind is MentionKind.NOMINAL
            some = any(c.lower_ in {"a", "an"} for c in children(token, "det"))
            if common and some and token.tag_ == "NN" and self._fits(step, kinds):
                yield step

    def _fits(self, noun: int, kinds: tuple[str, ...]) -> bool:
        """Whether a noun is of one of the classes, if there are any."""
        mention = self._mentions.at(noun)
        assert mention is not None
        return not kinds or any(self._ontology.is_a(mention.type, kind) for kind in kinds)

    def _are_people(self, i: int, kinds: tuple[str, ...]) -> bool:
        """Whether nothing but people can be counted; "one" may be many a thing."""
        slot = _slot(self._tokens[i])
        if self._is_pointing(i) or slot not in {"nsubj", "obj"}:
            return False
        if kinds:
            return all(self._ontology.is_a(kind, "Agent") for kind in kinds)
        single = self._tokens[i].lower_ in _ONE
        return slot == "nsubj" and not single and next(self._near(i), None) is None

    # What the number is

    def _counting(self, i: int, mention: Mention, noun: Mention) -> Mention:
        """The mention of a number as one of what it counts."""
        self._told(i, mention, noun.head)
        return replace(
            mention,
            type=noun.type,
            lemma=noun.lemma,
            head=noun.head,
            owner=noun.owner,
            number=noun.number,
            counted=noun.text,
        )

    def _told(self, i: int, mention: Mention, unit: str) -> None:
        """Notes how many there are of a unit, where the number tells that."""
        known = self.quantities.get(i)
        value = parse_number(mention.text.lower().split())
        if known is None and value is not None:
            number = format(value.normalize(), "f")
            known = Quantity(mention.start, mention.end, mention.text, number)
        if known is not None:
            self.quantities[i] = replace(known, unit=unit)

    def _own(self, noun: int) -> Mention:
        """A counted noun without what it belongs to: "forces" in "Mali's forces"."""
        mention, bounds = self._mentions.at(noun), self._mentions.bounds(noun)
        belongs = self._mentions.owner(noun)
        owner = None if belongs is None else self._mentions.bounds(belongs)
        assert mention is not None
        assert bounds is not None
        left_out = range(*owner) if owner else range(0)
        own = [t for t in self._tokens[slice(*bounds)] if t.i not in left_out and t.tag_ != "POS"]
        return replace(mention, text="".join(t.text + t.whitespace_ for t in own).strip())


def _one_of(noun: Mention) -> Mention:
    """A single one of what a noun in the plural means."""
    if noun.lemma == _PEOPLE.lemma:
        return _PERSON
    return replace(noun, text=noun.lemma, number="Sing")
