"""Triples → statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from kg.model import (
    Argument,
    Document,
    Evidence,
    Literal,
    Mention,
    Place,
    PlaceReference,
    Polarity,
    Quantity,
    Reference,
    Relation,
    Role,
    Statement,
    StatementReference,
    Triple,
)
from kg.rdf.names import Names
from kg.resolve.keys import Key
from kg.resolve.mentions import in_place, nested

if TYPE_CHECKING:
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Signature:
    """What makes triples one statement.

    Attributes:
        object: A key, the text of a literal, value and unit of a quantity, or the signature of
            the triple that is the object; None if there is no object.
    """

    document_id: str
    sentence: int
    subject: Key
    predicate: str
    object: Key | str | tuple[str, str] | Signature | None
    polarity: Polarity


def predicate(relation: Relation, names: Names) -> str:
    """Returns the IRI of the ontology's property, or of the open relation."""
    if relation.property is not None:
        return names.property(relation.property)
    return names.relation(relation.lemma)


class Keys(Protocol):
    """What tells which mentions mean the same, such as `Identities`."""

    def key(self, mention: Mention, *, acting: bool | None = None) -> Key | None: ...


class Signer:
    """Tells which triples say the same, and which say nothing that can be kept.

    A triple is left out if its subject, its object or a speaker is a pronoun that refers to
    nothing, if subject and object are the same, or if the triple in its object is left out.
    """

    def __init__(self, identities: Keys, names: Names) -> None:
        self._identities = identities
        self._names = names
        self._known: dict[Triple, Signature | None] = {}

    def signature(self, triple: Triple) -> Signature | None:
        """Returns the signature of a triple; None if it is left out."""
        if triple not in self._known:
            self._known[triple] = self._signature(triple)
        return self._known[triple]

    def _signature(self, triple: Triple) -> Signature | None:
        subject = self._identities.key(triple.subject)
        target = self._object(triple.object)
        lost = target is None and triple.object is not None
        unknown = any(self._identities.key(speaker) is None for speaker in triple.attributed_to)
        if subject is None or lost or unknown or target == subject:
            return None
        return Signature(
            document_id=triple.document_id,
            sentence=triple.sentence,
            subject=subject,
            predicate=predicate(triple.relation, self._names),
            object=target,
            polarity=triple.polarity,
        )

    def _object(
        self, value: Mention | Literal | Quantity | Triple | None
    ) -> Key | str | tuple[str, str] | Signature | None:
        match value:
            case Mention():
                return self._identities.key(value)
            case Literal():
                return value.text
            case Quantity():
                return value.value, value.unit
            case Triple():
                return self.signature(value)
            case None:
                return None


def said_in(triples: Iterable[Triple]) -> Iterable[Triple]:
    """Returns triples with those in their objects, each once and after what is in its object."""
    return dict.fromkeys(chain.from_iterable(map(nested, triples)))


def groups(
    triples: Iterable[Triple], keys: Keys, names: Names
) -> Mapping[Signature, Sequence[Triple]]:
    """Returns what a document says by what makes triples one statement."""
    signer = Signer(keys, names)
    found: defaultdict[Signature, list[Triple]] = defaultdict(list)
    for triple in said_in(triples):
        signature = signer.signature(triple)
        if signature is not None:
            found[signature].append(triple)
    return found


class Used:
    """The keys of what takes part in statements, document by document.

    Attributes:
        keys: Those of the documents so far.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self.keys: set[Key] = set()

    def note(self, triples: Iterable[Triple], keys: Keys) -> None:
        """Adds those of what a document says."""
        said = chain.from_iterable(groups(triples, keys, self._names).values())
        for mention, acting in chain.from_iterable(map(participants, said)):
            key = keys.key(mention, acting=acting)
            if key is not None:
                self.keys.add(key)


class StatementWriter:
    """Writes statements for groups of triples with the same signature.

    Args:
        iris: IRIs of the entities that keys stand for.
    """

    def __init__(
        self, keys: Keys, iris: Mapping[Key, str], *, ontology: Ontology, names: Names
    ) -> None:
        self._keys = keys
        self._iri_of = iris
        self._ontology = ontology
        self._names = names

    def statements(self, document: Document, triples: Iterable[Triple]) -> list[Statement]:
        """Returns the statements of a document, sorted by IRI."""
        found = groups(triples, self._keys, self._names)
        return sorted(self._written(document, found), key=lambda statement: statement.iri)

    def _written(
        self, document: Document, found: Mapping[Signature, Iterable[Triple]]
    ) -> Iterator[Statement]:
        """Yields a statement for each group, numbered in each sentence by position."""
        merged = {signature: _merged(triples) for signature, triples in found.items()}
        iris = self._iris(merged)
        for signature, triple in merged.items():
            yield self._statement(document, triple, signature, iris)

    def _iris(self, merged: Mapping[Signature, Triple]) -> dict[Signature, str]:
        sentences: defaultdict[tuple[str, int], list[Signature]] = defaultdict(list)
        for signature in merged:
            sentences[signature.document_id, signature.sentence].append(signature)
        return {
            signature: self._names.statement(document_id, sentence, index)
            for (document_id, sentence), signatures in sentences.items()
            for index, signature in enumerate(_in_order(signatures, merged))
        }

    def _statement(
        self,
        document: Document,
        triple: Triple,
        signature: Signature,
        iris: Mapping[Signature, str],
    ) -> Statement:
        code = self._ontology.event_code(triple.relation.property, triple.subject.type)
        return Statement(
            iri=iris[signature],
            evidence=_evidence(triple, document.text),
            subject=self._referred(triple.subject),
            predicate=signature.predicate,
            relation=triple.relation,
            object=self._object(triple, signature, iris),
            arguments=tuple(dict.fromkeys(self._roles(triple.arguments))),
            attributed_to=tuple(map(self._referred, triple.attributed_to)),
            joint_speakers=triple.joint_speakers,
            polarity=triple.polarity,
            modality=triple.modality,
            tense=triple.tense,
            event_type=code,
            time=triple.time,
            places=tuple(dict.fromkeys(self._places(triple.places))),
            quantity=triple.quantity,
            verification=triple.verification,
            frame=triple.frame,
            confidence=triple.confidence,
        )

    def _object(
        self, triple: Triple, signature: Signature, iris: Mapping[Signature, str]
    ) -> Reference | Literal | Quantity | StatementReference | None:
        match triple.object:
            case Mention():
                return self._referred(triple.object)
            case Triple():
                assert isinstance(signature.object, Signature)
                return StatementReference(iris[signature.object])
            case value:
                return value

    def _roles(self, arguments: Iterable[Argument]) -> Iterator[Role]:
        """Yields the arguments, without pronouns that refer to nothing."""
        for argument in arguments:
            value = argument.value
            found = self._reference(value) if isinstance(value, Mention) else value
            if found is not None:
                yield Role(argument.role, found, argument.preposition)

    def _places(self, places: Iterable[Place]) -> Iterator[PlaceReference]:
        for place in places:
            found = self._reference(in_place(place), acting=False)
            if found is not None:
                yield PlaceReference(
                    found.iri,
                    found.start,
                    found.end,
                    found.text,
                    place.relation,
                    reason=found.reason,
                )

    def _referred(self, mention: Mention) -> Reference:
        found = self._reference(mention)
        assert found is not None, "a triple with an unknown participant has no signature"
        return found

    def _reference(self, mention: Mention, *, acting: bool | None = None) -> Reference | None:
        key = self._keys.key(mention, acting=acting)
        if key is None:
            return None
        return Reference(
            self._iri_of[key],
            mention.start,
            mention.end,
            mention.text,
            reason=mention.reason if mention.antecedent is not None else "",
        )


def _evidence(triple: Triple, text: str) -> Evidence:
    return Evidence(
        document_id=triple.document_id,
        sentence=triple.sentence,
        start=triple.start,
        end=triple.end,
        quote=text[triple.start : triple.end],
    )


def participants(triple: Triple) -> Iterator[tuple[Mention, bool | None]]:
    """Yields the mentions of a triple that may become entities, and in which sense.

    The sense is `Identities.key`'s `acting`: False for the places where something happens.
    """
    values = [triple.subject, triple.object, *(argument.value for argument in triple.arguments)]
    for value in (*values, *triple.attributed_to):
        if isinstance(value, Mention):
            yield value, None
    for place in triple.places:
        yield in_place(place), False


def _merged(triples: Iterable[Triple]) -> Triple:
    """Returns the surest of triples that say the same, with what the others add to it."""
    said = list(triples)
    best, *others = sorted(said, key=_preference) if len(said) > 1 else said
    for other in others:
        speaking = best if best.attributed_to else other
        best = replace(
            best,
            arguments=(*best.arguments, *(a for a in other.arguments if a not in best.arguments)),
            attributed_to=speaking.attributed_to,
            joint_speakers=speaking.joint_speakers,
            places=(*best.places, *(p for p in other.places if p not in best.places)),
            time=best.time or other.time,
            quantity=best.quantity or other.quantity,
            verification=best.verification or other.verification,
        )
    return best


def _preference(triple: Triple) -> tuple[float, int, int, str]:
    detail = len(triple.arguments) + len(triple.places) + (triple.time is not None)
    return (-triple.confidence, -len(triple.attributed_to), -detail, repr(triple))


def _in_order(signatures: list[Signature], merged: Mapping[Signature, Triple]) -> list[Signature]:
    """Returns the signatures of a sentence by position in it."""
    if len(signatures) == 1:
        return signatures
    return sorted(
        signatures, key=lambda signature: (*_position(merged[signature]), repr(signature))
    )


def _position(triple: Triple) -> tuple[int, int, int, int]:
    target = triple.object
    after = -1 if target is None or isinstance(target, Triple) else target.start
    return (triple.relation.start, triple.relation.end, triple.subject.start, after)
