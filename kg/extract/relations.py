"""From a verb and what completes it to a relation: its lemma and, where a cue fits, a property."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.english.tokens import Token, once
from kg.extract.clauses import Clause
from kg.extract.frames import Frame, Slot
from kg.extract.lemmas import is_bare, preposition, slot_name, verb_lemma
from kg.model import Mention, MentionKind, Relation
from kg.ontology import Ontology

EMPTY = frozenset({"come", "do", "fare", "get", "go", "put", "set", "take"})
"""Verbs that say little by themselves; what stands right behind them says what they mean."""
_SCENES = frozenset(
    {
        "again", "ahead", "almost", "already", "also", "always", "even", "eventually", "finally",
        "first", "here", "however", "immediately", "initially", "instead", "just", "later", "now",
        "nonetheless", "nevertheless", "only", "originally", "previously", "rather", "recently",
        "shortly", "since", "so", "soon", "still", "subsequently", "then", "there", "today",
        "together", "tomorrow", "too", "yesterday", "yet",
    }
)  # fmt: skip
"""Adverbs that say when something is done, or why it is told, and not how or whither."""
_UNTURNING = frozenset({"any", "anymore", "either", "ever", "longer", "more", "much", "long"})
"""Adverbs behind a verb that leave its denial as it is: "did not vote any more"."""
_DEGREES = frozenset({"as", "so", "that", "too", "very"})
_COMPARED = "less"
"""The adverb without which more is said than is meant: "smiled less than before"."""
_RANKS = frozenset({"first", "second", "third", "last"})
"""Adverbs that say how a verb turns out only behind it: "came first", not "was first seen"."""
_FARING = frozenset({"go", "fare"})
"""Verbs that say how something turned out by an adverb: "went smoothly"."""


def relation_of(
    clause: Clause,
    frame: Frame,
    filler: Token | None,
    ontology: Ontology,
    *,
    types: tuple[str, str] = ("Thing", "Thing"),
) -> Relation:
    """The relation between the subject of a clause and what fills the object slot.

    Args:
        filler: Head of the object; None for an intransitive clause.
        types: Classes of object and subject, for cues that ask for them.
    """
    plain = _plain_relation(clause, frame, filler, ontology, types)
    return _shared(_completed(plain, clause, frame, ontology, types), clause.predicate)


def _shared(relation: Relation, verb: Token) -> Relation:
    """Who helps to do something has not done it alone: "help pay" of "helped to pay for it"."""
    first = verb if verb.dep_ != "conj" else verb.head
    helping = first.dep_ == "xcomp" and first.head.lemma_ == "help"
    if not helping or any(c.dep_ in {"obj", "iobj"} for c in first.head.children):
        return relation
    return replace(relation, lemma=f"help {relation.lemma}", property=None)


def _plain_relation(
    clause: Clause,
    frame: Frame,
    filler: Token | None,
    ontology: Ontology,
    types: tuple[str, str],
) -> Relation:
    """The same by verb and slot alone."""
    verb = clause.predicate
    lemma = verb_lemma(verb)
    if frame.object is None or filler is None:
        if clause.passive:
            name = undergone(clause, ontology, type_=types[1])
            return expressed(verb, _passive_lemma(verb), name)
        there = "be " if clause.copula is not None else ""
        name = ontology.relation("verb", lemma, "none", *types)
        return expressed(verb, f"{there}{lemma}", name)
    slot = slot_name(frame.object, filler)
    name = _property(clause, lemma, slot, ontology, types)
    if frame.object is Slot.OBLIQUE and slot:
        lemma = f"{lemma} {slot}"
    if clause.passive and frame.subject is Slot.SUBJECT:
        tail = slot if frame.object is Slot.OBLIQUE else ""
        state = ontology.relation("copula", verb.lower_, slot, types[0])
        return expressed(verb, f"{_passive_lemma(verb)} {tail}".strip(), state)
    return expressed(verb, lemma, name)


def _completed(
    plain: Relation,
    clause: Clause,
    frame: Frame,
    ontology: Ontology,
    types: tuple[str, str],
) -> Relation:
    """The relation with what completes the verb beside its object: "shot dead", "came first".

    A cue for verb and completion says what they mean together; where none does, the words stay
    with an open relation, and an adverb that turns the meaning makes the relation open.
    """
    if frame.object in {Slot.PREDICATE, Slot.CLAUSE, Slot.OPEN_CLAUSE}:
        return plain
    object_ = frame.object is Slot.OBJECT or clause.passive
    kinds = (types[1], "Thing") if frame.object is None and clause.passive else types
    undergoes = clause.passive and plain.lemma.startswith("be ")
    adjective, adverb = _outcome(clause, ontology), _turn(clause.predicate, ontology)
    for words in (*(_phrases(clause) if object_ else ()), adjective, adverb):
        lemma, slot = f"{verb_lemma(clause.predicate)} {words}", "obj" if object_ else "none"
        name = ontology.relation("verb", lemma, slot, *kinds) if words else None
        if name is not None:
            return replace(plain, property=ontology.inverse(name) if undergoes else name)
    turned = adjective in ontology.result_words or adjective == "go"
    words = adverb or ("" if plain.property and not turned else adjective)
    words = words or ("" if plain.property else _out_of(clause))
    verb = _passive_lemma(clause.predicate) if undergoes else verb_lemma(clause.predicate)
    lemma = f"{verb} {words}{plain.lemma[len(verb) :]}"
    return replace(plain, lemma=lemma, property=None) if words else plain


def _out_of(clause: Clause) -> str:
    """What somebody or something is put out of: "of service" in "put the lift out of service"."""
    if not verb_lemma(clause.predicate).endswith(" out"):
        return ""
    nouns = (n for n in clause.filled(Slot.OBLIQUE) if n.i > clause.predicate.i)
    bare = (n.lower_ for n in nouns if preposition(n) == "out of" and is_bare(n))
    return next((f"of {noun}" for noun in bare if not noun.endswith("ing")), "")


def _phrases(clause: Clause) -> Iterator[str]:
    """Obliques as a cue writes them: "to rubble"."""
    for noun in clause.filled(Slot.OBLIQUE):
        yield f"{preposition(noun)} {noun.lemma_.lower()}"


def _outcome(clause: Clause, ontology: Ontology) -> str:
    """The adjective that an object comes to be: "alight" in "set the house alight".

    A verb that makes or calls its object something has a statement of its own for that.
    """
    verb = clause.predicate
    if ontology.relation("verb", verb_lemma(verb), "obj predicate") is not None:
        return ""
    complements = (c for c in verb.children if c.dep_ == "xcomp")
    return next((c.lower_ for c in complements if _describes(c, ontology)), "")


def _stands_alone(word: Token) -> bool:
    """Whether nothing completes a word; where it is so does not: "set it ablaze near Kosti"."""
    return all(c.dep_ == "obl" and c.i > word.i for c in word.children)


def _describes(word: Token, ontology: Ontology) -> bool:
    if word.lower_ in ontology.result_words or is_let_go(word):
        return True
    return word.pos_ == "ADJ" and _stands_alone(word)


def _turn(verb: Token, ontology: Ontology) -> str:
    """The adverb that turns what a verb says: "slept badly"."""
    adverbs = (c for c in verb.children if c.dep_ == "advmod" and _turns(c, verb, ontology))
    turn = next(adverbs, None) or manner_of(verb)
    return "" if turn is None else _with_degree(turn)


@once
def manner_of(verb: Token) -> Token | None:
    """The adverb that says what an empty verb means: "went home", "took the news calmly"."""
    if verb.lemma_.lower() not in EMPTY or verb_lemma(verb) != verb.lemma_.lower():
        return None
    objects = [c for c in verb.rights if c.dep_ in {"obj", "iobj"}]
    end = max([verb.i, *(c.right_edge.i for c in objects)])
    adverbs = (c for c in verb.rights if c.dep_ == "advmod" and c.tag_ == "RB")
    near = (c for c in adverbs if c.left_edge.i == end + 1 and not any(c.children))
    return next((c for c in near if c.lower_ not in _SCENES), None)


def narrowed(relation: Relation, verb: Token) -> Relation:
    """The relation with how or whither it is done, where but that is denied: "not too fast"."""
    said = {*verb_lemma(verb).split(), *relation.lemma.split()}
    adverbs = (c for c in verb.rights if c.dep_ == "advmod" and c.tag_ in {"RB", "RBR"})
    turned = next((c for c in adverbs if c.lower_ not in said | _SCENES | _UNTURNING), None)
    if turned is None:
        return relation
    own = _passive_lemma(verb) if relation.lemma.startswith("be ") else verb_lemma(verb)
    before = turned.doc.tokens[turned.i - 1]
    degree = f"{before.lower_} " if before.lower_ in _DEGREES else ""
    lemma = f"{own} {degree}{turned.lower_}{relation.lemma[len(own) :]}"
    return replace(relation, lemma=lemma, property=None)


@once
def is_let_go(verb: Token) -> bool:
    """Whether it is the "go" of "let the workers go", which is one verb with "let"."""
    let = verb.lower_ == "go" and verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ == "let"
    return let and all(c.is_punct or c.ent_type_ in {"DATE", "TIME"} for c in verb.rights)


def _turns(word: Token, verb: Token, ontology: Ontology) -> bool:
    """Whether an adverb belongs to what its verb says: "slept badly", "was well run"."""
    if any(c.dep_.startswith("nsubj") for c in verb.children if c.i > verb.i and c.i < word.i):
        return False
    if word.lower_ == _COMPARED and word.i > verb.i:
        return word.tag_ == "RBR"
    manner = word.tag_ == "RB" and word.lower_.endswith("ly") and word.i == verb.i + 1
    if manner and verb.lemma_ in _FARING:
        return True
    if word.lower_ not in ontology.result_words or word.lower_ in verb_lemma(verb).split(" "):
        return False
    if word.lower_ in _RANKS or word.lower_ == "well":
        return word.i == verb.i + 1 or (word.lower_ == "well" and word.i == verb.i - 1)
    return word.i > verb.i or word.i == verb.i - 1


def _with_degree(adverb: Token) -> str:
    """An adverb with what measures it: "deep enough"."""
    degree = (c.lower_ for c in adverb.children if c.lower_ == "enough")
    return " ".join([adverb.lower_, *degree])


def undergone(clause: Clause, ontology: Ontology, *, type_: str = "Thing") -> str | None:
    """What a passive without an agent says of its patient: the inverse of the verb's relation.

    Args:
        type_: Class of the patient.
    """
    verb = clause.predicate
    state = ontology.relation("copula", verb.lower_, "none")
    if state is not None:
        return state
    name = _property(clause, verb_lemma(verb), "obj", ontology, (type_, "Thing"))
    mutual = name is not None and ontology.properties[name].symmetric  # "was briefed"
    return None if name is None or mutual else ontology.inverse(name)


def _passive_lemma(verb: Token) -> str:
    """What the patient of a passive is subject of: "be shot down"."""
    return " ".join(["be", verb.lower_, *verb_lemma(verb).split(" ")[1:]])


def _property(
    clause: Clause, lemma: str, slot: str, ontology: Ontology, types: tuple[str, str]
) -> str | None:
    """A cue with an infinitive ("urge Kyiv to …") wins over one without."""
    if slot == "obj" and clause.filled(Slot.OPEN_CLAUSE):
        found = ontology.relation("verb", lemma, "obj xcomp", *types)
        if found is not None:
            return found
    return ontology.relation("verb", lemma, slot, *types) if slot else None


def fits(name: str, subject: Mention, ontology: Ontology) -> bool:
    """Whether a property may have this subject: its class is a domain of it, or is not known."""
    domain = ontology.properties[name].domain
    unknown = subject.kind is MentionKind.PRONOUN or subject.type == "Thing"
    if not domain or unknown or subject.acts:
        return True
    return any(
        ontology.is_a(subject.type, item) or ontology.is_a(item, subject.type) for item in domain
    )


def expressed(word: Token, lemma: str, name: str | None) -> Relation:
    """The relation that a word stands for, by its lemma and perhaps a property."""
    return Relation(
        start=word.idx, end=word.idx + len(word.text), text=word.text, lemma=lemma, property=name
    )
