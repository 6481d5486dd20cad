"""Finds the subjects of a predicate, those that it shares with another clause included.

Subjects that a clause shares (coordination, control, participles, relative clauses) are followed
to the word that carries them; what cannot be followed safely stays open and makes no statement.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from kg.english.phrases import complements, is_fraction
from kg.english.repairs.verb_groups import ASKING
from kg.english.tokens import Token
from kg.extract.coordination import coordinated
from kg.extract.frames import SUBJECTS
from kg.extract.headlines import comma_subjects, verbless_subject
from kg.extract.predicates import (
    CHARGES,
    aim_of,
    controls_object,
    dependence,
    is_finite,
    is_infinitive,
    is_passive,
    is_predicate,
    is_undergone,
    light_lemmas,
)
from kg.extract.relative_clauses import referent
from kg.extract.word_order import (
    inverted_subject,
    is_inverted_subject,
    is_label,
    is_quoted,
    speaker_aside,
)

_ADDRESSING = frozenset({"on", "to"})
SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "threaten"})
"""Verbs whose own subject carries out the complement although they have an object."""


_DONE_TO = frozenset({"avoid", "beat", "blame", "fear", "remember", "thank", "trust", "watch"})
"""Verbs that lack an object only where the noun before them is it: "a rival to fear"."""
_GROUNDS = frozenset({"ground", "grounds", "reason", "cause"})
RANKS = frozenset(
    {"first", "last", "only", "next", "second", "third", "fourth", "fifth", "sixth", "seventh"}
)
"""Adjectives before a noun whose infinitive has come about: "the first woman to win"."""


def never(_verb: str, _noun: str) -> bool:
    """No verb judges what others do."""
    return False


class SubjectFinder:
    """Looks up who is the subject of a predicate, by its tree and by what the words tell."""

    def __init__(
        self,
        *,
        times: Container[int],
        agents: Container[int],
        controls: Callable[[str, str], bool],
        adds: Callable[[Token], Token | None],
        judges: Callable[[str, str], bool] = never,
    ) -> None:
        """Takes what the tree alone does not tell; the arguments are those of `ClauseFinder`."""
        self._judges = judges
        self._times = times
        self._agents = agents
        self._controls = controls
        self._adds = adds

    def of(self, predicate: Token) -> Iterator[Token]:
        if (aim := aim_of(predicate)) is not None:  # "the king's aim is to win": the king's
            owner = next((c for c in aim.lefts if c.dep_ == "nmod:poss"), None)
            yield from () if owner is None else coordinated(referent(owner))
            return
        own = [c for c in _own_subjects(predicate) if c.i not in self._times]
        own = own[:1] if is_object_clause(predicate, own) else own
        if own:
            yield from comma_subjects(predicate)
            if (other := _not_only(predicate)) is not None:
                yield from coordinated(other)
            for child in own:
                if child.dep_.startswith("nsubj"):
                    yield from _meant(self._who(child), child, predicate)
        elif (bearer := verbless_subject(predicate)) is not None:
            yield from coordinated(bearer)
        elif (shared := speaker_aside(predicate) or inverted_subject(predicate)) is not None:
            yield from coordinated(shared)
        elif predicate.head != predicate and not is_undergone(predicate):
            yield from self._inherited(predicate)

    def _inherited(self, predicate: Token) -> Iterator[Token]:
        relation = dependence(predicate)
        if relation in _INHERIT:
            yield from _INHERIT[relation](self, predicate)
        elif relation == "parataxis" and predicate.tag_ == "VBG":
            yield from self.of(predicate.head)

    def _who(self, subject: Token) -> Token:
        """What a subject stands for; "who" is somebody: "threw stones at police, who fired"."""
        noun = referent(subject)
        if subject.lower_ != "who" or noun == subject or noun.i in self._agents:
            return noun
        between = subject.doc[noun.i + 1 : subject.i]
        return next((t for t in reversed(between) if t.i in self._agents), noun)

    def _from_conjunct(self, predicate: Token) -> Iterator[Token]:
        head = predicate.head
        if (verb := self._adds(predicate)) is not None:
            yield from self.of(verb)
            return
        if "expl" in head.kinds:
            head = head.head if head.dep_ == "ccomp" else predicate
        if is_predicate(head) and head != predicate:
            yield from self.of(head)

    def _from_controller(self, predicate: Token) -> Iterator[Token]:
        head = predicate.head
        if (told := self._told(predicate)) is not None:
            yield from coordinated(told)
            return
        objects = [child for child in head.children if child.dep_ in {"obj", "iobj"}]
        if objects and head.lemma_ not in SUBJECT_CONTROL:
            for child in objects:
                named = coordinated(referent(child))  # "left two homes cut off and a mill in ruins"
                yield from (n for n in named if n.i < predicate.i or child.i > predicate.i)
        else:
            yield from self.of(head)

    def _from_main_clause(self, predicate: Token) -> Iterator[Token]:
        marks = {child.lower_ for child in predicate.children if child.dep_ == "mark"}
        if "than" in marks or ("if" in marks and predicate.tag_ != "VBN"):
            return
        if "as" in marks and predicate.tag_ == "VBN":
            return  # "went ahead as planned"
        if "against" in marks and self._is_unaddressed(predicate):
            return  # "warns against swimming there": whoever might
        if (verb := self._adds(predicate)) is not None:
            yield from self.of(verb)
            return
        head = predicate.head
        if is_infinitive(predicate) and head.lemma_.lower() == "do" and is_passive(head):
            return  # "little was done to stop it"
        if is_finite(predicate) and not is_passive(predicate):
            return  # it has a subject that the tree has lost
        told = self._told(predicate)
        if told is None and is_infinitive(predicate):
            told = allowed(predicate) or recipient(head)  # "gave them a week to leave"
        if told is not None:
            yield from coordinated(referent(told))
        elif controls_object(predicate) or _is_quoted(predicate) or self._is_charged(predicate):
            yield from self._from_controller(predicate)
        else:
            adverb = head.dep_ == "advmod"  # in "stopped short of condemning"
            yield from self.of(head.head if adverb else head)

    def _is_unaddressed(self, gerund: Token) -> bool:
        """Whether a verb of asking names nobody who is to leave it."""
        verb = gerund.head
        asking = any(self._controls(each, "obj xcomp") for each in light_lemmas(verb))
        whom = not verb.kinds.isdisjoint({"obj", "iobj", "nsubj:pass"})
        return gerund.tag_ == "VBG" and asking and not whom

    def _told(self, predicate: Token) -> Token | None:
        """Who carries out an infinitive: "called on Kyiv to leave", "pressed Kyiv to leave"."""
        if not is_infinitive(predicate):
            return None
        head = predicate.head
        for child in head.children:
            if not head.i < child.i < predicate.i or child.dep_ not in {"obl", "obj", "iobj"}:
                continue
            if child.dep_ != "obl" and not self._is_somebody(child):
                continue
            case = next((c.lower_ for c in child.children if c.dep_ == "case"), "obj")
            if any(self._controls(each, f"{case} xcomp") for each in light_lemmas(head)):
                return child
        return None

    def _is_somebody(self, token: Token) -> bool:
        return token.i in self._agents or token.pos_ in {"PROPN", "PRON"}

    def _is_charged(self, predicate: Token) -> bool:
        """Whether it says what the object did: "jailed the man for stealing", "out of leaving"."""
        head, undergoer = predicate.head, "nsubj:pass" if is_passive(predicate.head) else "obj"
        marks = {c.lower_ for c in predicate.children if c.dep_ == "mark"}
        whom = [c for c in head.children if c.dep_ == undergoer]
        if "out" in marks:
            return any(map(self._is_somebody, whom))
        return "for" in marks and any(c.i in self._agents or c.tag_ == "CD" for c in whom)

    def _from_noun(self, predicate: Token) -> Iterator[Token]:
        noun = predicate.head
        if noun.dep_ == "obl:agent" and any(c.lower_ == "of" for c in predicate.children):
            yield from self.of(noun.head)  # "was accused by X of stealing"
            return
        marks = {c.lower_ for c in predicate.children if c.dep_ == "mark"}
        if marks & CHARGES and predicate.tag_ == "VBG" and self._is_patient(noun):
            yield from coordinated(noun)  # "accused the rebels of hiding"
            return
        if marks and predicate.tag_ == "VBG":
            if noun.dep_ in {"obj", "obl"} and is_predicate(noun.head):  # "showed no sign of"
                yield from self.of(noun.head)
            return
        if predicate.tag_ in {"VBG", "VBN", "VBD"} and not is_infinitive(predicate):
            noun = _whole(noun, predicate)
            yield from (noun, *(c for c in noun.children if c.dep_ == "conj" and c.i < predicate.i))
            return
        if not _is_done_to(predicate):
            yield from self._from_plan(noun)

    def _from_plan(self, noun: Token) -> Iterator[Token]:
        """Who does what a noun with an infinitive is for: "its plan to leave"."""
        owners = [child for child in noun.children if self._is_owner(child)]
        alone = noun.pos_ == "ADJ" and is_foremost(noun)
        if noun.lemma_ in _GROUNDS:
            return  # who finds grounds to believe it need not
        if (asked := self._asked_of(noun)) is not None:
            yield from coordinated(asked)
        elif is_predicate(noun) and (alone or is_ranked(noun) or _is_state(noun)):
            yield from self.of(noun)
        elif noun.dep_ == "xcomp" and (alone or is_ranked(noun)):
            yield from self._from_controller(noun)  # "made Peru the first country to ban it"
        elif noun.i in self._agents:
            yield noun  # the headline "Peru's leader to visit Beijing"
        elif owners:
            yield from coordinated(referent(owners[0]))
        elif noun.dep_ == "obj" and (given := recipient(noun.head)) is not None:
            yield from coordinated(referent(given))
        elif noun.dep_ in {"obj", "xcomp"} and self._carries_out(noun.head, noun):
            yield from self.of(noun.head)

    def _asked_of(self, noun: Token) -> Token | None:
        """Who is asked to do something: "Manila" in "its call on Manila to stop"."""
        phrases = (c for c in noun.rights if c.dep_ == "nmod" and noun.lemma_ in ASKING)
        asked = (c for c in phrases if any(w.lower_ in _ADDRESSING for w in c.lefts))
        return next((c for c in asked if self._is_somebody(c)), None)

    def _is_patient(self, noun: Token) -> bool:
        return noun.dep_ in {"obj", "iobj"} and noun.i in self._agents

    def _from_gerund(self, predicate: Token) -> Iterator[Token]:
        """Of "denied having paid", whoever denies it; "proposed selling it" leaves it open."""
        having = any(c.dep_ == "aux" and c.lower_ == "having" for c in predicate.children)
        if having or self._adds(predicate) is not None:
            yield from self.of(predicate.head)

    def _carries_out(self, verb: Token, noun: Token) -> bool:
        """Whether the subject of a verb does what its object is for: no "praised efforts to"."""
        lemmas = verb.lemma_.lower(), noun.lemma_.lower()
        return is_predicate(verb) and not self._judges(*lemmas)

    def _is_owner(self, child: Token) -> bool:
        """Whether it is whose plan it is: "Iraq's plan", "Coalition efforts"."""
        return child.dep_ == "nmod:poss" or (child.dep_ == "compound" and child.i in self._agents)


_INHERIT = {
    "ccomp": SubjectFinder._from_gerund,
    "conj": SubjectFinder._from_conjunct,
    "xcomp": SubjectFinder._from_controller,
    "advcl": SubjectFinder._from_main_clause,
    "acl": SubjectFinder._from_noun,
}


def _is_done_to(infinitive: Token) -> bool:
    """Whether a noun undergoes the infinitive behind it: "the man to beat"."""
    alone = all(c.dep_ in {"mark", "punct"} for c in infinitive.children)
    return alone and infinitive.lemma_.lower() in _DONE_TO


def _is_state(noun: Token) -> bool:
    """Whether it says what somebody is in or under: "is in a position to", "under pressure to"."""
    kinds = {c.dep_ for c in noun.lefts}
    return "cop" in kinds and "case" in kinds


def is_ranked(noun: Token) -> bool:
    """Whether it tells how many did it before: "the second woman to win"."""
    return any(c.dep_ == "amod" and c.lower_ in RANKS for c in noun.lefts)


def is_foremost(noun: Token) -> bool:
    """Whether it stands out by what an infinitive says it did: "the largest firm to fail"."""
    words = [noun] if noun.pos_ == "ADJ" else [c for c in noun.lefts if c.dep_ == "amod"]
    return any(word.tag_ == "JJS" or word.lower_ in RANKS for word in words)


def _whole(noun: Token, participle: Token) -> Token:
    """What a fraction is of, if a participle follows it: "a third of the oil shipped by sea"."""
    if not is_fraction(noun):
        return noun
    inner = (c for c in complements(noun, "of") if c.i < participle.i)
    return next(inner, noun)


def _meant(noun: Token, subject: Token, predicate: Token) -> Iterator[Token]:
    """Coordinated subjects; what follows a relative clause is not meant by its pronoun."""
    yield from (n for n in coordinated(noun) if noun == subject or n.i < predicate.i)


def allowed(infinitive: Token) -> Token | None:
    """Who is given time to do something: "Bolivia" in "gave Bolivia until June to repay it"."""
    verb = infinitive.head
    if verb.lemma_ != "give" or infinitive.dep_ not in {"advcl", "xcomp"}:
        return None
    given = [c for c in verb.rights if c.dep_ in {"obj", "iobj"} and c.i < infinitive.i]
    until = any(c.lower_ in {"until", "till"} for t in verb.rights for c in t.lefts)
    return given[0] if len(given) == 1 and until else None


def recipient(verb: Token) -> Token | None:
    """Who is given the object of a verb that has both: "them" in "gave them one week"."""
    given = next((c for c in verb.children if c.dep_ == "iobj"), None)
    return given if given is not None and "obj" in verb.kinds else None


def _own_subjects(predicate: Token) -> list[Token]:
    """Subjects that hang on a predicate, but for those that the parse has misplaced there."""
    if predicate.kinds.isdisjoint(SUBJECTS):
        return []
    found = [c for c in predicate.children if c.dep_ in SUBJECTS]
    elsewhere = [c for c in found[:-1] if is_inverted_subject(c) or is_quoted(c, predicate)]
    elsewhere += [c for c in found[1:] if c.i > predicate.i and is_inverted_subject(c)]
    return [c for c in found if not is_label(c) and c not in elsewhere]


def _not_only(predicate: Token) -> Token | None:
    """The subject that the tree puts before its own clause: "Not only Chile but Peru left"."""
    first = predicate.head
    if predicate.dep_ != "conj" or first.pos_ not in {"NOUN", "PROPN"} or is_predicate(first):
        return None
    words = {c.lower_ for c in first.children if c.dep_ == "advmod" and c.i < first.i}
    return first if words & {"only", "just"} and "not" in words else None


def _is_quoted(predicate: Token) -> bool:
    """Whether the object of the verb above does it: "quoted a doctor as saying"."""
    if predicate.tag_ != "VBG" or "obj" not in predicate.head.kinds:
        return False
    return any(c.dep_ == "mark" and c.lower_ == "as" for c in predicate.children)


def is_object_clause(predicate: Token, subjects: list[Token]) -> bool:
    """Whether a second subject behind the verb is its object.

    "Found the mayor guilty", "halted for six weeks the sale of the port".
    """
    if len(subjects) != 2 or not subjects[0].i < predicate.i < subjects[1].i:
        return False
    kinds = predicate.kinds
    delayed = predicate.pos_ == "VERB" and not kinds & {"obj", "ccomp", "cop", "aux:pass", "expl"}
    delayed = delayed and _is_delayed(subjects[1], predicate)
    return "xcomp" in kinds or (delayed and is_finite(predicate))


def _is_delayed(noun: Token, verb: Token) -> bool:
    """Whether nothing but a phrase of the verb keeps a noun from it: "halted for now the sale"."""
    first = noun.left_edge
    if first.i <= verb.i or first.is_punct:
        return False
    before = first.nbor(-1)
    if before.is_punct or before.tag_ == "IN":
        return False
    phrases = (c for c in verb.rights if c.dep_ == "obl")
    cased = any(c.dep_ in {"case", "mark"} for c in noun.lefts)
    return not cased and any(c.right_edge == before for c in phrases if c.pos_ != "ADP")
