"""Finds the clauses of a sentence and who takes part in each, shared parts included.

Reads Universal Dependencies. Subjects that a clause shares with another one (coordination,
control, participles, relative clauses) are followed to the word that carries them; what cannot
be followed safely stays open and makes no statement.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from kg.english.number_phrases import bounds_number, is_upper_end
from kg.extract.frames import CLAUSE_RELATIONS, SLOTS, Slot

_RELATIVE_TAGS = frozenset({"WDT", "WP"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
_OBJECT_MARKS = frozenset({"from", "into", "against", "of", "with"})
_INVERTED = frozenset({"had", "were", "should"})
_PREPOSITIONS = frozenset({"including", "following", "regarding", "concerning", "according"})
"""Participles that introduce a phrase and make no clause."""
_PRICED = frozenset({"fine", "charge", "cost", "bill"})
"""Verbs whose second object is a price and not what somebody gets."""
_SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "threaten"})
"""Verbs whose own subject carries out the complement although they have an object."""


@dataclass(frozen=True)
class Clause:
    """A predicate with its participants.

    Attributes:
        predicate: The verb, or the nonverbal predicate of a copula.
        subjects: Heads of the subject, coordinated ones one by one; for a passive the patient.
        slots: Heads of every other filled slot, in the order of the sentence.
        passive: Whether the subject undergoes what the verb says.
        copula: The form of "be", if there is one.
    """

    predicate: Token
    subjects: tuple[Token, ...]
    slots: dict[Slot, tuple[Token, ...]]
    passive: bool
    copula: Token | None

    def filled(self, slot: Slot) -> tuple[Token, ...]:
        """Heads in a slot; empty where nothing fills it."""
        return self.subjects if slot is Slot.SUBJECT else self.slots.get(slot, ())


def _nobody(_lemma: str, _slot: str) -> bool:
    return False


class ClauseFinder:
    """The clauses of one document, found once and looked up by their predicate."""

    def __init__(
        self,
        doc: Doc,
        *,
        times: Container[int] = (),
        agents: Container[int] = (),
        controls: Callable[[str, str], bool] = _nobody,
    ) -> None:
        """Takes what the tree alone does not tell.

        Args:
            doc: With trees.
            times: Indices of tokens that name a time, not a participant.
            agents: Indices of tokens that name somebody who can act.
            controls: Whether a verb's oblique carries out its infinitive, by the verb's lemma
                and the preposition: "call", "on" for "called on Kyiv to surrender".
        """
        self._doc = doc
        self._times = times
        self._agents = agents
        self._controls = controls

    @cached_property
    def by_predicate(self) -> dict[int, Clause]:
        """Clauses by the token index of their predicate, in the order of the text."""
        return {token.i: self._clause(token) for token in self._doc if is_predicate(token)}

    def innermost_first(self) -> Iterator[Clause]:
        """Clauses so that one that is the object of another comes before it."""
        for sentence in self._doc.sents:
            found = [self.by_predicate[token.i] for token in sentence if is_predicate(token)]
            yield from sorted(
                found, key=lambda clause: (-depth(clause.predicate), clause.predicate.i)
            )

    def _clause(self, predicate: Token) -> Clause:
        copula = _copula(predicate)
        return Clause(
            predicate=predicate,
            subjects=tuple(dict.fromkeys(self._subjects(predicate))),
            slots=self._slots(predicate, copula),
            passive=is_passive(predicate),
            copula=copula,
        )

    def _slots(self, predicate: Token, copula: Token | None) -> dict[Slot, tuple[Token, ...]]:
        found: dict[Slot, list[Token]] = {}
        subjects = [c for c in predicate.children if c.dep_ in _SUBJECTS]
        for child in (*predicate.children, *_shared_right(predicate)):
            slot = SLOTS.get(child.dep_)
            if child in subjects[1:] and _is_object_clause(predicate, subjects):
                slot = Slot.OBJECT
            if slot in {None, Slot.SUBJECT} or _is_open(child) or _belongs_below(child, predicate):
                continue
            if slot is not None:
                slot = self._actual(slot, child, predicate)
                found.setdefault(slot, []).extend(coordinated(referent(child)))
        if Slot.OBJECT not in found and (gap := _object_gap(predicate)) is not None:
            found[Slot.OBJECT] = [gap]
        _sort_objects(found, predicate)
        if copula is not None:
            found[Slot.PREDICATE] = [
                t for t in coordinated(predicate) if _shares_copula(t, predicate)
            ]
        elif Slot.OBJECT not in found:
            named = [t for t in found.get(Slot.OPEN_CLAUSE, ()) if not is_predicate(t)]
            found.setdefault(Slot.PREDICATE, []).extend(named)
        return {slot: tuple(dict.fromkeys(tokens)) for slot, tokens in found.items()}

    def _actual(self, slot: Slot, child: Token, predicate: Token) -> Slot:
        """No time is an agent; "killed up to 30" and "between 15 and 20 people" are objects."""
        if slot is Slot.AGENT and child.i in self._times:
            return Slot.OBLIQUE
        if child.i < predicate.i or child.i in self._times:
            return slot
        if child.dep_ == "obl:unmarked" and child.tag_ == "CD" and _has_counted(predicate.head):
            return Slot.OBJECT
        if child.dep_ != "obl":
            return slot
        cases = [c for c in child.children if c.dep_ == "case"]
        objects = any(c.dep_ == "obj" for c in predicate.children)
        plural = child.tag_ in {"NNS", "NNPS", "CD"} and predicate.pos_ == "VERB"
        bare = plural and not objects and all(bounds_number(case) for case in cases)
        return Slot.OBJECT if bare and not is_passive(predicate) else slot

    def _subjects(self, predicate: Token) -> Iterator[Token]:
        own = [c for c in _own_subjects(predicate) if c.i not in self._times]
        own = own[:1] if _is_object_clause(predicate, own) else own
        if own:
            for child in own:
                if child.dep_.startswith("nsubj"):
                    yield from coordinated(referent(child))
        elif (shared := _speaker_aside(predicate) or inverted_subject(predicate)) is not None:
            yield from coordinated(shared)
        elif predicate.dep_ in _INHERIT and predicate.head != predicate:
            yield from _INHERIT[predicate.dep_](self, predicate)
        elif predicate.dep_ == "parataxis" and predicate.tag_ == "VBG":
            yield from self._subjects(predicate.head)

    def _from_conjunct(self, predicate: Token) -> Iterator[Token]:
        head = predicate.head
        if any(child.dep_ == "expl" for child in head.children):
            head = head.head if head.dep_ == "ccomp" else predicate
        if is_predicate(head) and head != predicate:
            yield from self._subjects(head)

    def _from_controller(self, predicate: Token) -> Iterator[Token]:
        head = predicate.head
        if (told := self._told(predicate)) is not None:
            yield from coordinated(told)
            return
        objects = [child for child in head.children if child.dep_ in {"obj", "iobj"}]
        if objects and head.lemma_ not in _SUBJECT_CONTROL:
            for child in objects:
                yield from coordinated(referent(child))
        else:
            yield from self._subjects(head)

    def _from_main_clause(self, predicate: Token) -> Iterator[Token]:
        if any(
            child.dep_ == "mark" and child.lower_ in {"if", "than"} for child in predicate.children
        ):
            return
        told = self._told(predicate)
        if told is not None:
            yield from coordinated(told)
        elif controls_object(predicate) or self._is_charged(predicate):
            yield from self._from_controller(predicate)
        else:
            head = predicate.head  # an adverb in "stopped short of condemning"
            yield from self._subjects(head.head if head.dep_ == "advmod" else head)

    def _told(self, predicate: Token) -> Token | None:
        """The oblique that carries out an infinitive: "called on Kyiv to surrender"."""
        head = predicate.head
        for child in head.children:
            if child.i < predicate.i and child.dep_ == "obl":
                case = next((c.lower_ for c in child.children if c.dep_ == "case"), "")
                if self._controls(head.lemma_.lower(), f"{case} xcomp"):
                    return child
        return None

    def _is_charged(self, predicate: Token) -> bool:
        """Whether "for V-ing" says what the object did: "jailed the man for stealing"."""
        head, undergoer = predicate.head, "nsubj:pass" if is_passive(predicate.head) else "obj"
        marked = any(c.dep_ == "mark" and c.lower_ == "for" for c in predicate.children)
        return marked and any(c.dep_ == undergoer and c.i in self._agents for c in head.children)

    def _from_noun(self, predicate: Token) -> Iterator[Token]:
        noun = predicate.head
        if noun.dep_ == "obl:agent" and any(c.lower_ == "of" for c in predicate.children):
            yield from self._subjects(noun.head)  # "was accused by X of stealing"
            return
        if predicate.tag_ in {"VBG", "VBN", "VBD"}:
            yield from (noun, *(c for c in noun.children if c.dep_ == "conj" and c.i < predicate.i))
            return
        owners = [child for child in noun.children if child.dep_ == "nmod:poss"]
        if noun.i in self._agents:
            yield noun  # the headline "Peru's leader to visit Beijing"
        elif owners:
            yield from coordinated(owners[0])
        elif noun.dep_ in {"obj", "xcomp"} and is_predicate(noun.head):
            yield from self._subjects(noun.head)


_INHERIT = {
    "conj": ClauseFinder._from_conjunct,
    "xcomp": ClauseFinder._from_controller,
    "advcl": ClauseFinder._from_main_clause,
    "acl": ClauseFinder._from_noun,
}


def controls_object(predicate: Token) -> bool:
    """Whether the object of the verb above does it: "kept Kyiv from falling", "accused X of …"."""
    marked = any(
        child.dep_ == "mark" and child.lower_ in _OBJECT_MARKS for child in predicate.children
    )
    head = predicate.head
    return marked and (is_passive(head) or any(child.dep_ == "obj" for child in head.children))


def is_predicate(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or anything with a copula."""
    if token.dep_ not in CLAUSE_RELATIONS or token.lower_ in _PREPOSITIONS:
        return False
    if any(child.dep_ == "cop" for child in token.children):
        return True
    if token.dep_ == "conj" and token.pos_ == "VERB" and token.head != token:
        return is_predicate(token.head) or token.tag_ in {"VBD", "VBZ", "VBP"}
    return token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ != "dep")


def _own_subjects(predicate: Token) -> list[Token]:
    """Subjects that hang on a predicate, but for those that the parse has misplaced there."""
    found = [c for c in predicate.children if c.dep_ in _SUBJECTS]
    return [c for c in found if not _is_label(c) and not (_is_inverted(c) and len(found) > 1)]


def _is_label(token: Token) -> bool:
    """Whether a colon follows: the speaker of a headline is no subject ("Putin: war goes on")."""
    last = token.right_edge
    return last.text == ":" or (last.i + 1 < len(token.doc) and last.nbor().text == ":")


def _is_inverted(subject: Token) -> bool:
    """Whether it is the subject of a fronted condition: "Were Ghana to default, … lenders …"."""
    first = subject.left_edge
    opens = first if first.lower_ in _INVERTED else first.nbor(-1) if first.i else first
    return opens.lower_ in _INVERTED and opens.is_sent_start is True


def inverted_subject(predicate: Token) -> Token | None:
    """The subject of a condition that opens its sentence with its verb: "Were it to rain, …".

    The tree may hang it on the main clause instead.
    """
    if predicate.dep_ not in {"advcl", "acl"}:
        return None
    sentence = predicate.sent
    if sentence[0].lower_ not in _INVERTED or sentence[-1].text == "?":
        return None
    between = list(predicate.doc[sentence.start + 1 : predicate.i])
    subject = next((t for t in between if t.dep_.startswith("nsubj")), None)
    return None if any(t.pos_ == "VERB" for t in between) else subject


def _speaker_aside(predicate: Token) -> Token | None:
    """The subject of a verb around which its clause stands, where the parse has none.

    "The rebels, the army said, had fled" (army: apposition); "…", tweeted Bah (Bah: object).
    """
    contents = [c for c in predicate.children if c.dep_ == "ccomp"]
    if not contents or is_passive(predicate):
        return None
    before = predicate.nbor(-1) if predicate.i else predicate
    if before.dep_ == "appos" and before.right_edge.i < predicate.i < contents[0].i:
        return before
    if not before.is_punct or contents[0].i > predicate.i:
        return None
    after = [c for c in predicate.children if c.dep_ in {"obj", "iobj"} and c.pos_ == "PROPN"]
    return after[0] if after and after[0].left_edge.i == predicate.i + 1 else None


def _copula(predicate: Token) -> Token | None:
    """The form of "be"; none in "is to travel" and "was able to travel"."""
    if predicate.pos_ == "VERB" or any(c.dep_ == "xcomp" for c in predicate.children):
        return None
    return next((child for child in predicate.children if child.dep_ == "cop"), None)


def fronted(verb: Token) -> tuple[Token, ...]:
    """Adverbial clauses before a verb of saying that belong to what it says.

    "If it rains, he said, the match will …": the verb with its subject is but an aside in it.
    """
    content = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if content is None or any(c.dep_ == "mark" for c in content.children):
        return ()
    first = min([verb.i, *(c.left_edge.i for c in verb.children if c.dep_ in _SUBJECTS)])
    aside = content.i < verb.i or any(t.text == "," for t in verb.doc[verb.i : content.i])
    clauses = (c for c in verb.children if c.dep_ == "advcl" and c.i < min(first, content.i))
    return tuple(clauses) if aside else ()


def is_passive(predicate: Token) -> bool:
    """Whether the subject of this predicate undergoes the action."""
    dependents = {child.dep_ for child in predicate.children}
    if "nsubj:pass" in dependents or "aux:pass" in dependents:
        return True
    participle = predicate.tag_ == "VBN" or (
        predicate.tag_ == "VBD" and predicate.dep_ == "advcl" and predicate.is_sent_start is True
    )  # "Asked about it, he said …"
    if _is_gapped_passive(predicate, dependents):
        return True
    if not participle or dependents & {"nsubj", "aux", "obj", "cop"}:
        return False
    if "obl:agent" in dependents:
        return True
    if predicate.dep_ == "conj" and predicate.head != predicate:
        return is_passive(predicate.head)
    return predicate.dep_ in {"acl", "advcl"}


def _is_gapped_passive(predicate: Token, dependents: set[str]) -> bool:
    """Whether a number is the patient of a passive without "were": "two died and five wounded"."""
    if (
        predicate.dep_ != "conj"
        or predicate.tag_ not in {"VBN", "VBD"}
        or predicate.head == predicate
    ):
        return False
    counted = any(c.dep_ == "nsubj" and c.pos_ == "NUM" for c in predicate.children)
    return counted and not dependents & {"aux", "obj", "cop"} and is_passive(predicate.head)


def coordinated(token: Token) -> tuple[Token, ...]:
    """A head with all that is coordinated with it: "A", "B" and "C" of "A, B and C"."""
    found = [token]
    for member in found:
        found.extend(c for c in member.children if c.dep_ == "conj" and not _is_left_out(c))
    return tuple(sorted(found, key=lambda item: item.i))


def is_alternative(token: Token) -> bool:
    """Whether a head is coordinated by "or", so that not all of them need to be meant."""
    first = token
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    members = coordinated(first)
    return any(c.dep_ == "cc" and c.lower_ == "or" for member in members for c in member.children)


def _is_left_out(conjunct: Token) -> bool:
    """Whether a coordinated part is denied: "Kyiv, not Warsaw", "the pact but not the treaty".

    So is the upper end of a range: "between $2 billion and $3 billion" is one amount.
    """
    return is_upper_end(conjunct) or any(
        child.lower_ == "not" and child.i < conjunct.i and conjunct.pos_ in {"NOUN", "PROPN"}
        for child in conjunct.children
    )


def referent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token itself."""
    if token.tag_ not in _RELATIVE_TAGS and not (token.lower_ == "that" and token.pos_ == "PRON"):
        return token
    clause = relative_clause(token)
    return clause.head if clause is not None else token


def relative_clause(token: Token) -> Token | None:
    """The predicate of the innermost relative clause that holds a token."""
    return next((step for step in (token, *token.ancestors) if _is_relative(step)), None)


def _is_relative(predicate: Token) -> bool:
    """A relative clause, or what a cleft says of its focus: "it was Iran that supplied them"."""
    if predicate.dep_ == "advcl:relcl":
        focus = {child.dep_ for child in predicate.head.children}
        return predicate.head.pos_ in {"NOUN", "PROPN"} and "cop" in focus
    return predicate.dep_ == "acl:relcl"


def depth(token: Token) -> int:
    """Number of heads above a token in its sentence."""
    return sum(1 for _ in token.ancestors)


def _is_object_clause(predicate: Token, subjects: list[Token]) -> bool:
    """Whether a second subject behind the verb is its object: "found the mayor guilty"."""
    complement = any(child.dep_ == "xcomp" for child in predicate.children)
    return complement and len(subjects) == 2 and subjects[0].i < predicate.i < subjects[1].i


def _sort_objects(found: dict[Slot, list[Token]], verb: Token) -> None:
    """The first of two objects is who gets the second; a lone indirect object is the object."""
    if Slot.INDIRECT in found and not found.keys() & {Slot.OBJECT, Slot.CLAUSE, Slot.OPEN_CLAUSE}:
        found[Slot.OBJECT] = found.pop(Slot.INDIRECT)
    objects = found.get(Slot.OBJECT, [])
    direct = [token for token in objects if token.dep_ != "conj"]
    if len(direct) != 2 or Slot.INDIRECT in found:
        return
    first = set(coordinated(direct[0]))
    whom = [token for token in objects if token in first]
    what = [token for token in objects if token not in first]
    if verb.lemma_.lower() in _PRICED:
        found[Slot.OBJECT] = whom
        found.setdefault(Slot.OBLIQUE, []).extend(what)
    else:
        found[Slot.INDIRECT], found[Slot.OBJECT] = whom, what


def _shares_copula(token: Token, predicate: Token) -> bool:
    """Whether a coordinated word is said of the same subject: "is rich, powerful and feared"."""
    own = {child.dep_ for child in token.children} & (_SUBJECTS | {"cop", "aux", "aux:pass"})
    return token == predicate or (token.pos_ in {"ADJ", "NOUN", "PROPN"} and not own)


def _belongs_below(child: Token, predicate: Token) -> bool:
    """A relative pronoun is the object of the innermost verb: "which it claims to own"."""
    if child.dep_ != "obj" or child.tag_ not in _RELATIVE_TAGS:
        return False
    return any(c.dep_ == "xcomp" and c.pos_ == "VERB" for c in predicate.children)


def _is_open(child: Token) -> bool:
    """Interrogative words fill no slot: "asked who attacked"."""
    return child.tag_ in {"WP", "WDT", "WRB"} and referent(child) == child


def _object_gap(predicate: Token) -> Token | None:
    """The noun that a relative clause without a pronoun takes as its object ("arms it used")."""
    if predicate.dep_ != "acl:relcl" or is_passive(predicate) or predicate.pos_ != "VERB":
        return None
    inner = [child for child in predicate.children if child.dep_ != "punct"]
    if any(child.dep_ in {"obj", "ccomp", "xcomp", "cop"} for child in inner):
        return None
    if any(child.tag_ in _RELATIVE_TAGS or child.tag_ == "WRB" for child in predicate.subtree):
        return None
    has_subject = any(child.dep_ == "nsubj" and referent(child) == child for child in inner)
    return predicate.head if has_subject else None


def _has_counted(verb: Token) -> bool:
    """Whether a verb has a counted object, which a number beside the next verb stands for too."""
    return any(
        child.dep_ == "obj" and any(c.dep_ == "nummod" for c in child.children)
        for child in verb.children
    )


def _has_complement(predicate: Token) -> bool:
    return any(child.dep_ in {"obj", "ccomp", "xcomp", "iobj"} for child in predicate.children)


def _shared_right(predicate: Token) -> Iterator[Token]:
    """Objects that a verb shares with another conjunct: "built and sold drones"."""
    own = {child.dep_ for child in predicate.children if child.i < predicate.i + 2}
    if own & {"obj", "ccomp", "xcomp", "obl", "iobj"} or _has_complement(predicate):
        return
    for child in predicate.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i - predicate.i == 2:
            yield from (item for item in child.children if item.dep_ == "obj")
    if predicate.dep_ == "xcomp":
        yield from (c for c in predicate.head.children if _belongs_below(c, predicate.head))
    if predicate.dep_ == "conj" and predicate.head.pos_ == "VERB":
        others = predicate.head.children
        yield from (item for item in others if item.dep_ == "obj" and item.i > predicate.i)
