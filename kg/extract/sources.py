"""Sources that are named beside verbs of saying: phrases, nouns of saying and headline labels.

"According to X", "in X's view", "in the words of X", "For X, it is a trap", "X: …" and "… - X"
name who says the clause that they stand in; "X's claim that …" names who says the clause on the
noun. The words come from the ontology; what they speak for comes from the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.english.tokens import Doc, Span, Token, once, once_under
from kg.extract.coordination import coordinated
from kg.extract.frames import SUBJECTS
from kg.extract.headlines import is_reduced_passive
from kg.extract.predicates import is_predicate
from kg.ontology import Ontology, Property

__all__ = [
    "Source",
    "case_of",
    "claiming_verb",
    "denies",
    "denies_clause",
    "find_sources",
    "is_agent",
    "is_basis",
    "is_source",
    "owners",
    "report_noun",
    "verb_property",
]

_VIEWS = frozenset({"in", "by"})
"""Prepositions of "in the view of X" and "by X's account"."""
_JUDGED = frozenset({"for", "to"})
"""Prepositions of "for Kyiv, it is a trap"."""
_BASES = frozenset({"per", "based"})
"""First words of "per police" and "based on satellite images"."""
_JUDGING = frozenset({"going", "judging"})
_FROM = frozenset({"by", "from"})
"""Words of "going by its figures" and "judging from its figures"."""
_LIGHT = frozenset({"make", "issue", "give", "raise", "renew", "repeat", "sound", "level"})
"""Verbs that add nothing to a noun of saying: "made the claim that …"."""
_SPEAKING = frozenset({"calls", "describes", "mentions"})
"""Relations of those who only speak of a claim: "mentioned reports that", no "repeated"."""
_LABEL_MARKS = frozenset({":", "-", "–", "—", "--"})
_LONGEST_LABEL = 6  # tokens; a longer phrase is no speaker of a headline
_TIMES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True)
class Source:
    """A phrase that names who says the clause around it.

    Attributes:
        phrase: Index of the phrase's head, which is no participant of the clause.
        clause: Index of the predicate of what is said.
        speakers: Heads of the names in it.
    """

    phrase: int
    clause: int
    speakers: tuple[Token, ...]


def find_sources(doc: Doc, ontology: Ontology) -> Iterator[Source]:
    """Yields the sources named in a document, sentence by sentence."""
    for sentence in doc.sents:
        for token in sentence:
            speakers = _named_by(token, ontology)
            if speakers:
                yield Source(token.i, _scope(token).i, speakers)
        yield from _labels(sentence, ontology)


@once
def owners(noun: Token) -> tuple[Token, ...]:
    """Whose an event or a saying is: "Russia" in "Russia's claim", "US" in "US warnings"."""
    for relation in ("nmod:poss", "compound", "amod"):
        found = [c for c in noun.children if c.dep_ == relation and _may_own(c)]
        if found:
            return coordinated(found[0])
    by = [c for c in noun.children if c.dep_ == "nmod" and case_of(c) in {"by", "from"}]
    return coordinated(by[0]) if by else ()


@once_under
def report_noun(noun: Token, ontology: Ontology) -> Property | None:
    """The relation of a noun that can have what is said as its clause: "claim", "warning"."""
    name = ontology.relation("noun", noun.lemma_.lower(), "clause")
    found = None if name is None else ontology.properties[name]
    return found if found is not None and found.reporting else None


@once_under
def claiming_verb(noun: Token, ontology: Ontology) -> Token | None:
    """The verb whose subject makes or denies the claim that no owner of the noun makes.

    "Issued" in "X issued a warning that …", "rejected" in "X rejected the claim that …".
    """
    verb = noun.head
    if owners(noun) or noun.dep_ not in {"obj", "obl"} or not is_predicate(verb):
        return None
    if denies(verb, ontology) or (noun.dep_ == "obl" and _reports(verb, ontology)):
        return verb
    found = verb_property(verb, ontology, "obj")
    says = found is not None and ontology.is_a(found.name, "says") and found.name not in _SPEAKING
    light = verb.lemma_.lower() in _LIGHT
    return verb if noun.dep_ == "obj" and (light or says) else None


def _reports(verb: Token, ontology: Ontology) -> bool:
    """Whether it can have what is said as its clause: "said in a statement that …"."""
    found = verb_property(verb, ontology, "clause")
    return found is not None and found.reporting


def denies(verb: Token, ontology: Ontology) -> bool:
    """Whether whoever does this to a claim says that it is not so."""
    found = verb_property(verb, ontology, "obj")
    negative = found is not None and found.claim_polarity == "Negative"
    return negative or (found is not None and found.name == "rejects")


def denies_clause(verb: Token, ontology: Ontology) -> bool:
    """Whether whoever does this says that its clause is not so: "deny that"."""
    found = verb_property(verb, ontology, "clause")
    return found is not None and found.claim_polarity == "Negative"


def verb_property(verb: Token, ontology: Ontology, slot: str) -> Property | None:
    """The relation of a verb with its object in `slot`; None if no cue knows it."""
    name = ontology.relation("verb", verb.lemma_.lower(), slot)
    return None if name is None else ontology.properties[name]


def is_agent(token: Token, ontology: Ontology) -> bool:
    """Whether a head names somebody who can act or speak, as far as its word tells."""
    if token.pos_ == "PROPN":
        return token.ent_type_ not in _TIMES
    kind = ontology.class_of_noun(token.lemma_.lower()) if token.pos_ == "NOUN" else None
    return kind is not None and ontology.is_a(kind, "Agent")


def is_source(token: Token, ontology: Ontology) -> bool:
    """Whether it is somebody or something that tells, and no measure: "per day"."""
    kind = ontology.class_of_noun(token.lemma_.lower())
    tells = kind is not None and ontology.is_a(kind, "Work")
    return tells or is_agent(token, ontology) or report_noun(token, ontology) is not None


def case_of(token: Token) -> str:
    """The first word that introduces a phrase, lower case; empty without any."""
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")


def _named_by(token: Token, ontology: Ontology) -> tuple[Token, ...]:
    """Heads of those whom a phrase names as its source; none if it is no such phrase."""
    if _is_according(token.head):
        return coordinated(token) if token.dep_ in SUBJECTS else ()
    if token.dep_ not in {"obl", "nmod", "obl:unmarked", "nmod:unmarked", "parataxis"}:
        return ()
    case = case_of(token)
    if case == "according":
        return _telling(token) or coordinated(token)
    if viewed := _viewed_by(token, case, ontology):
        return viewed
    named = (case in _JUDGED and _judges(token, ontology)) or (
        case in _BASES and is_source(token, ontology)
    )
    return coordinated(token) if named else ()


def _viewed_by(noun: Token, case: str, ontology: Ontology) -> tuple[Token, ...]:
    """Whose view, words or figures a phrase names: "in Beijing's view", "going by its figures"."""
    if is_basis(noun.head) and case in _FROM:
        return _holders(noun, ontology) or coordinated(noun)
    if case == "from" and _opens(noun):
        return _holders(_viewpoint(noun), ontology) if _is_view(noun, ontology) else ()
    if case not in _VIEWS or report_noun(noun, ontology) is None:
        return ()
    counted = (noun,) if case == "by" and noun.tag_ == "NNS" else ()
    return _holders(noun, ontology) or counted  # "by some estimates"


def _telling(what: Token) -> tuple[Token, ...]:
    """Who tells it in "according to what the pilot told controllers"."""
    if what.lower_ != "what":
        return ()
    told = (c for c in what.rights if c.dep_ in {"acl:relcl", "acl"})
    subjects = [c for clause in told for c in clause.lefts if c.dep_ in SUBJECTS]
    return coordinated(subjects[0]) if subjects else ()


def _is_view(token: Token, ontology: Ontology) -> bool:
    """Whether it is what somebody thinks: "from the perspective of creditors"."""
    found = report_noun(_viewpoint(token), ontology)
    return found is not None and found.name == "believes"


def _viewpoint(point: Token) -> Token:
    """The view of "point of view"; of any other noun itself."""
    if point.lower_ != "point":
        return point
    return next((c for c in point.rights if c.dep_ == "nmod" and case_of(c) == "of"), point)


def _opens(phrase: Token) -> bool:
    """Whether it stands at the head of its sentence, with a comma behind it."""
    return phrase.left_edge.i == phrase.sent.start and _followed_by(phrase, ",")


def is_basis(participle: Token) -> bool:
    """Whether it only names what a judgement rests on: "going by the ministry's figures, …"."""
    bare = participle.tag_ == "VBG" and participle.dep_ == "advcl"
    return bare and participle.lower_ in _JUDGING and all(c.dep_ != "aux" for c in participle.lefts)


def _is_according(clause: Token) -> bool:
    """Whether "according to people briefed on it" is read as a clause."""
    return clause.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ == "according" for c in clause.children
    )


def _holders(noun: Token, ontology: Ontology) -> tuple[Token, ...]:
    """Whose view or words it is: "Beijing's view", "the view of most economists"."""
    for child in noun.children:
        if child.dep_ == "nmod" and case_of(child) == "of" and _may_view(child, ontology):
            return coordinated(child)
    own = _reports(noun.head, ontology)  # "said in its report": it is the speaker's own
    return tuple(
        owner
        for owner in owners(noun)
        if owner.ent_type_ not in _TIMES and not (own and _is_speakers(owner, ontology))
    )


def _is_speakers(owner: Token, ontology: Ontology) -> bool:
    """Whether it names nobody beside who speaks: "said in its report", "in a note from Rome"."""
    kind = ontology.class_of_label(owner.ent_type_)
    place = kind is not None and ontology.is_a(kind, "Place")
    return owner.pos_ == "PRON" or (case_of(owner) == "from" and place)


def _may_view(token: Token, ontology: Ontology) -> bool:
    measure = token.tag_ == "NNS" and "nummod" in token.kinds
    unknown = token.pos_ == "NOUN" and ontology.class_of_noun(token.lemma_.lower()) is None
    return is_agent(token, ontology) or (unknown and not measure)  # "a ruling of 61 pages"


def _judges(token: Token, ontology: Ontology) -> bool:
    """Whether it is whose judgement the sentence gives: "For Kyiv, the plan is a trap"."""
    verdict = token.head
    judged = verdict.pos_ == "NOUN" and "cop" in verdict.kinds
    return judged and _opens(token) and is_agent(token, ontology)


def _scope(phrase: Token) -> Token:
    """The predicate that a source speaks for; all of the sentence if it closes it."""
    apart = _is_according(phrase.head) or is_basis(phrase.head)
    clause = phrase.head.head if apart else phrase.head
    while not is_predicate(clause) and clause.head != clause:
        clause = clause.head
    if not _closes_sentence(phrase):
        return clause
    while clause.head != clause and not _is_main(clause):
        clause = clause.head
    return clause


def _is_main(clause: Token) -> bool:
    """Whether it stands beside the clause above it, with a subject of its own."""
    own = not clause.kinds.isdisjoint(SUBJECTS)
    return clause.dep_ == "parataxis" or (clause.dep_ == "conj" and own)


def _closes_sentence(phrase: Token) -> bool:
    """Whether nothing but the end follows the phrase, and a comma comes before it."""
    first, last = phrase.left_edge.i, phrase.right_edge.i
    before = phrase.doc[max(0, first - 1)].text in {",", "—", "–"} or phrase.left_edge.text == ","
    rest = phrase.doc[last + 1 : phrase.sent.end]
    return before and all(token.is_punct or token.is_space for token in rest)


def _followed_by(token: Token, mark: str) -> bool:
    last = token.right_edge
    following = token.doc[last.i + 1] if last.i + 1 < len(token.doc) else last
    return mark in {last.text, following.text}


def _may_own(token: Token) -> bool:
    return token.dep_ == "nmod:poss" or token.pos_ == "PROPN" or token.text[:1].isupper()


# -- headlines


def _labels(sentence: Span, ontology: Ontology) -> Iterator[Source]:
    """The speaker of a headline: "Putin: war will go on", "Rates to fall: ECB"."""
    marks = [t.i for t in sentence if t.text in _LABEL_MARKS]
    if not marks:
        return
    doc, words = sentence.doc, [t for t in sentence if not t.is_space]
    first = _phrase_head(doc[sentence.start : marks[0]])
    if doc[marks[0]].text == ":" and first is not None and _may_speak(first, ontology):
        yield from _label(first, doc[marks[0] + 1 : sentence.end])
    last = _phrase_head(doc[marks[-1] + 1 : words[-1].i + 1])
    if last is not None and is_agent(last, ontology) and not _is_place(last, ontology):
        yield from _label(last, doc[sentence.start : marks[-1]])


def _label(name: Token, said: Span) -> Iterator[Source]:
    """Headlines tell in the present; "He met one man - Putin" names no source."""
    inside = range(said.start, said.end)
    verbs = (t for t in said if is_predicate(t))
    tops = (t for t in verbs if t.head == t or t.head.i not in inside or is_reduced_passive(t))
    top = next(tops, None)
    if top is not None and (name.i < top.i or top.tag_ != "VBD"):
        yield Source(name.i, top.i, coordinated(name))


def _is_place(token: Token, ontology: Ontology) -> bool:
    kind = ontology.class_of_label(token.ent_type_)
    return kind is not None and ontology.is_a(kind, "Place")


def _phrase_head(span: Span) -> Token | None:
    """The head of a stretch that is one short noun phrase; None of any other."""
    if not 0 < len(span) <= _LONGEST_LABEL or any(t.pos_ in {"VERB", "AUX"} for t in span):
        return None
    if any(t.is_punct for t in span):
        return None
    tops = [t for t in span if t.head == t or not span.start <= t.head.i < span.end]
    return tops[0] if len(tops) == 1 and tops[0].pos_ in {"NOUN", "PROPN"} else None


def _may_speak(token: Token, ontology: Ontology) -> bool:
    """Whether it names somebody who speaks: "Putin", "UN", "police"; "Sudan: …" names the topic."""
    noun = token.lemma_.lower() if token.pos_ == "NOUN" else ""
    kind = ontology.class_of_label(token.ent_type_) or ontology.class_of_noun(noun)
    acts = kind is not None and ontology.is_a(kind, "Agent")
    return acts and not _is_place(token, ontology)
