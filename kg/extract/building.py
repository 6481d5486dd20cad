"""Builds triples: what was read, with its evidence, its speakers and how it is noted."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import zip_longest

from kg.english.analysis import Analysis
from kg.english.tokens import Token
from kg.extract import verification
from kg.extract.adjuncts import Adjuncts
from kg.extract.attribution import Speakers
from kg.extract.commitment import Factuality, weaker
from kg.extract.factuality import factuality
from kg.extract.frames import Frame
from kg.extract.function_words import plain
from kg.extract.values import Filler
from kg.model import Mention, Modality, Relation, Triple
from kg.ontology import Ontology


class TripleBuilder:
    """Builds the triples of one analysed document."""

    def __init__(self, analysis: Analysis, ontology: Ontology, speakers: Speakers) -> None:
        self._analysis = analysis
        self._ontology = ontology
        self._speakers = speakers
        self._facts: dict[int, Factuality] = {}

    def factuality(self, predicate: Token) -> Factuality:
        """Polarity, modality and tense of the clause of a predicate."""
        if predicate.i not in self._facts:
            self._facts[predicate.i] = factuality(predicate, self._ontology)
        return self._facts[predicate.i]

    def build(
        self,
        predicate: Token,
        subject: Mention,
        relation: Relation,
        value: Filler,
        facts: Factuality,
        adjuncts: Adjuncts,
        *,
        frame: Frame,
    ) -> Triple:
        """A triple with the sentence that `predicate` is in as its evidence."""
        number, start, end, quote = self._evidence[predicate.i]
        doubt = self._doubt(predicate)
        return Triple(
            document_id=self._analysis.document.id,
            sentence=number,
            start=start,
            end=end,
            quote=quote,
            subject=subject,
            relation=relation,
            object=value,
            arguments=adjuncts.arguments,
            attributed_to=self.attributed_to(predicate),
            polarity=facts.polarity,
            modality=weaker(facts.modality, doubt),
            tense=facts.tense,
            time=adjuncts.time,
            places=adjuncts.places,
            quantity=adjuncts.quantity,
            verification=verification.of_clause(predicate, self._ontology)
            or (verification.UNCONFIRMED if doubt else ""),
            frame=frame.name,
        )

    def again(self, triple: Triple, predicate: Token, subject: Mention) -> Triple:
        """The same of another subject, as far as the clause of `predicate` commits itself."""
        facts = self.factuality(predicate)
        if predicate.tag_ == "MD":  # "… but Rwanda may not"
            facts = facts.under(self._ontology.factuality("auxiliary", plain(predicate)))
        return replace(
            triple,
            subject=subject,
            attributed_to=self.attributed_to(predicate),
            polarity=facts.polarity,
            modality=facts.modality,
            tense=facts.tense,
            quantity=None,
        )

    def attributed_to(self, predicate: Token) -> tuple[Mention, ...]:
        """Mentions of the speakers, innermost first; of "X said he believed …" only X."""
        at = self._analysis.mentions.at
        heads = self._speakers.of(predicate)  # "Western" names nobody, "Western estimates" does
        if not heads:
            return ()
        found = (at(token.i) or at(token.head.i) for token in heads)
        named = tuple(dict.fromkeys(mention for mention in found if mention is not None))
        return tuple(
            one
            for one, outer in zip_longest(named, named[1:])
            if outer is None or one.antecedent != (outer.start, outer.end)
        )

    def _doubt(self, predicate: Token) -> Modality | None:
        """Possible, if a source is itself in doubt: "unconfirmed reports said that"."""
        words = (
            c.lower_ for s in self._speakers.of(predicate) for c in s.lefts if c.dep_ == "amod"
        )
        return Modality.POSSIBLE if any(word in verification.UNVERIFIED for word in words) else None

    @cached_property
    def _evidence(self) -> dict[int, tuple[int, int, int, str]]:
        """Number, offsets and text of the sentence around each token."""
        found = {}
        for number, sentence in self._analysis.sentences():
            place = (number, sentence.start_char, sentence.end_char, sentence.text)
            found.update(dict.fromkeys(range(sentence.start, sentence.end), place))
        return found
