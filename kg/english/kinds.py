"""Classes of phrases by what is around them, where their own words are not enough.

- A noun with several senses has the one that its surroundings ask for: "a party to the talks".
- A part is of the kind of the whole, and a number of what it counts: "half of the Donbas".
- What describes a name is what the name is, and a name is what describes it: "AFAD, the agency".
- A name has one class in a text, and so has a noun that stands alone for a longer phrase (Gale,
  Church and Yarowsky, "One sense per discourse", 1992).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.english.bare_numbers import demanded, parallel
from kg.english.mentions import MentionIndex
from kg.english.phrases import PERCENT, children, complements, is_fraction, words
from kg.english.tokens import Token
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from kg.ontology import NounSense, Ontology

__all__ = ["refine_types"]

_UNKNOWN = frozenset({"Thing"})
_SETTLED = frozenset({"Person", "Nationality", "Country", "City", "Region"})
"""Classes of names that others of the same spelling may bear: persons and places."""
_SOME = words("many several few other hundred thousand million dozen two three four five six ten")
_NAMING = words("know call name dub nickname title style")
_WHOLE = words("part most rest all one none majority remainder")
"""Words for a part that is of the kind of the whole whatever it is."""
_SHARED = ("Product", "PhysicalObject", "Group", "Person", "Place")
"""Classes that a share of one of their members belongs to."""

Changes = dict[int, str]


def refine_types(
    mentions: MentionIndex, *, ontology: Ontology, publisher: str = ""
) -> MentionIndex:
    """The mentions with the classes that their surroundings tell.

    Args:
        mentions: With owners and titles.
        ontology: Gives the senses of nouns.
        publisher: The name of who publishes the document; may be empty.
    """
    for step in (_by_sense, _by_whole, _by_description, _by_discourse):
        mentions = _changed(mentions, step(mentions, ontology))
    return _changed(mentions, _of_publisher(mentions, ontology, publisher))


def _changed(mentions: MentionIndex, changes: Mapping[int, str]) -> MentionIndex:
    found = {i: mentions.at(i) for i in changes}
    return mentions.revise(
        {i: replace(m, type=changes[i]) for i, m in found.items() if m and m.type != changes[i]}
    )


def _nominals(mentions: MentionIndex) -> Iterator[tuple[Token, Mention]]:
    """Common nouns with their heads; not what is counted by them."""
    for i, mention in mentions.items():
        if mention.kind is MentionKind.NOMINAL:
            yield mentions.doc.tokens[mentions.phrases[i].head], mention


def _lemmas(mentions: MentionIndex, token: Token) -> str:
    """The head's lemma with the words before it, as `Ontology.class_of_noun` takes it."""
    start, _ = mentions.bounds(token.i) or (token.i, token.i + 1)
    before = mentions.doc.tokens[min(start, token.i) : token.i]
    words_ = [*(word.lower_ for word in before), token.lemma_.lower()]
    return " ".join(words_).replace(" - ", "-")


# Senses


def _by_sense(mentions: MentionIndex, ontology: Ontology) -> Changes:
    """Senses that surroundings ask for; the rest of the text follows those of a complement."""
    changes: Changes = {}
    told: defaultdict[str, set[str]] = defaultdict(set)
    open_: defaultdict[str, list[int]] = defaultdict(list)
    for token, _ in _nominals(mentions):
        lemmas = _lemmas(mentions, token)
        senses = ontology.senses_of_noun(lemmas)
        sense = next((s for s in senses if _holds(s, token, mentions, ontology)), None)
        if sense is not None:
            changes[token.i] = sense.class_name
        if sense is not None and sense.slot not in {"plural", "bare", "of"}:
            told[token.lemma_.lower()].add(sense.class_name)
        elif sense is None and senses:
            open_[token.lemma_.lower()].append(token.i)
    agreed = {noun: next(iter(names)) for noun, names in told.items() if len(names) == 1}
    return changes | {i: agreed[noun] for noun in agreed for i in open_[noun]}


def _holds(sense: NounSense, token: Token, mentions: MentionIndex, ontology: Ontology) -> bool:
    if sense.slot == "plural":
        return token.tag_ == "NNS"
    if sense.slot == "bare":
        alone = token.i == 0 or token.nbor(-1).tag_ not in {"CD", "HYPH"}
        return token.tag_ in {"NN", "JJ"} and alone and not _is_modified(token)
    found = [*complements(token, sense.slot)]
    if sense.slot == "of":
        found += children(token, "nmod:poss", "compound")
    if not sense.types:
        return bool(found)
    types = [mention.type for c in found if (mention := mentions.at(c.i)) is not None]
    return any(ontology.is_a(type_, kind) for type_ in types for kind in sense.types)


def _is_modified(token: Token) -> bool:
    left = children(token, "det", "nmod:poss", "compound", "amod", "nummod")
    return any(True for _ in left) or next(complements(token, "of"), None) is not None


# Parts and numbers


def _by_whole(mentions: MentionIndex, ontology: Ontology) -> Changes:
    changes: Changes = {}
    for token, mention in _nominals(mentions):
        number = token.pos_ in {"NUM", "SYM"} or token.lower_ in PERCENT
        whole = mentions.at(next((c.i for c in complements(token, "of")), -1))
        if whole is not None and (number or is_fraction(token)):
            changes[token.i] = _of_part(token, whole, ontology)
        elif mention.type in _UNKNOWN and (number or token.lemma_.lower() in _SOME):
            changes[token.i] = _counted(token, mentions, ontology) or mention.type
    return changes


def _of_part(part: Token, whole: Mention, ontology: Ontology) -> str:
    if whole.number == "Plur" or part.lemma_.lower() in _WHOLE:
        return whole.type
    if ontology.is_a(whole.type, "Place") and not ontology.is_a(whole.type, "Facility"):
        return "Region" if "Region" in ontology.classes else whole.type
    shared = any(ontology.is_a(whole.type, kind) for kind in _SHARED)
    return whole.type if shared else "Thing"


def _counted(number: Token, mentions: MentionIndex, ontology: Ontology) -> str:
    """The class of what a number without a noun counts: "three men were killed and 11 hurt"."""
    like = parallel(number)
    mention = mentions.at(like.i) if like is not None else None
    if mention is not None and mention.number == "Plur" and mention.type not in _UNKNOWN:
        return mention.type
    kinds = demanded(number, ontology)
    if "Person" in kinds:
        return "Person"
    return "Agent" if kinds and all(ontology.is_a(kind, "Agent") for kind in kinds) else ""


# Names and what describes them


def _by_description(mentions: MentionIndex, ontology: Ontology) -> Changes:
    """What names and nouns that mean the same learn from each other."""
    changes: Changes = {}
    told: defaultdict[str, list[str]] = defaultdict(list)
    pairs = [*_described(mentions)]
    for noun, name in pairs:
        description, named = mentions.at(noun), mentions.at(name)
        assert description is not None
        assert named is not None
        if _tells(noun, description, named, mentions, ontology):
            told[named.text].append(description.type)
    for i, mention in _names(mentions):
        if mention.text in told and mention.type not in _SETTLED:
            changes[i] = told[mention.text][0]
    for noun, name in pairs:
        description, named = mentions.at(noun), mentions.at(name)
        assert description is not None
        assert named is not None
        kind = changes.get(name, named.type)
        default = _default(mentions, noun, ontology)
        behind = mentions.doc[noun].dep_ == "appos" and noun > name
        person = behind and default == "Thing" and description.type == "Thing"
        if _is_told(default, kind, ontology) or (person and kind == "Person"):
            changes[noun] = kind
    return changes | _by_others(mentions, ontology)


def _default(mentions: MentionIndex, noun: int, ontology: Ontology) -> str:
    """The class of a noun without regard to what is around it."""
    token = mentions.doc.tokens[mentions.phrases[noun].head]
    return ontology.class_of_noun(_lemmas(mentions, token)) or "Thing"


def _names(mentions: MentionIndex) -> Iterator[tuple[int, Mention]]:
    for i, mention in mentions.items():
        if mention.kind is MentionKind.NAME:
            yield i, mention


def _described(mentions: MentionIndex) -> Iterator[tuple[int, int]]:
    """Head tokens of common nouns and of the names that they describe."""
    for token, _ in _nominals(mentions):
        for other in _same(token):
            named = mentions.at(other.i)
            if named is not None and named.kind is MentionKind.NAME and mentions.at(token.i):
                yield token.i, other.i


def _same(noun: Token) -> Iterator[Token]:
    """Tokens that mean what a noun means: beside it, its subject, or what it is called."""
    if noun.dep_ == "appos":
        yield noun.head
    yield from children(noun, "appos")
    if next(children(noun, "cop"), None) is not None:
        yield from (child for child in noun.children if child.dep_ == "nsubj")
    for child in children(noun, "acl"):
        if child.lemma_.lower() in _NAMING:
            yield from children(child, "obl", "xcomp", "obj")


def _tells(
    noun: int, description: Mention, name: Mention, mentions: MentionIndex, ontology: Ontology
) -> bool:
    """Whether a description knows better than the recogniser what a name is."""
    told, known = description.type, name.type
    single = mentions.doc[noun].tag_ == "NN" or told == "ArmedGroup"
    if not single or told in {"Thing", "Concept", "Agent", "Group"}:
        return False
    if known in _SETTLED or ontology.is_a(told, "Person") or told == known:
        return False
    bodies = ontology.is_a(told, "Organization"), ontology.is_a(known, "Organization")
    if all(bodies):
        broad = known == "InternationalOrganization" or description.head.startswith("organi")
        return ontology.is_a(told, known) or not broad
    thing = not ontology.is_a(known, "Agent")
    return (thing or known == "Thing") and not ontology.is_a(known, told)


def _is_told(description: str, name: str, ontology: Ontology) -> bool:
    """Whether a noun for whoever acts means what a name is: a body or a country."""
    if description == "Agent":
        return ontology.is_a(name, "Agent")
    body = ontology.is_a(name, "Organization")
    person = ontology.is_a(description, "Person")
    return (body and (person or description == "Group")) or (name == "Country" and person)


def _by_others(mentions: MentionIndex, ontology: Ontology) -> Changes:
    """Nouns like "other allies", which are what those before them are if all are of one class."""
    changes: Changes = {}
    for token, mention in _nominals(mentions):
        if mention.type != "Agent" or token.dep_ != "conj":
            continue
        if not any(child.lower_ == "other" for child in token.lefts):
            continue
        beside = [token.head, *(c for c in children(token.head, "conj") if c.i != token.i)]
        types = {m.type for c in beside if (m := mentions.at(c.i)) is not None}
        if len(types) == 1 and ontology.is_a(min(types), "Agent"):
            changes[token.i] = min(types)
    return changes


# One sense in a text


def _by_discourse(mentions: MentionIndex, ontology: Ontology) -> Changes:
    return _of_names(mentions) | _of_short_forms(mentions, ontology)


def _of_names(mentions: MentionIndex) -> Changes:
    """What most mentions of a name are, for those that are neither persons nor places."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, mention in _names(mentions):
        if mention.type not in _SETTLED and mention.type not in _UNKNOWN:
            found[mention.text][mention.type] += 1
    most = {text: counts.most_common(1)[0][0] for text, counts in found.items()}
    return {
        i: most[mention.text]
        for i, mention in _names(mentions)
        if mention.text in most and mention.type not in _SETTLED
    }


def _of_short_forms(mentions: MentionIndex, ontology: Ontology) -> Changes:
    """Nouns like "the guard" after "the presidential guard", in a text with one kind of these."""
    longer: defaultdict[str, set[str]] = defaultdict(set)
    short: defaultdict[str, list[int]] = defaultdict(list)
    apart: set[str] = set()
    for token, mention in _nominals(mentions):
        start, _ = mentions.bounds(token.i) or (token.i, token.i)
        noun = token.lemma_.lower()
        if start < token.i and ontology.class_of_noun(noun) != mention.type:
            longer[noun].add(mention.type)
        elif start < token.i:
            longer[noun].add("")
        elif token.tag_ == "NN" and _is_definite(token):
            short[noun].append(token.i)
        else:
            apart.add(noun)
    single = {noun: types for noun, types in longer.items() if len(types) == 1}
    told = {noun: min(types) for noun, types in single.items() if noun not in apart}
    return {i: told[n] for n in told if told[n] and told[n] not in _UNKNOWN for i in short[n]}


def _is_definite(token: Token) -> bool:
    return any(child.lower_ in {"the", "this", "that"} for child in children(token, "det"))


def _of_publisher(mentions: MentionIndex, ontology: Ontology, publisher: str) -> Changes:
    """Whoever publishes a text is a medium, if it is named there."""
    if not publisher or "MediaOrganization" not in ontology.classes:
        return {}
    return {i: "MediaOrganization" for i, name in _names(mentions) if name.text == publisher}
