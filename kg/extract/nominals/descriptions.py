"""What titles and appositions say of a name: offices, kinds, relations, and where places lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.english.phrases import is_fraction
from kg.english.tokens import Token
from kg.extract import lemmas, noun_relations
from kg.extract.adjuncts import Adjuncts
from kg.extract.commitment import Factuality
from kg.extract.coordination import coordinated, is_listed
from kg.extract.frames import APPOSITION, INCLUDED, SUBJECTS, TITLE, Frame
from kg.extract.headlines import comma_subjects
from kg.extract.nominals.building import is_a, is_complement, participant, statement
from kg.extract.reader import Reader
from kg.model import (
    Argument,
    Mention,
    MentionKind,
    Relation,
    Tense,
    TimeExpression,
    Triple,
)

_BYGONE = frozenset({"former", "ex", "late", "onetime", "erstwhile", "then", "ousted", "deposed"})
"""Words by which a title belongs to the past."""
_COMING = frozenset({"elect", "designate"})
"""Endings by which a title belongs to the future: "president-elect"."""
_TERMS = frozenset({"since", "from", "until", "till", "in", "between", "during"})
"""Prepositions between an office and the time for which it is held."""
_ENDS = ("until", "till")
_ABSTRACT = ("Event", "Law", "Concept")
"""Classes whose nouns describe no organization."""
_DEED_SLOTS = ("of", "on", "to", "for", "with", "clause", "none")
_NOTABLY = frozenset({"notably", "especially", "particularly", "including"})
"""Adverbs by which an apposition names a member of a group."""
_EACH = frozenset({"every", "each"})
_SHARES = frozenset({"all", "both", "most", "mostly", "mainly"})
_HYPHENS = frozenset({"-", "–", "‑"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_GOVERNING = frozenset({"minister", "chancellor", "senator"})
"""Offices of no party: "Finance Minister Voss of the Greens"."""
_BELONGING = frozenset({"of", "for", "at", "with"})
_INANIMATE = (
    "Event", "Law", "Work", "Product", "PhysicalObject", "Facility", "Concept", "Organization",
    "Group",
)  # fmt: skip
"""Classes whose nouns describe no single person; the tree is wrong where they seem to."""


def descriptions(reader: Reader, token: Token, mention: Mention) -> Iterator[Triple]:
    """Statements of the titles before a phrase and of the appositions behind it."""
    place = is_a(reader, mention, "Place")
    if mention.kind is MentionKind.NAME and not place:
        yield from _titles(reader, token, mention)
        yield from _belonging(reader, token, mention)
    yield from _appositions(reader, token, mention)
    if mention.kind is MentionKind.NAME and place:
        yield from _within(reader, token, mention)


def _titles(reader: Reader, token: Token, mention: Mention) -> Iterator[Triple]:
    for given in reader.analysis.mentions.titles(token.i):
        title = _of_name(reader, token, given)
        if title.kind is MentionKind.NAME:
            continue
        noun = _head(reader, title)
        if reader.doc[noun.i + 1].text in _HYPHENS:
            continue  # "Amazon" in "Amazon-owned Twitch"
        found = (
            None if noun_relations.is_office(title, reader.ontology) else _of_owner(reader, title)
        )
        if found is None:
            yield from _held(reader, token, noun, mention, title, TITLE)
        else:
            facts = Factuality(tense=_tense(noun))
            relation = replace(found, start=title.start, end=title.end, text=title.text)
            assert title.owner is not None
            yield statement(reader, token, mention, relation, title.owner, TITLE, facts)


def _of_name(reader: Reader, token: Token, title: Mention) -> Mention:
    """The title with what stands behind the name as its owner: "Chancellor Voss of Austria"."""
    if title.owner is not None:
        return title
    behind = [m for child in _behind(token) if (m := participant(reader, child)) is not None]
    if title.head in _GOVERNING:
        behind = [m for m in behind if is_a(reader, m, "Place")]
    return replace(title, owner=next(iter(behind), None))


def _behind(token: Token) -> list[Token]:
    """Heads of the phrases with "of" behind a name."""
    children = (c for c in token.rights if c.dep_ == "nmod")
    return [child for child in children if lemmas.preposition(child) == "of"]


def _belonging(reader: Reader, token: Token, mention: Mention) -> Iterator[Triple]:
    """The body that a person's name belongs to: "Park of Samsung Securities"."""
    for child in _behind(token) if is_a(reader, mention, "Person") else ():
        body = participant(reader, child)
        if body is not None and is_a(reader, body, "Organization") and child.pos_ in _NOUNS:
            relation = noun_relations.belonging(child)
            yield statement(reader, token, mention, relation, body, APPOSITION)


def _head(reader: Reader, mention: Mention) -> Token:
    span = reader.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    assert span is not None
    return span.root


def _of_owner(reader: Reader, title: Mention) -> Relation | None:
    """The relation to its owner that a title names: "Putin ally", "his brother".

    None where the owner is not what the word asks for: an "Apple supplier" supplies no Apples.
    """
    if title.owner is None:
        return None
    noun = _head(reader, title)
    found = noun_relations.copula_of(noun, noun, reader.ontology, type_=title.owner.type)
    if found.property is None:
        return None
    wanted = [c for c in reader.ontology.properties[found.property].range if c != "Thing"]
    pronoun = title.owner.kind is MentionKind.PRONOUN
    fits = not wanted or pronoun or is_a(reader, title.owner, *wanted)
    return found if fits else None


def _held(
    reader: Reader,
    token: Token,
    noun: Token,
    holder: Mention,
    title: Mention,
    frame: Frame,
) -> Iterator[Triple]:
    """Statements that somebody holds the office, or is of the kind, that a title names."""
    if noun.lower_ in _COMING and not noun_relations.is_office(title, reader.ontology):
        return
    service = noun_relations.service(title, token, reader.ontology)
    relation, office = noun_relations.office(title, token, reader.ontology)
    owner = title.owner if _is_affiliation(reader, relation, title) else None
    time = _term(reader, noun) if relation.property == "holdsOffice" else None
    beside = Adjuncts(() if owner is None else (Argument("affiliation", owner),), time=time)
    facts = Factuality(tense=Tense.PAST if _is_over(reader, time) else _tense(noun))
    yield statement(reader, token, holder, relation, office, frame, facts, beside)
    if service is not None and title.owner is not None:
        yield statement(reader, token, holder, service, title.owner, frame, facts)


def _is_affiliation(reader: Reader, relation: Relation, title: Mention) -> bool:
    """Whether the owner of a title is what its holder belongs to: no neighbour's, nobody's own."""
    if title.owner is None:
        return False
    if relation.property == "holdsOffice":
        inside = title.start <= title.owner.start and title.owner.kind is MentionKind.NOMINAL
        return not (inside and is_a(reader, title.owner, "Person"))
    return title.owner.kind is MentionKind.NAME and is_a(reader, title, "Person", "Organization")


def _term(reader: Reader, noun: Token) -> TimeExpression | None:
    """The time for which a title is held: "chairman since 2014", "envoy from 2010 to 2016"."""
    behind = (child for child in noun.rights if lemmas.preposition(child) in _TERMS)
    return next(filter(None, (reader.analysis.time_at(child.i) for child in behind)), None)


def _is_over(reader: Reader, time: TimeExpression | None) -> bool:
    """Whether a term ended before the day of publication."""
    published = reader.analysis.document.published
    if time is None or published is None:
        return time is not None and time.text.lower().startswith(_ENDS)
    end = time.value.rpartition("/")[2]
    ended = bool(end) and end < published.isoformat()[: len(end)]
    return ended or (not end and time.text.lower().startswith(_ENDS))


def _tense(noun: Token) -> Tense:
    """The time at which a title is held, as the words around it tell."""
    before = {child.lower_ for child in noun.children if child.i < noun.i}
    first = noun.doc[noun.left_edge.i : noun.i + 1]
    attached = {word.lower_ for word in first if word.i + 1 < noun.i and word.nbor().text == "-"}
    if noun.lower_ in _COMING or any(noun.lower_.endswith(f"-{end}") for end in _COMING):
        return Tense.FUTURE
    then = any(
        c.lower_ == "time" and lemmas.preposition(c) == "at" and is_complement(c)
        for c in noun.children
    )
    start = noun.left_edge.i
    then = then or (start > 0 and noun.doc[start - 1].lower_ == "then")
    old = bool(_BYGONE & (before | attached)) or noun.lower_.startswith("ex-")
    return Tense.PAST if old or then else Tense.PRESENT


def _appositions(reader: Reader, token: Token, mention: Mention) -> Iterator[Triple]:
    """Statements of "Medvedev, a former president and close ally of Putin"."""
    if "appos" not in token.kinds:
        return
    named = {title.start for title in reader.analysis.mentions.titles(token.i)}
    for child in token.children:
        if child.dep_ != "appos" or is_listed(child) or _stands_apart(reader, child):
            continue
        for noun in coordinated(child):
            other = participant(reader, noun)
            if other is None or other.start in named:
                continue
            if _is_among(child) or any(word.lower_ in _NOTABLY for word in child.children):
                yield from _member(reader, child, other)
            elif not (noun != child and noun.tag_ == "NNS" and _is_one(reader, mention, child)):
                yield from _apposition(reader, token, mention, noun, other)


def _is_one(reader: Reader, mention: Mention, described: Token) -> bool:
    """Whether it is one person: nuns are none in "the priest Ana Ruiz and three nuns"."""
    names = {m.kind for m in (mention, participant(reader, described)) if m is not None}
    return MentionKind.NAME in names and is_a(reader, mention, "Person")


def _is_among(noun: Token) -> bool:
    """Whether it names some of those before: "18 people, among them a priest and two nuns"."""
    start = min([noun.i, *(c.left_edge.i for c in noun.lefts if not c.is_punct)])
    before = [token.lower_ for token in noun.doc[max(0, start - 2) : start]]
    return before == ["among", "them"]


def _stands_apart(reader: Reader, noun: Token) -> bool:
    """Whether it is no apposition: a source behind a colon, a second subject in a headline.

    What is on a list stands behind a colon too: "were on the list: X and Y".
    """
    verb = noun.head.head
    placed = "cop" in noun.head.kinds
    placed = placed and bool(lemmas.preposition(noun.head))
    if placed and any(t.text == ":" for t in noun.doc[noun.head.i : noun.i]):
        return True
    joint = noun.head.dep_ in SUBJECTS and noun in comma_subjects(verb)
    return joint or noun.i in reader.speakers.phrases()


def _member(reader: Reader, apposition: Token, member: Mention) -> Iterator[Triple]:
    """The group is the last one before: "its backers" in "the state and its backers, notably X"."""
    before = (t for t in coordinated(apposition.head) if t.i < apposition.i)
    noun = max(before, default=apposition.head, key=lambda token: token.i)
    if any(c.lower_ in _EACH for c in noun.lefts):
        return  # "every party, among them Mali": none of them has it as a part
    group = participant(reader, noun)
    if group is not None and group.start < member.start:
        yield statement(
            reader, apposition, group, noun_relations.including(apposition), member, INCLUDED
        )


def _apposition(
    reader: Reader, token: Token, mention: Mention, noun: Token, other: Mention
) -> Iterator[Triple]:
    """The common noun describes the name, whichever of the two comes first."""
    counted = False
    described = _described(reader, token, other)
    above = reader.analysis.mentions.at(described.i) or mention
    share = any(c.lower_ in _SHARES for c in noun.lefts)  # "three men, all Syrians"
    if other.kind is MentionKind.NAME and above.kind is MentionKind.NOMINAL and not share:
        token, noun, mention, other = noun, described, other, above
        counted = noun.tag_ in {"NNS", "NNPS"}
    content = _one_of(noun)
    if not _describes(reader, mention, content, other):
        return
    facts = Factuality(tense=_tense(content))
    found = _counterpart(reader, content, token)
    if found is not None:
        relation, target = found
        yield statement(reader, token, mention, relation, target, APPOSITION, facts)
        if not noun_relations.is_office(other, reader.ontology):
            return
    if mention.kind is not MentionKind.NAME:
        return
    if counted:
        including = noun_relations.including(noun)
        yield statement(reader, token, other, including, mention, APPOSITION, facts)
        return
    title = replace(other, owner=None) if content != noun else _owned(reader, noun, token, other)
    if is_a(reader, title, "City", "Region") and is_a(reader, mention, "Place"):
        yield from _place(reader, token, mention, content, title)
    else:
        yield from _held(reader, token, content, mention, title, APPOSITION)


def _described(reader: Reader, noun: Token, name: Mention) -> Token:
    """The noun that a person's name behind it tells: "winner" in "the winner of the prize, Tan"."""
    step = noun
    while name.kind is MentionKind.NAME and is_a(reader, name, "Person"):
        mention = reader.analysis.mentions.at(step.i)
        if mention is None or is_a(reader, mention, "Person"):
            return noun if mention is None else step
        if step.dep_ != "nmod":
            return noun
        step = step.head
    return noun


def _one_of(noun: Token) -> Token:
    """The noun that says what somebody is one of: "founders" in "one of the founders"."""
    if noun.lower_ != "one":
        return noun
    inner = (c for c in noun.children if c.dep_ == "nmod" and lemmas.preposition(c) == "of")
    return next(inner, noun)


def _describes(reader: Reader, mention: Mention, noun: Token, other: Mention) -> bool:
    """Whether a phrase in apposition can be what the other one is; an age or an event is not."""
    if mention.kind is MentionKind.PRONOUN or other.kind is not MentionKind.NOMINAL:
        return False
    if noun.pos_ not in _NOUNS or _names_event(reader, noun):
        return False
    if is_a(reader, mention, "Person"):
        return not is_a(reader, other, *_INANIMATE)
    if is_a(reader, mention, "Place"):
        return is_a(reader, other, "Place", "Agent") and not is_fraction(noun)
    return not (is_a(reader, mention, "Organization") and is_a(reader, other, *_ABSTRACT))


def _names_event(reader: Reader, noun: Token) -> bool:
    """Whether the noun stands for a deed or a saying, so that it describes nobody: "decision"."""
    lemma = noun.lemma_.lower()
    return any(reader.ontology.relation("noun", lemma, slot) is not None for slot in _DEED_SLOTS)


def _counterpart(reader: Reader, noun: Token, named: Token) -> tuple[Relation, Mention] | None:
    """Relation and object of "X of B" or "B's X", also where "of B" hangs on the name before."""
    found = reader.counterpart(noun, noun)
    if found is not None:
        return found
    for child in _late(noun, named):
        target = participant(reader, child)
        slot = lemmas.preposition(child)
        if target is None:
            continue
        relation = noun_relations.copula_of(
            noun, noun, reader.ontology, slot=slot, type_=target.type
        )
        if relation.property is not None:
            return relation, target
    return None


def _late(noun: Token, named: Token) -> list[Token]:
    """Phrases behind a noun in apposition that the tree hangs on the name before it."""
    if named.i > noun.i:
        return []
    return [c for c in named.children if c.dep_ == "nmod" and c.i > noun.i]


def _owned(reader: Reader, noun: Token, named: Token, mention: Mention) -> Mention:
    """The mention with its "of X" as the owner, unless it has one: "director of the CIA"."""
    if mention.owner is not None:
        return mention
    for child in (*noun.children, *_late(noun, named)):
        if child.dep_ == "nmod" and lemmas.preposition(child) in _BELONGING:
            owner = None if _is_size(reader, child) else participant(reader, child)
            if owner is not None and is_a(reader, owner, "Agent", "Place"):
                return replace(mention, owner=owner)
    return mention


def _is_size(reader: Reader, noun: Token) -> bool:
    """Whether a phrase tells how large something is: "a town of 900 people"."""
    return lemmas.preposition(noun) == "of" and reader.analysis.quantity_at(noun.i) is not None


# Places


def _place(
    reader: Reader, token: Token, mention: Mention, noun: Token, title: Mention
) -> Iterator[Triple]:
    """A place that is a city or a region of another: "Kharkiv, Ukraine's second city"."""
    relation, kind = noun_relations.office(title, token, reader.ontology)
    facts = Factuality(tense=_tense(noun))
    yield statement(reader, token, mention, relation, kind, APPOSITION, facts)
    inside = [c for c in noun.children if c.dep_ == "nmod" and lemmas.preposition(c) == "in"]
    around = [participant(reader, child) for child in inside] or [title.owner]
    for larger in around:
        if larger is not None and larger.kind is MentionKind.NAME and is_a(reader, larger, "Place"):
            located = noun_relations.located(noun)
            yield statement(reader, token, mention, located, larger, APPOSITION, facts)


def _within(reader: Reader, token: Token, mention: Mention) -> Iterator[Triple]:
    """A place with the larger one between commas: "Springfield, Illinois"."""
    if not is_a(reader, mention, "City", "Facility") or token.dep_ == "conj":
        return
    for child in token.children:
        larger = participant(reader, child)
        if larger is None or child.dep_ not in {"appos", "nmod:unmarked", "nmod:desc", "nmod"}:
            continue
        alone = len(coordinated(child)) == 1 and not lemmas.preposition(child)
        between = reader.doc.between(mention.end, larger.start).strip()
        named = larger.kind is MentionKind.NAME and is_a(reader, larger, "Country", "Region")
        if alone and named and between == ",":
            yield statement(
                reader, token, mention, noun_relations.located(child), larger, APPOSITION
            )


__all__ = ["descriptions"]
