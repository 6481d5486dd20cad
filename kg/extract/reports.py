"""What a verb of saying has as its content, and whether it commits its subject to that.

A clause is reported as the complement of such a verb, as what somebody is accused of, asked for or
called, or behind a colon; a sentence end, another voice, or a remark on the speaker parts it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import ClassVar

from kg.english.quotations import SENTENCE_ENDS, closes_quotation
from kg.english.tokens import Token
from kg.extract.clauses import ClauseFinder
from kg.extract.conditions import is_conjunction
from kg.extract.factuality import factuality, raised_effect
from kg.extract.governors import is_factive
from kg.extract.predicates import (
    controls_object,
    has_mark,
    is_infinitive,
    is_passive,
    is_predicate,
    light_lemmas,
)
from kg.extract.sources import case_of, is_agent, verb_property
from kg.extract.voices import adding_verb, cites, is_other_voice
from kg.extract.word_order import fronted
from kg.model import Modality, Polarity
from kg.ontology import Effect, Ontology

_MENTAL = frozenset({"sees", "wants", "believes", "expects", "fears"})
"""Relations of what goes on in somebody's mind."""
_PERSONS = frozenset({"he", "she"})
_FACTIVE = Effect(modality=Modality.ASSERTED)
"""Of words whose complement is so whoever says it: "saw him leave", "is proud that he left"."""


class Reports:
    """Looks up what is reported; each verb is judged once."""

    def __init__(self, clauses: ClauseFinder, ontology: Ontology, quoted: Container[int]) -> None:
        """Takes the clauses, the words, and the indices of tokens within quotation marks."""
        self._clauses = clauses
        self._ontology = ontology
        self._quoted = quoted
        self._reports: dict[int, bool] = {}

    def is_report(self, predicate: Token) -> bool:
        """Whether a predicate is a verb of saying that commits its subject to what is said."""
        if predicate.i not in self._reports:
            self._reports[predicate.i] = self._is_report(predicate)
        return self._reports[predicate.i]

    def _is_report(self, predicate: Token) -> bool:
        if predicate.pos_ == "ADJ":
            return self._is_attitude(predicate)
        found = verb_property(predicate, self._ontology, "clause")
        if found is None or not found.reporting or found.claim_modality == Modality.HYPOTHETICAL:
            return False  # who asks whether it is so does not say so
        if is_factive(predicate, self._ontology):
            return False  # what somebody knows is so
        if is_conjunction(predicate, self._ontology):
            return False
        return self.is_fact(predicate)

    def _is_attitude(self, adjective: Token) -> bool:
        """Whether somebody thinks or feels so: "is convinced that", no "is proud that"."""
        clause = self._clauses.by_predicate.get(adjective.i)
        effect = self._ontology.factuality("adverb", adjective.lower_)
        if clause is None or clause.copula is None or effect == _FACTIVE:
            return False
        personal = any(is_agent(each, self._ontology) for each in clause.subjects)
        return personal and self.is_fact(adjective)

    def is_fact(self, predicate: Token) -> bool:
        """Whether its clause is affirmed and real."""
        facts = factuality(predicate, self._ontology)
        return facts.polarity is Polarity.POSITIVE and facts.modality is Modality.ASSERTED

    def is_reported(self, step: Token) -> bool:
        """Whether a clause is what the verb above it says."""
        rule = self._RULES.get(step.dep_)
        return rule is not None and rule(self, step)

    def _is_complement(self, step: Token) -> bool:
        asked = any(has_mark(step, word) for word in ("whether", "if"))
        said = self.is_report(step.head) or self._is_raised(step.head)
        return said and not asked and not self.is_apart(step)

    def _is_raised(self, verb: Token) -> bool:
        """Whether its negation tells what somebody holds: "does not believe that"."""
        effect = raised_effect(verb, self._ontology)
        return effect is not None and effect.modality is not Modality.HYPOTHETICAL

    def _is_beside_verb(self, step: Token) -> bool:
        rules = (self._is_deed, self._is_quoted, self._is_fronted, self._is_asked, self._is_topic)
        return any(rule(step) for rule in rules)

    def _is_description(self, step: Token) -> bool:
        return case_of(step) == "as" and self._calls(step.head)

    def _is_after_colon(self, step: Token) -> bool:
        colon = any(t.text == ":" for t in step.doc[step.head.i + 1 : step.left_edge.i + 1])
        return colon and self.is_report(step.head) and not self.has_content(step.head, but=step)

    def is_apart(self, step: Token) -> bool:
        """Whether a clause that hangs on a verb of saying, or on its clause, is not what it says.

        A sentence may end between them outside quotation marks, or the author goes on about the
        speaker: "X said Hungary would leave, but he gave no date".
        """
        head = step.head
        if step.dep_ == "conj" and self._is_about_speaker(step):
            return True
        if is_other_voice(step, self._ontology):
            return True
        if step.dep_ == "conj" and adding_verb(step, self._ontology) is not None:
            return True
        between = step.doc[min(step.i, head.i) : max(step.i, head.i)]
        return any(
            t.text in SENTENCE_ENDS and (t.i not in self._quoted or closes_quotation(t))
            for t in between
        )

    def _is_open_content(self, step: Token) -> bool:
        """A clause without a subject: "denied selling", "claims to have", "is said to be"."""
        if step.pos_ in {"NOUN", "PROPN", "ADJ"} and self._calls(step.head):
            return True
        head = step.head
        passive = is_passive(head) and is_infinitive(step)
        if self._is_asked(step) or (passive and self.asks(head, "obj xcomp")):
            return True
        if is_infinitive(step) and not head.kinds.isdisjoint({"obj", "iobj"}):
            return self.is_report(head)  # "expects prices to rise"
        open_cue = verb_property(step.head, self._ontology, "xcomp") is not None
        fits = self._is_said_gerund(step) or open_cue or is_passive(step.head)
        return fits and self.is_report(step.head) and not self._is_seen(step)

    def _is_said_gerund(self, step: Token) -> bool:
        """Whether a gerund says what somebody says; who considers leaving does not say so."""
        found = verb_property(step.head, self._ontology, "clause")
        open_ = found is not None and found.claim_modality == Modality.POSSIBLE
        return step.tag_ == "VBG" and not open_

    def asks(self, verb: Token, slot: str) -> bool:
        """Whether it says, wishes or thinks that somebody else does it: "urged Kyiv to sign"."""
        names = (self._ontology.relation("verb", each, slot) for each in light_lemmas(verb))
        name = next((each for each in names if each is not None), None)
        said = name is not None and self._ontology.properties[name].reporting
        return said and self.is_fact(verb)

    def _is_asked(self, step: Token) -> bool:
        """What somebody is called on to do, or warned against doing."""
        head = step.head
        if has_mark(step, "against") and controls_object(step):
            return self.asks(head, "against")
        if not is_infinitive(step):
            return False
        if has_mark(step, "for"):
            return self.asks(head, "for")
        after = [c for c in head.children if head.i < c.i < step.i]
        return any(self.asks(head, f"{_slot_of(c)} xcomp") for c in after)

    def _is_topic(self, step: Token) -> bool:
        """What somebody admits to or boasts of having done."""
        marks = (c.lower_ for c in step.children if c.dep_ == "mark" and step.tag_ != "VB")
        found = (verb_property(step.head, self._ontology, mark) for mark in marks)
        said = any(each is not None and each.reporting for each in found)
        return said and self.is_report(step.head)

    def _is_seen(self, step: Token) -> bool:
        """Whether somebody was seen doing it: what is seen is so."""
        effect = self._ontology.factuality("verb", step.head.lemma_.lower())
        return step.tag_ == "VBG" and effect == _FACTIVE

    def _is_deed(self, step: Token) -> bool:
        """What somebody is accused of, criticised or praised for."""
        if has_mark(step, "of") and controls_object(step):
            return True
        found = verb_property(step.head, self._ontology, "obj")
        judged = found is not None and self._ontology.is_a(found.name, "says")
        return judged and step.tag_ == "VBG" and has_mark(step, "for")

    def _is_quoted(self, step: Token) -> bool:
        """The verb of "was quoted as saying": whoever quotes vouches for it."""
        return has_mark(step, "as") and (cites(step.head, self._ontology) or self._calls(step.head))

    def _is_fronted(self, step: Token) -> bool:
        """A condition before "he said", where what is said goes on: "If it rains, he said, …"."""
        return self.is_report(step.head) and step in fronted(step.head)

    def _is_about_speaker(self, step: Token) -> bool:
        """A second clause with "but he", where the first one has another subject."""
        first, own = step.head, [c for c in step.children if c.dep_.startswith("nsubj")]
        but = next((c for c in step.children if c.dep_ == "cc" and c.lower_ == "but"), None)
        if but is None or not own or own[0].lower_ not in _PERSONS or not is_predicate(first):
            return False
        if first.dep_ != "ccomp" or not self.is_report(first.head) or but.i == 0:
            return False
        other = [c for c in first.children if c.dep_.startswith("nsubj") and c.pos_ != "PRON"]
        return bool(other) and but.nbor(-1).text == "," and but.i - 1 not in self._quoted

    def _is_second_content(self, step: Token) -> bool:
        """A clause that the parse hangs beside "said": "said it was ready and its aim was clear".

        Without a comma, and with a backshifted verb or a subject that points back.
        """
        head, own = step.head, [c for c in step.children if c.dep_.startswith("nsubj")]
        joined = [c for c in step.children if c.dep_ == "cc"]
        if not own or not joined or not self.is_report(head):
            return False
        if step.pos_ != "ADJ" and self.is_report(step):
            return False
        if not any(c.dep_ == "ccomp" and head.i < c.i < step.i for c in head.children):
            return False
        if step.doc[joined[0].i - 1].text in {",", ";"}:
            return joined[0].lower_ == "but" and self._is_mind_of(step, own[0])
        backshifted = any(c.dep_ == "aux" and c.lower_ in {"would", "had"} for c in step.children)
        return backshifted or _points_back(own[0]) or self._is_state(step, like=head)

    def _is_mind_of(self, step: Token, subject: Token) -> bool:
        """Whether it tells what a body saw or wished, as its speakers know: "but Togo saw"."""
        found = verb_property(step, self._ontology, "obj")
        mental = found is not None and found.name in _MENTAL
        named = subject.pos_ == "PROPN" and subject.ent_type_ != "PERSON"
        return mental and named and step.tag_ == "VBD"

    def _is_state(self, step: Token, *, like: Token) -> bool:
        """Whether it tells how something is, like the content: "it was safe and all was ready"."""
        contents = [c for c in like.children if c.dep_ == "ccomp" and like.i < c.i < step.i]
        tags = {_copula_tag(each) for each in (step, *contents)}
        return len(tags) == 1 and "" not in tags

    def _calls(self, verb: Token) -> bool:
        """Whether it gives something a name or a character: "called it a lie"."""
        slots = ("obj xcomp", "obj")
        found = (verb_property(verb, self._ontology, slot) for slot in slots)
        return any(item is not None and item.name == "calls" for item in found)

    def has_content(self, predicate: Token, *, but: Token | None = None) -> bool:
        """Whether it has what it says as a complement of its own."""
        takes_object = verb_property(predicate, self._ontology, "obj") is not None
        relations = {"ccomp", "obj"} if takes_object else {"ccomp"}
        return any(c.dep_ in relations and c != but for c in predicate.children)

    def is_idiom(self, predicate: Token) -> bool:
        """Whether verb and complement together say something: "as he put it", "made clear"."""
        objects = [c.lower_ for c in predicate.children if c.dep_ == "obj" and c.pos_ == "PRON"]
        objects.extend(
            c.lower_ for c in predicate.children if c.dep_ == "xcomp" and c.pos_ == "ADJ"
        )
        lemma = predicate.lemma_.lower()
        cues = (self._ontology.relation("verb", f"{lemma} {each}", "clause") for each in objects)
        return any(cue is not None for cue in cues)

    _RULES: ClassVar[Mapping[str, Callable[[Reports, Token], bool]]] = {
        "ccomp": _is_complement,
        "xcomp": _is_open_content,
        "advcl": _is_beside_verb,
        "obl": _is_description,
        "parataxis": _is_after_colon,
        "conj": _is_second_content,
    }


def _slot_of(participant: Token) -> str:
    direct = participant.dep_ in {"obj", "iobj"}
    return "obj" if direct else case_of(participant) if participant.dep_ == "obl" else ""


def _copula_tag(clause: Token) -> str:
    return next((c.tag_ for c in clause.children if c.dep_ == "cop"), "")


def _points_back(subject: Token) -> bool:
    """Whether a subject is a pronoun or belongs to one: "it", "its position"."""
    possessed = any(c.dep_ == "nmod:poss" and c.pos_ == "PRON" for c in subject.children)
    return subject.tag_ == "PRP" or possessed
