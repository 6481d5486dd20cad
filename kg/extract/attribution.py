"""Who says it: the speakers of a clause, innermost first.

A clause is attributed to the agent of a verb of saying that it is the complement of, or that
stands beside it as a parenthesis ("…, Peskov said"), to the noun of "according to", to the owner
of a noun of saying ("US warnings that …"), and, inside one pair of quotation marks, to whoever
speaks the rest of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.english.quotations import find_quotations
from kg.extract.clauses import ClauseFinder, controls_object, coordinated, is_predicate
from kg.extract.factuality import factuality
from kg.extract.frames import Slot
from kg.model import Modality, Polarity
from kg.ontology import Ontology


class Speakers:
    """Looks up who says the clause of a predicate."""

    def __init__(self, doc: Doc, clauses: ClauseFinder, ontology: Ontology) -> None:
        self._clauses = clauses
        self._ontology = ontology
        self._quotations = find_quotations(doc, ontology=ontology)
        self._found: dict[int, tuple[Token, ...]] = {}
        self._reports: dict[int, bool] = {}

    def of(self, predicate: Token) -> tuple[Token, ...]:
        """Heads of the phrases that name the speakers, innermost first."""
        if predicate.i not in self._found:
            self._found[predicate.i] = self._of(predicate)
        return self._found[predicate.i]

    def _of(self, predicate: Token) -> tuple[Token, ...]:
        found = [speaker for step in _upwards(predicate) for speaker in self._at(step)]
        apart = dict.fromkeys(s for s in found if s != predicate and not s.is_ancestor(predicate))
        apart.update(dict.fromkeys(self._of_quotation(predicate)))
        return tuple(apart)

    def is_report(self, predicate: Token) -> bool:
        """Whether a predicate is a verb of saying that commits its subject to what is said."""
        if predicate.i not in self._reports:
            self._reports[predicate.i] = self._is_report(predicate)
        return self._reports[predicate.i]

    def _is_report(self, predicate: Token) -> bool:
        name = self._ontology.relation("verb", predicate.lemma_.lower(), "clause")
        if name is None or not self._ontology.properties[name].reporting:
            return False
        found = factuality(predicate, self._ontology)
        return found.polarity is Polarity.POSITIVE and found.modality is Modality.ASSERTED

    def _is_reported(self, step: Token) -> bool:
        """A complement clause, or one without a subject: "denied selling", "claims to have"."""
        if step.dep_ == "ccomp":
            return self.is_report(step.head)
        if step.dep_ == "advcl":
            return controls_object(step) and any(c.lower_ == "of" for c in step.children)
        lemma = step.head.lemma_.lower()
        fits = step.tag_ == "VBG" or self._ontology.relation("verb", lemma, "xcomp") is not None
        return step.dep_ == "xcomp" and fits and self.is_report(step.head)

    def _at(self, step: Token) -> Iterator[Token]:
        for child in step.children:
            if child.dep_ in {"parataxis", "advcl"} and self._is_parenthesis(child, step):
                yield from self._agents(child)
            elif child.dep_.startswith("obl") and _is_according_to(child):
                yield from coordinated(child)
        head = step.head
        if head == step:
            return
        if is_predicate(head) and self._is_reported(step):
            yield from self._agents(head)
        elif step.dep_ in {"ccomp", "acl", "acl:relcl"} and self._is_report_noun(head):
            yield from owners(head)

    def _is_parenthesis(self, child: Token, step: Token) -> bool:
        if not is_predicate(child) or not self.is_report(child):
            return False
        if child.dep_ == "advcl" and not _is_as_clause(child):
            return False
        complements = [c for c in child.children if c.dep_ in {"ccomp", "obj"}]
        return not complements and bool(self._agents(child)) and step.i != child.i

    def _agents(self, predicate: Token) -> tuple[Token, ...]:
        clause = self._clauses.by_predicate.get(predicate.i)
        if clause is None:
            return ()
        return clause.filled(Slot.AGENT) if clause.passive else clause.subjects

    def _is_report_noun(self, noun: Token) -> bool:
        name = self._ontology.relation("noun", noun.lemma_.lower(), "clause")
        return name is not None and self._ontology.properties[name].reporting

    def _of_quotation(self, predicate: Token) -> tuple[Token, ...]:
        """The speaker of the quotation that a clause stands in."""
        for quotation in self._quotations:
            if quotation.start <= predicate.i < quotation.end and quotation.speaker is not None:
                return coordinated(predicate.doc[quotation.speaker])
        return ()


def owners(noun: Token) -> tuple[Token, ...]:
    """Whose an event or a saying is: "Russia" in "Russia's claim", "US" in "US warnings"."""
    for relation in ("nmod:poss", "compound", "amod"):
        found = [c for c in noun.children if c.dep_ == relation and _may_own(c)]
        if found:
            return coordinated(found[0])
    by = [c for c in noun.children if c.dep_ == "nmod" and _case(c) in {"by", "from"}]
    return coordinated(by[0]) if by else ()


def _upwards(predicate: Token) -> Iterator[Token]:
    """The predicate and those above it, as far as the same voice may reach."""
    step = predicate
    while True:
        yield step
        if step.head == step or (step.dep_ == "parataxis" and is_predicate(step)):
            return
        step = step.head


def _is_as_clause(clause: Token) -> bool:
    """Whether it is the aside of "as Peskov told reporters"."""
    return any(child.dep_ == "mark" and child.lower_ == "as" for child in clause.children)


def _is_according_to(oblique: Token) -> bool:
    return _case(oblique) == "according"


def _case(token: Token) -> str:
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")


def _may_own(token: Token) -> bool:
    return token.dep_ == "nmod:poss" or token.pos_ == "PROPN" or token.text[:1].isupper()
