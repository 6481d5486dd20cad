"""What each mention brings to coreference: its form, kind, number, gender, role and place.

Values are small integers that count in the tuples of labels below, so that pairs of mentions can
be compared in arrays; `weights.json` names them by these labels.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.english.coreference.genders import Genders
from kg.english.mentions import MentionIndex
from kg.english.phrases import base, children, words
from kg.english.quotations import Quotation
from kg.english.tokens import Doc, Token
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = [
    "FORMS",
    "GENDERS",
    "KINDS",
    "NOUN_FORMS",
    "NUMBERS",
    "PERSON_OF",
    "PRONOUN_FORMS",
    "ROLES",
    "Traits",
    "emptiness",
    "find_traits",
]

PERSON_OF = {
    form: person
    for person, forms in {
        "he": "he him his himself",
        "she": "she her hers herself",
        "it": "it its itself",
        "they": "they them their theirs themselves themself",
        "I": "i me my mine myself",
        "we": "we us our ours ourselves",
        "you": "you your yours yourself yourselves",
        "this": "this that these those",
    }.items()
    for form in forms.split()
}
"""The personal pronoun that a form belongs to."""

PRONOUN_FORMS = ("he", "she", "it", "they", "I", "we", "you", "this", "other pronoun")
NOUN_FORMS = (
    "person", "organisation", "place", "nationality", "time", "other name",
    "the noun", "this noun", "possessed noun", "a noun", "bare noun", "counted noun",
)  # fmt: skip
FORMS = (*PRONOUN_FORMS, *NOUN_FORMS)
"""How a mention refers: a pronoun, a name of some kind, or a noun with some determiner."""

ROLES = (
    "subject", "passive subject", "object", "oblique", "modifier", "possessor", "apposition",
    "compound", "predicate", "other",
)  # fmt: skip
KINDS = (
    "person", "nationality", "organisation", "group", "place", "event", "work", "law", "product",
    "concept", "agent", "time", "unknown",
)  # fmt: skip
"""What kind of thing a mention is; each a class of the ontology, except for times."""
NUMBERS = ("one", "several", "unknown")
GENDERS = ("he", "she", "unknown")

_CLASSES = {
    "Person": "person", "Nationality": "nationality", "Organization": "organisation",
    "Group": "group", "Place": "place", "Event": "event", "Work": "work", "Law": "law",
    "Product": "product", "Concept": "concept", "Agent": "agent",
}  # fmt: skip
_ROLE_OF = {
    "nsubj": "subject", "csubj": "subject", "nsubj:pass": "passive subject", "obj": "object",
    "iobj": "object", "obl": "oblique", "nmod": "modifier", "nmod:poss": "possessor",
    "appos": "apposition", "compound": "compound", "amod": "compound", "flat": "compound",
    "nmod:desc": "compound",
}  # fmt: skip
_NAME_FORMS = {
    "person": "person", "nationality": "nationality", "organisation": "organisation",
    "group": "organisation", "place": "place", "time": "time",
}  # fmt: skip
_THIS = words("this that these those")
_POSSESSIVE = words("my your his her its our their whose")
_INDEFINITE = words("a an another some any")
_COUNTING = words("each every no all both many several few most more")
TIME_WORDS = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
    "minute hour day night morning afternoon evening week weekend month year decade century "
    "january february march april may june july august september october november december"
)


_FORM_INDEX = {form: i for i, form in enumerate(FORMS)}
_ROLE_INDEX = {role: i for i, role in enumerate(ROLES)}
_TIME = KINDS.index("time")


@dataclass(slots=True)
class Traits:
    """One mention for coreference.

    Attributes:
        head: Its head token.
        form, role, kind, number, gender: Indices in the tuples of this module.
        words: Lower-case words of the phrase that tell what it is.
        titles: Heads of the titles before a name.
        noun: Lemma of its head, or the last word of a name in lower case.
        first, last: First and last token of the phrase without clauses and appositions on it.
        edge_first, edge_last: The same with all that hangs on it.
        governor: Head token of the clause that it is an argument of; -1 for other roles.
        quotation: Index of the quotation around it; -1 outside.
        owner_form: Form of the pronoun that possesses it; -1 without one.
        ahead: Whether it stands in a clause before the main subject.
        persons: Persons named before it in its sentence.
        joined: Whether it is one of several: "soldiers and officers".
        emptiness: 0 for what refers, 1 for "it" that may stand for nothing or for a clause, 2 for
            "it" that does.
    """

    head: int
    token: Token
    mention: Mention
    form: int
    role: int
    kind: int
    number: int
    gender: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    noun: str
    first: int
    last: int
    edge_first: int
    edge_last: int
    governor: int
    sentence: int
    paragraph: int
    quotation: int
    owner_form: int
    ahead: bool
    persons: int
    emptiness: int
    joined: bool


def find_traits(
    mentions: MentionIndex,
    ontology: Ontology,
    genders: Genders,
    quotations: tuple[Quotation, ...],
) -> list[Traits]:
    """The mentions that can corefer, in order; relative pronouns and the like are left out."""
    finder = _Finder(mentions, ontology, genders, quotations)
    return list(finder.find())


class _Finder:
    def __init__(
        self,
        mentions: MentionIndex,
        ontology: Ontology,
        genders: Genders,
        quotations: tuple[Quotation, ...],
    ) -> None:
        self._mentions = mentions
        self._ontology = ontology
        self._genders = genders
        self._doc: Doc = mentions.doc
        self._kinds: dict[str, int] = {}
        self._quotation = {
            i: n for n, quoted in enumerate(quotations) for i in range(quoted.start, quoted.end)
        }

    def find(self) -> Iterator[Traits]:
        sentence, ends = -1, -1
        persons: set[str] = set()
        for i, mention in self._mentions.items():
            token = self._doc.tokens[i]
            if token.sent.end != ends:
                sentence, ends = sentence + 1, token.sent.end
                persons.clear()
            if not token.tag_.startswith("W"):
                yield self._traits(token, mention, sentence, len(persons))
                if mention.type == "Person" and mention.kind is not MentionKind.PRONOUN:
                    persons.add(mention.head)

    def _traits(self, token: Token, mention: Mention, sentence: int, persons: int) -> Traits:
        kind = self._kind(token, mention)
        role = _role(token)
        first, last = _core(token)
        bounds = self._mentions.bounds(token.i) or (token.i, token.i + 1)
        named = mention.kind is MentionKind.NAME
        form = self._form(token, mention, kind)
        return Traits(
            head=token.i,
            token=token,
            mention=mention,
            form=_FORM_INDEX[form],
            role=_ROLE_INDEX[role],
            kind=kind,
            number=_number(mention, form),
            gender=self._gender(mention, form),
            words=tuple(
                [
                    word.lower_
                    for word in self._doc.tokens[bounds[0] : bounds[1]]
                    if not word.is_punct and word.tag_ != "POS"
                ]
            ),
            titles=tuple([title.head for title in self._mentions.titles(token.i)]),
            noun=mention.head.lower() if named else mention.head,
            first=min(first, bounds[0]),
            last=max(last, bounds[1] - 1),
            edge_first=token.left_edge.i,
            edge_last=token.right_edge.i,
            governor=_governor(token, role),
            sentence=sentence,
            paragraph=bisect_left(self._doc.paragraph_ends, token.i),
            quotation=self._quotation.get(token.i, -1),
            owner_form=_owner_form(token),
            ahead=form in PRONOUN_FORMS and _is_ahead(token),
            persons=persons,
            emptiness=emptiness(token) if form == "it" else 0,
            joined=token.dep_ == "conj" or "conj" in [child.dep_ for child in token.rights],
        )

    def _kind(self, token: Token, mention: Mention) -> int:
        if token.ent_type_ in {"DATE", "TIME"} or token.lemma_.lower() in TIME_WORDS:
            return _TIME
        if mention.type not in self._kinds:
            found = (k for c, k in _CLASSES.items() if self._ontology.is_a(mention.type, c))
            self._kinds[mention.type] = KINDS.index(next(found, "unknown"))
        return self._kinds[mention.type]

    def _form(self, token: Token, mention: Mention, kind: int) -> str:
        if mention.kind is MentionKind.PRONOUN:
            return PERSON_OF.get(token.lower_, "other pronoun")
        if mention.kind is MentionKind.NAME:
            return _NAME_FORMS.get(KINDS[kind], "other name")
        if kind == _TIME:
            return "time"
        return _noun_form(token)

    def _gender(self, mention: Mention, form: str) -> int:
        if form in {"he", "she"}:
            return GENDERS.index(form)
        if mention.kind is MentionKind.PRONOUN:
            return GENDERS.index("unknown")
        return GENDERS.index(self._genders.of(mention) or "unknown")


def _noun_form(token: Token) -> str:
    """Which determiner a noun has."""
    form = "bare noun"
    for child in token.lefts:
        word = child.lower_
        if child.dep_ == "nmod:poss" or word in _POSSESSIVE:
            return "possessed noun"
        if base(child.dep_) == "det":
            if word == "the":
                form = "the noun"
            elif word in _THIS:
                return "this noun"
            else:
                form = "a noun" if word in _INDEFINITE else "counted noun"
        elif (child.dep_ == "nummod" or word in _COUNTING) and form == "bare noun":
            form = "counted noun"
    return form


def _number(mention: Mention, form: str) -> int:
    if form in {"he", "she", "it", "I"}:
        return NUMBERS.index("one")
    if form in {"they", "we"}:
        return NUMBERS.index("several")
    if mention.kind is MentionKind.NAME and form in {"person", "organisation", "place"}:
        return NUMBERS.index("one")
    return {"Sing": 0, "Plur": 1}.get(mention.number, 2)


def _role(token: Token) -> str:
    """The grammatical role; a conjunct has its first conjunct's."""
    while token.dep_ == "conj" and token.head.i < token.i and token.head.head is not token.head:
        token = token.head
    if "cop" in [child.dep_ for child in token.lefts]:
        return "predicate"
    return _ROLE_OF.get(token.dep_) or _ROLE_OF.get(base(token.dep_), "other")


_OUTSIDE = words("acl appos conj cc parataxis punct nsubj cop obl advcl mark aux csubj ccomp")


def _core(token: Token) -> tuple[int, int]:
    """First and last token of the phrase without clauses, appositions and conjuncts on it."""
    first = last = token.i
    for child in token.children:
        if base(child.dep_) in _OUTSIDE:
            continue
        first, last = min(first, child.left_edge.i), max(last, child.right_edge.i)
    return first, last


_ARGUMENTS = frozenset({"subject", "passive subject", "object", "oblique"})
_CHAINED = frozenset({"advcl", "acl", "xcomp", "conj"})
_SUBJECTS = frozenset({"nsubj", "csubj"})


def _governor(token: Token, role: str) -> int:
    """The clause of which the word is an argument.

    A participle, infinitive or second verb without a subject of its own belongs to the clause
    above, whose subject is its own.
    """
    if role not in _ARGUMENTS:
        return -1
    while token.dep_ == "conj" and token.head.head is not token.head:
        token = token.head
    verb = token.head
    if role in {"subject", "passive subject"}:
        return verb.i
    while base(verb.dep_) in _CHAINED and verb.head is not verb:
        if not _SUBJECTS.isdisjoint([base(child.dep_) for child in verb.lefts]):
            break
        verb = verb.head
    return verb.i


def _owner_form(token: Token) -> int:
    for child in token.lefts:
        if child.dep_ == "nmod:poss" and child.lower_ in PERSON_OF:
            return FORMS.index(PERSON_OF[child.lower_])
    return -1


def _is_ahead(token: Token) -> bool:
    """Whether the word stands in a clause before the main subject ("When he arrived, …")."""
    clause = token
    while clause.dep_ != "advcl":
        if clause.head is clause:
            return False
        clause = clause.head
    if clause.i > clause.head.i:
        return False
    return any(base(child.dep_) == "nsubj" and child.i > token.i for child in clause.head.children)


_EMPTY_VERBS = words("be seem appear take rain snow remain become turn mean")


def emptiness(token: Token) -> int:
    """Whether "it" stands for nothing or for a clause: "it is clear that …", "it was time"."""
    if base(token.dep_) != "nsubj":
        return 2 if base(token.dep_) == "expl" else 0
    predicate = token.head
    copular = next(children(predicate, "cop"), None) is not None
    if not copular and predicate.lemma_ not in _EMPTY_VERBS:
        return 0
    clause = any(child.i > predicate.i for child in children(predicate, "csubj", "ccomp"))
    timely = copular and predicate.lemma_ in {"time", *TIME_WORDS}
    return 2 if clause or timely else 1
