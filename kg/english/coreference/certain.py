"""Links that syntax or the text itself settles, before anything is weighed.

They are passes of a sieve (Lee et al. 2013, "Deterministic Coreference Resolution Based on
Entity-Centric, Precision-Ranked Rules", Computational Linguistics 39(4)): a nominal with a name in
apposition, relative pronouns, reflexives, "I" and "we" of a quotation whose speaker is known, and
definite nominals with one name of their kind before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kg.english.coreference.definites import EARLIER, DefiniteLinker
from kg.english.coreference.traits import PERSON_OF, emptiness
from kg.english.mentions import MentionIndex
from kg.english.phrases import base, children, possessor, words
from kg.english.quotations import Quotation, is_reporting
from kg.english.tokens import Doc, Token
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from kg.english.earlier import Earlier
    from kg.ontology import Ontology

__all__ = ["Certain"]

_I = words("i me my mine myself")
_WE = words("we us our ours ourselves")
_RELATIVE = words("who whom whose which that")
_OWNERS = {
    "his": ("Person",),
    "her": ("Person",),
    "its": ("Organization", "Place", "Group", "Product", "PhysicalObject", "Work", "Event"),
    "their": ("Agent",),
}
"""What can own by each pronoun."""


class _Fitting(NamedTuple):
    """What a pronoun can mean: its form, and whether that is several."""

    form: str
    several: bool


_FITTING = {
    word: _Fitting(form, form == "they")
    for word, form in PERSON_OF.items()
    if form in {"he", "she", "it", "they"}
}
_SUBJECTS = ("nsubj", "nsubj:pass")
_SEVERAL = ("themselves", "ourselves")

_Found = tuple[int, str]


class Certain:
    """Finds the links of one document.

    Attributes:
        repeated: Names of earlier blocks by the head tokens of definite nominals that repeat them.
    """

    def __init__(
        self,
        mentions: MentionIndex,
        ontology: Ontology,
        earlier: Earlier,
        quotations: Sequence[Quotation],
    ) -> None:
        self._mentions = mentions
        self._ontology = ontology
        self._doc: Doc = mentions.doc
        self._definites = DefiniteLinker(mentions, ontology, earlier)
        self._quotations = quotations
        self.repeated: dict[int, Mention] = {}

    def links(self) -> dict[int, _Found]:
        """Head tokens of antecedents, with reasons, by head token; some stand behind."""
        found = dict(self._spoken())
        for i, mention in self._mentions.items():
            named = mention.kind is MentionKind.NAME
            link = None if named else self._link(self._doc.tokens[i], mention)
            if link is not None and link[0] != i:
                found[i] = link
        return found

    def _link(self, token: Token, mention: Mention) -> _Found | None:
        if mention.kind is MentionKind.NOMINAL:
            return self._nominal(token, mention)
        if token.tag_ in {"WP", "WP$", "WDT"} and token.lower_ in _RELATIVE:
            return _with(self._relative(token), "a relative pronoun of")
        if token.lower_.endswith(("self", "selves")):
            return _with(self._reflexive(token), "a reflexive")
        rules = (
            (self._paired, "beside it, as in “Kyiv and its backers”"),
            (self._asked, "asked to do it, as in “urged Kyiv to pay its debts”"),
            (self._going_on, "the subject of the clause that it goes on"),
            (self._speaking_of_itself, "says it of itself"),
        )
        found = ((rule(token), why) for rule, why in rules)
        return next(((head, why) for head, why in found if head is not None), None)

    def _nominal(self, token: Token, mention: Mention) -> _Found | None:
        beside = self._apposed(token, mention)
        beside = self._describing(token, mention) if beside is None else beside
        if beside is not None:
            return beside, "in apposition"
        head, name = self._definites.antecedent(token.i) or (None, None)
        if name is None or head != EARLIER:
            return _with(head, "the only one of its kind before")
        self.repeated[token.i] = name
        return None

    def _apposed(self, token: Token, mention: Mention) -> int | None:
        """The name in apposition to a nominal of the same kind."""
        for child in children(token, "appos"):
            if _is_closed(token) and self._may_be_name_of(mention, child.i):
                return child.i
        return None

    def _describing(self, token: Token, mention: Mention) -> int | None:
        """The name that a nominal of the same kind stands behind: "Rossi, a driver who …"."""
        if token.dep_ != "appos" or token.head.i > token.i:
            return None
        joined = any(True for _ in children(token.head, "conj"))
        return token.head.i if not joined and self._may_be_name_of(mention, token.head.i) else None

    def _may_be_name_of(self, mention: Mention, i: int) -> bool:
        """Whether a name is of the number and the known kind of a nominal."""
        name = self._mentions.at(i)
        if name is None or name.kind is not MentionKind.NAME or name.number != mention.number:
            return False
        known = "Thing" not in {name.type, mention.type}
        return known and (
            self._is_a(name.type, mention.type) or self._is_a(mention.type, name.type)
        )

    def _relative(self, token: Token) -> int | None:
        """The head of the noun phrase that the relative clause modifies."""
        clause = token
        while clause.dep_ not in {"acl:relcl", "acl"}:
            if clause.head.i == clause.i or clause.dep_ in {"advcl:relcl", "ccomp"}:
                return None
            clause = clause.head
        noun = clause.head
        if noun.i >= token.i or any(child.i < clause.i for child in children(noun, "conj")):
            return None
        if self._mentions.at(noun.i) is None:
            return None
        named = noun.dep_ == "appos" and self._mentions.at(noun.head.i)
        if named and named.kind is MentionKind.NAME:
            return noun.head.i
        return noun.i

    def _reflexive(self, token: Token) -> int | None:
        """What it stresses, as in "the minister himself", or the subject of the clause."""
        if token.dep_ == "nmod:unmarked":
            return self._agreeing(token, token.head)
        verb = token.head
        subject = next(children(verb, "nsubj"), None)
        while subject is None and base(verb.dep_) in {"nmod", "obl", "conj"}:
            verb = verb.head
            subject = next(children(verb, "nsubj"), None)
        return None if subject is None else self._agreeing(token, subject)

    def _agreeing(self, reflexive: Token, other: Token) -> int | None:
        """A token before a reflexive, if it is the head of a mention of the same number."""
        mention = self._mentions.at(other.i) if other.i < reflexive.i else None
        plural = reflexive.lower_ in _SEVERAL
        return other.i if mention and (mention.number == "Plur") is plural else None

    def _speaking_of_itself(self, token: Token) -> int | None:
        """The speaker in "the ministry said that it …", unless another may be meant."""
        fits = _FITTING.get(token.lower_)
        speaker = None if fits is None else self._speaker(token)
        if fits is None or speaker is None or _is_empty(token) or self._is_quoted(token):
            return None
        between = range(speaker.head.i + 1, token.i)
        others = any(self._may_mean(fits, i) for i in between)
        joined = any(True for _ in children(speaker, "conj"))
        owner = possessor(speaker)  # "his lawyer said he would appeal": both mean the client
        owned = owner is not None and PERSON_OF.get(owner.lower_) == fits.form
        clear = self._may_mean(fits, speaker.i) and not (joined or others or owned)
        return speaker.i if clear else None

    def _speaker(self, token: Token) -> Token | None:
        """The subject of the nearest verb of saying whose clause holds the token."""
        clause = token
        while clause.head is not clause:
            verb, relation = clause.head, base(clause.dep_)
            if relation in {"ccomp", "parataxis"} and is_reporting(verb, ontology=self._ontology):
                subject = next(children(verb, "nsubj"), None)
                told = any(True for _ in children(verb, "obj", "iobj"))
                return None if told or subject is None or subject.i > token.i else subject
            clause = verb
        return None

    def _may_mean(self, fits: _Fitting, i: int) -> bool:
        mention = self._mentions.at(i)
        if self._doc.tokens[i].ent_type_ in {"DATE", "TIME"}:
            return False
        if mention is None or mention.kind is MentionKind.PRONOUN:
            return mention is not None and PERSON_OF.get(mention.text.lower()) == fits.form
        if mention.kind is MentionKind.NAME and self._doc.tokens[i].dep_ in {"compound", "amod"}:
            return False
        plural = mention.number == "Plur" and mention.kind is not MentionKind.NAME
        if plural is not fits.several or mention.type == "Nationality":
            return False
        person = mention.type == "Person"
        return fits.form == "they" or person is (fits.form in {"he", "she"})

    def _is_quoted(self, token: Token) -> bool:
        return any(quoted.start <= token.i < quoted.end for quoted in self._quotations)

    def _paired(self, token: Token) -> int | None:
        """The first noun of "Kyiv and its backers", if it can be meant."""
        noun = token.head
        kinds = _OWNERS.get(token.lower_)
        if token.dep_ != "nmod:poss" or kinds is None or noun.dep_ != "conj":
            return None
        mention = self._mentions.at(noun.head.i)
        if mention is None or noun.head.i > token.i or mention.kind is MentionKind.PRONOUN:
            return None
        plural = mention.number == "Plur" and mention.kind is not MentionKind.NAME
        fits = plural is (token.lower_ == "their")
        return noun.head.i if fits and any(self._is_a(mention.type, k) for k in kinds) else None

    def _asked(self, token: Token) -> int | None:
        """Whom somebody asks to do something with what is theirs: "urged Mali to free its men"."""
        fits, deed = _FITTING.get(token.lower_), token.head.head
        if fits is None or token.dep_ != "nmod:poss" or token.head.dep_ != "obj":
            return None
        open_ = deed.dep_ == "xcomp" and deed.tag_ == "VB" and not any(children(deed, "nsubj"))
        between = (c for c in deed.head.rights if c.i < deed.i and _is_addressed(c))
        whom = next(between, None) if open_ else None
        others = whom is None or any(True for _ in children(whom, "conj"))
        return None if whom is None or others or not self._may_mean(fits, whom.i) else whom.i

    def _going_on(self, token: Token) -> int | None:
        """The subject of the main clause, if none but what is said of it stands between.

        "The maker, which the EU has listed, sued, because it lost its clients".
        """
        fits, clause = _FITTING.get(token.lower_), token.head
        if fits is None or token.dep_ not in _SUBJECTS or clause.dep_ != "advcl":
            return None
        subject = next(children(clause.head, *_SUBJECTS), None)
        if subject is None or subject.i > clause.head.i or clause.i < clause.head.i:
            return None
        if self._mentions.at(subject.i) is None or _is_empty(token) or self._is_quoted(token):
            return None
        between = range(subject.right_edge.i + 1, token.i)
        alone = not any(True for _ in children(subject, "conj"))
        clear = alone and not any(self._may_mean(fits, i) for i in between)
        return subject.i if clear and self._may_mean(fits, subject.i) else None

    def _spoken(self) -> Iterator[tuple[int, _Found]]:
        """First persons in quotations, with the speaker."""
        for quotation in self._quotations:
            speaker = quotation.speaker
            mention = None if speaker is None else self._mentions.at(speaker)
            if speaker is None or mention is None or not self._may_speak(mention):
                continue
            for i in range(quotation.start, quotation.end):
                if self._means_speaker(i, mention):
                    yield i, (speaker, "speaks the quotation")

    def _may_speak(self, mention: Mention) -> bool:
        if mention.kind is MentionKind.PRONOUN:
            return mention.type == "Person"
        kinds = ("Agent", "Place")
        return mention.type == "Thing" or any(self._is_a(mention.type, kind) for kind in kinds)

    def _means_speaker(self, i: int, speaker: Mention) -> bool:
        """Whether "I" or "we" is the speaker; a person's "we" is more than the speaker."""
        token = self._doc.tokens[i]
        if token.pos_ != "PRON" or self._mentions.at(i) is None:
            return False
        one = speaker.type in {"Person", "Thing"} and speaker.number != "Plur"
        return token.lower_ in _I if one else token.lower_ in _I | _WE

    def _is_a(self, type_: str, ancestor: str) -> bool:
        return ancestor == "Thing" or self._ontology.is_a(type_, ancestor)


def _is_both(noun: Token, second: Token) -> bool:
    """Whether a name behind two nouns names one person: "its founder and chairman, Li Wei"."""
    named = next(children(noun, "appos"), None)
    own = any(c.dep_ in {"det", "nmod:poss"} for c in second.children)
    return named is not None and named.i > second.i and not own


def _is_addressed(token: Token) -> bool:
    """Whether it is whom a verb is said to: "urged Kyiv", "called on Kyiv"."""
    cases = {c.lower_ for c in children(token, "case")}
    return token.dep_ in {"obj", "iobj"} or (token.dep_ == "obl" and cases <= {"on", "upon", "to"})


def _is_closed(noun: Token) -> bool:
    """Whether what follows a nominal can only be its name, and no item of a list with it.

    "The firm's founder, Ada Roe, and her aide" are two.
    """
    joined = next(children(noun, "conj"), None)
    if joined is None or _is_both(noun, joined):
        return True
    owned = next(children(noun, "nmod:poss"), None) is not None
    word = next(children(joined, "cc"), None)
    return owned and word is not None and word.beside(-1) == ","


def _with(head: int | None, reason: str) -> _Found | None:
    return None if head is None else (head, reason)


def _is_empty(token: Token) -> bool:
    return token.lower_ == "it" and emptiness(token) > 0
