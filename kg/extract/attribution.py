"""Who says it: the speakers of a clause, innermost first.

A clause is attributed to the agent of a verb of saying that it is the complement of, or that
stands beside it as a parenthesis ("…, Peskov said"), to the source that a phrase names
("according to X", see `sources`), to the owner of a noun of saying ("US warnings that …"), inside
one pair of quotation marks to whoever speaks the rest of it, and where reported speech goes on
without a verb ("It would also …") to who spoke before. All else is the publisher's own voice:
what is said of the speaker, and when or where somebody spoke.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.english.quotations import find_quotations
from kg.english.tokens import Doc, Token
from kg.extract.clauses import Clause, ClauseFinder
from kg.extract.conditions import condition
from kg.extract.coordination import coordinated
from kg.extract.frames import SUBJECTS, Slot
from kg.extract.predicates import has_mark, is_infinitive, is_predicate
from kg.extract.relative_clauses import has_complementizer
from kg.extract.reports import Reports
from kg.extract.sources import (
    Source,
    case_of,
    claiming_verb,
    denies,
    denies_clause,
    find_sources,
    owners,
    report_noun,
    verb_property,
)
from kg.extract.verb_group import NARRATED
from kg.extract.voices import adding_verb, charging_verb, cites, is_other_voice, is_remark
from kg.extract.word_order import sentence_before
from kg.model import Polarity
from kg.ontology import Ontology

__all__ = ["Speakers", "owners"]

_NAMED = frozenset({"obj", *SUBJECTS})
_ASIDES = frozenset({"parataxis", "advcl", "acl:relcl"})
_SUMMARIES = frozenset({"appos", "obl:unmarked"})


_FINITE = frozenset({"mark", "aux", "aux:pass", "nsubj", "nsubj:pass", "cop"})


class Speakers:
    """Looks up who says the clause of a predicate.

    Attributes:
        reports: What verbs of saying have as their content.
    """

    def __init__(self, doc: Doc, clauses: ClauseFinder, ontology: Ontology) -> None:
        self._clauses = clauses
        self._ontology = ontology
        self._quotations = find_quotations(doc, ontology)
        self._quoted = {i for each in self._quotations for i in range(each.start, each.end)}
        self.reports = Reports(clauses, ontology, self._quoted)
        self._sources: dict[int, list[Source]] = {}
        for source in find_sources(doc, ontology):
            self._sources.setdefault(source.clause, []).append(source)
        self._found: dict[int, tuple[Token, ...]] = {}

    def of(self, predicate: Token) -> tuple[Token, ...]:
        """Heads of the phrases that name the speakers, innermost first."""
        if predicate.i not in self._found:
            self._found[predicate.i] = self._of(predicate)
        return self._found[predicate.i]

    def is_parenthesis(self, predicate: Token) -> bool:
        """Whether a verb of saying stands beside what is said: "…, he said", "as he put it"."""
        if predicate.dep_ not in _ASIDES:
            return False
        beside = (
            predicate.dep_ == "parataxis"
            or (predicate.dep_ == "advcl" and has_mark(predicate, "as"))
            or _is_inserted(predicate)
        )
        if not beside or not is_predicate(predicate) or not self._agents(predicate):
            return False
        if predicate.pos_ == "ADJ":
            return False  # "It collapsed; nine people are missing"
        if self.reports.is_idiom(predicate):
            return True
        return self.reports.is_report(predicate) and not self.reports.has_content(predicate)

    def phrases(self) -> frozenset[int]:
        """Heads of the phrases that name a source; they take no part in their clause."""
        return frozenset(each.phrase for found in self._sources.values() for each in found)

    # -- from the predicate upwards

    def _of(self, predicate: Token) -> tuple[Token, ...]:
        found: list[Token] = []
        top, below = predicate, None
        for step in self._upwards(predicate):
            found.extend(s for s in self._beside(step, below) if not s.is_ancestor(predicate))
            found.extend(self._above(step))
            top, below = step, step
        named = [s for s in self._naming(predicate) if not (found and s.pos_ == "PRON")]
        apart = dict.fromkeys(s for s in (*named, *found) if s != predicate)
        apart.update(dict.fromkeys(self._of_quotation(predicate)))
        if not apart and top == top.sent.root:
            apart.update(dict.fromkeys(self._continued(top)))
        return tuple(apart)

    def _naming(self, predicate: Token) -> Iterator[Token]:
        """Who gives the name by which a clause speaks of something: "paid what X called bribes".

        Who condemns what he calls a crime says both in one.
        """
        for name in predicate.children:
            for clause in name.lefts if name.dep_ in _NAMED else ():
                what = clause.dep_ == "acl:relcl" and any(c.lower_ == "what" for c in clause.lefts)
                if what and self.reports.is_fact(predicate) and not self._is_verdict(predicate):
                    yield from self._agents(clause)

    def _is_verdict(self, verb: Token) -> bool:
        found = verb_property(verb, self._ontology, "obj")
        return found is not None and self._ontology.is_a(found.name, "says")

    def _upwards(self, predicate: Token) -> Iterator[Token]:
        """The predicate and those above it, as far as the same voice may reach."""
        step = predicate
        while True:
            yield step
            if step.head == step or self._in_parenthesis(step):
                return
            if is_remark(step) or is_other_voice(step, self._ontology):
                return
            if step.dep_ == "conj" and self.reports.is_apart(step):
                return
            if step.dep_ == "parataxis" and self._is_comment(step):
                return
            if step.dep_ in _SUMMARIES and self._is_summary(step):
                return
            if self._is_writers_aside(step, predicate):
                return
            step = adding_verb(step, self._ontology) or step.head

    def _is_writers_aside(self, noun: Token, inside: Token) -> bool:
        """Whether it is of an apposition that says what a thing is: "Oruro, a city in Bolivia".

        Its relative clauses may go on with what somebody said: their tense tells.
        """
        if noun.dep_ != "appos" or noun.i in self._quoted:
            return False
        while inside != noun and inside.dep_ != "acl:relcl":
            inside = inside.head
        return inside == noun

    def _is_comment(self, step: Token) -> bool:
        """Whether it stands apart from the clause above: "…; it left", "…, a claim Kyiv denies"."""
        if is_predicate(step):
            after = condition(step.head, self._ontology) is not None  # "Had it rained, it …"
            return not (after or self.reports.is_reported(step) or self._is_spoken_on(step))
        return report_noun(step, self._ontology) is not None

    def _is_spoken_on(self, step: Token) -> bool:
        """Whether a verb of saying follows both clauses: "It lied, it also stole, he said"."""
        first = step.head
        behind = first.dep_ == "ccomp" and first.head.i > step.i > first.i
        return behind and self.reports.is_reported(first)

    def _is_summary(self, noun: Token) -> bool:
        """Whether it sums up what was said, for a remark on it: "…, a claim that Kyiv denies"."""
        said = report_noun(noun, self._ontology) is not None
        return said and "," in {noun.left_edge.text, noun.doc[max(0, noun.left_edge.i - 1)].text}

    def _in_parenthesis(self, step: Token) -> bool:
        """Whether an adverbial clause says when or where somebody spoke, not when it was so.

        "The truce, he said after he met them, was holding": no comma parts it from "said".
        """
        if step.dep_ != "advcl" or step.head.i < step.i or _is_introduced(step):
            return False
        verbs = (step.head.head, *step.head.children)
        return any(
            verb.i < step.left_edge.i
            and self.reports.is_report(verb)
            and not _has_comma(step.doc, verb.i + 1, step.i)
            for verb in verbs
            if is_predicate(verb) and verb not in {step, step.head}
        )

    def _beside(self, step: Token, below: Token | None) -> Iterator[Token]:
        others = step.head.children if step.dep_ == "acl:relcl" else ()
        for child in (*step.children, *(c for c in others if _is_inserted(c))):
            if child != below and self.is_parenthesis(child) and not self._is_past(child, below):
                yield from self._cited(child)
                yield from self._agents(child)
        for source in self._sources.get(step.i, ()):
            phrase = step.doc[source.phrase]
            inside = below is not None and (phrase == below or phrase.is_ancestor(below))
            if not inside and not self._is_past(phrase, below):
                yield from source.speakers

    def _is_past(self, voice: Token, clause: Token | None) -> bool:
        """Whether a voice inside a clause is over, as the next one has its own.

        "All, the junta says, were freed, but relatives say …": one at the head speaks for both.
        """
        if clause is None or clause.dep_ != "conj" or voice.i < clause.head.left_edge.i + 1:
            return False
        first = clause.head
        opened = any(c.dep_ in SUBJECTS and c.i < voice.i < clause.i for c in first.children)
        own = not clause.kinds.isdisjoint(SUBJECTS) and self.reports.is_report(clause)
        return opened and (own or clause.i in self._sources)

    def _above(self, step: Token) -> Iterator[Token]:
        head = step.head
        if head == step:
            return
        if is_predicate(head) and self.reports.is_reported(step):
            yield from self._cited(head)
            yield from self._together(head)
        elif (verb := self._making_clear(step) or self._giving_reason(step)) is not None:
            yield from self._agents(verb)
        elif step.dep_ == "acl" and has_mark(step, "of") and head.dep_ == "obl:agent":
            yield head  # "was accused by X of …"
        elif head.dep_ == "obl" and is_infinitive(step) and is_predicate(head.head):
            if self.reports.asks(
                head.head, f"{case_of(head)} xcomp"
            ):  # "called on the parties to sign"
                yield from self._agents(head.head)
        elif has_mark(step, "of") and (verb := charging_verb(step, self._ontology)) is not None:
            yield from self._agents(verb)
        else:
            yield from self._above_noun(step, head)

    def _above_noun(self, step: Token, noun: Token) -> Iterator[Token]:
        """Who says what a noun has as its content: a claim, or an intention that is denied."""
        if report_noun(noun, self._ontology) is not None and _is_content_of_noun(step):
            yield from self._claimants(noun, asked=is_infinitive(step))
        elif step.dep_ == "acl" and noun.dep_ == "obj" and self._is_denied(noun.head):
            yield from self._agents(noun.head)  # "denied any intention to invade"

    def _is_denied(self, verb: Token) -> bool:
        found = verb_property(verb, self._ontology, "obj")
        negative = found is not None and found.claim_polarity == Polarity.NEGATIVE
        return negative and self.reports.is_fact(verb)

    def _giving_reason(self, step: Token) -> Token | None:
        """The aside that a reason hangs on: "it is shut, as brokers tell it, because it rains"."""
        reason = step.dep_ == "advcl" and has_mark(step, "because")
        return step.head if reason and self.is_parenthesis(step.head) else None

    def _making_clear(self, step: Token) -> Token | None:
        """The verb of "made it clear that", whose adjective has the clause."""
        adjective, verb = step.head, step.head.head
        if step.dep_ != "ccomp" or adjective.dep_ != "xcomp" or adjective.pos_ != "ADJ":
            return None
        name = self._ontology.relation(
            "verb", f"{verb.lemma_.lower()} {adjective.lower_}", "clause"
        )
        return verb if name is not None and self.reports.is_fact(verb) else None

    def _claimants(self, noun: Token, *, asked: bool) -> tuple[Token, ...]:
        """Who says what a noun has as its content; who rejects a request has not made it."""
        verb = claiming_verb(noun, self._ontology)
        if verb is None or (asked and denies(verb, self._ontology)):
            return owners(noun)
        return self._agents(verb) if self.reports.is_fact(verb) else ()

    def _together(self, verb: Token) -> Iterator[Token]:
        """Who says what stands behind a verb: both in "A said, and B confirmed, that it fell"."""
        first = verb.head
        if verb.dep_ == "conj" and first.i < verb.i and is_predicate(first):
            between = first.doc[first.i + 1 : verb.left_edge.i + 1]
            apart = len(between) > 0 and between[0].is_punct
            bare = apart and all(t.is_punct or t.dep_ == "cc" for t in between if t.head != verb)
            alike = denies_clause(first, self._ontology) == denies_clause(verb, self._ontology)
            if bare and alike and self.reports.is_report(first):
                yield from self._agents(first)
        yield from self._agents(verb)

    def _agents(self, predicate: Token) -> tuple[Token, ...]:
        clause = self._clauses.by_predicate.get(predicate.i)
        return () if clause is None else _agents(clause)

    def _cited(self, verb: Token) -> Iterator[Token]:
        """Whom a speaker names as the source: "the paper, citing two ministers, said"."""
        said = [c for c in verb.children if c.dep_ == "ccomp"]
        said.extend([verb.head] if verb.dep_ == "parataxis" else ())
        own = [*verb.children, *(c for agent in self._agents(verb) for c in agent.children)]
        own.extend(
            c for each in said for c in each.children if adding_verb(c, self._ontology) == verb
        )
        for child in own:
            if child.tag_ == "VBG" and child.dep_ in {"advcl", "acl"} and self._cites(child):
                for noun in child.children:
                    if noun.dep_ == "obj":
                        yield from coordinated(noun)

    def _cites(self, verb: Token) -> bool:
        return cites(verb, self._ontology)

    # -- beyond the sentence

    def _of_quotation(self, predicate: Token) -> tuple[Token, ...]:
        """The speaker of the quotation that a clause stands in."""
        for quotation in self._quotations:
            if quotation.start <= predicate.i < quotation.end and quotation.speaker is not None:
                return coordinated(predicate.doc[quotation.speaker])
        return ()

    def _continued(self, root: Token) -> tuple[Token, ...]:
        """Who spoke in the sentence before, if this one goes on in reported speech.

        Only "would" after a reported "would", in one paragraph: "…, he said. It would also …".
        """
        before = sentence_before(root)
        if before is None or not _is_backshifted(root) or self._has_speech(root):
            return ()
        for content in before.children:
            if (
                content.dep_ == "ccomp"
                and _is_backshifted(content)
                and self.reports.is_report(before)
            ):
                return self._agents(before)
        return self._continued(before)

    def _has_speech(self, root: Token) -> bool:
        return any(is_predicate(t) and self.reports.is_report(t) for t in root.subtree)


def _agents(clause: Clause) -> tuple[Token, ...]:
    undergone = clause.passive and clause.copula is None
    return clause.filled(Slot.AGENT) if undergone else clause.subjects


def _is_content_of_noun(clause: Token) -> bool:
    """Whether it says what was said, not which saying: "the claim that X left"."""
    if clause.dep_ == "acl" and clause.kinds.isdisjoint(_FINITE):
        return False  # "a report published in June"
    if clause.dep_ == "acl:relcl":
        return has_complementizer(clause)
    return clause.dep_ in {"ccomp", "acl"}


def _is_introduced(step: Token) -> bool:
    """Whether a conjunction before it opens the clause that it goes with: "said that, if …"."""
    return any(c.dep_ == "mark" and c.i < step.left_edge.i for c in step.head.children)


def _is_inserted(clause: Token) -> bool:
    """Whether it is "it said" of "a general who, it said, had planned a coup"."""
    beside = clause.head.children
    return clause.dep_ == "acl:relcl" and any(
        c.dep_ == "acl:relcl" and c.i > clause.i + 1 and clause.nbor().text == "," for c in beside
    )


def _has_comma(doc: Doc, start: int, end: int) -> bool:
    return any(token.text == "," for token in doc[start:end])


def _is_backshifted(clause: Token) -> bool:
    """Whether it has the "would" of reported speech, no condition, and no tale of what came."""
    words = {c.lower_ for c in clause.children if c.dep_ in {"aux", "advmod"}}
    conditional = "advcl" in clause.kinds
    return "would" in words and not words & {"have", *NARRATED} and not conditional
