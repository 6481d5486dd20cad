"""Phrases of a document: names with their titles, nominals and pronouns, in token indices.

Names take the bounds that the entity recogniser gives and fall back on capital letters. Shapes
of titles differ between treebanks and parsers (`nmod:desc`, `compound`, `flat`, an apposition
without a comma), so a title is what stands before the name in its phrase, whatever relates them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.english import phrases
from kg.english.phrases import Bounds, words
from kg.english.tokens import Doc, Span, Token
from kg.english.types import Typing
from kg.model import MentionKind

__all__ = ["HONORIFICS", "Phrase", "PhraseFinder"]

HONORIFICS = words("mr mr. mrs mrs. ms ms. miss mx mx. dr dr. sir dame lord lady madam madame")
_EDGE_TAGS = frozenset({"DT", "POS", "PRP$", "``", "''", ",", "HYPH", ":", "-LRB-", "IN"})
_END_TAGS = frozenset({"POS", ",", ".", "``", "''", ":", "-RRB-"})
_STEPS = 3
_APART = frozenset({",", ":", "-LRB-", "HYPH", "NFP"})
_BEFORE_TITLES = frozenset({"case", "cc", "mark", "obl"})
_THINGS = ("Product", "PhysicalObject", "Concept", "Place")
"""Classes of nouns that last names are spelt like: "Defence Minister Rice"."""
_CLOSE = frozenset({"flat", "appos", "compound"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention in token indices, without antecedent.

    Attributes:
        head: The token that carries the meaning; the title's in "spokesman Dmitry Peskov"
            where the tree has it so.
        start, end: Half-open token bounds.
        owner: Head token of the owner.
        titles: What stands before a name ("Kremlin spokesman"), outermost first.
    """

    head: int
    start: int
    end: int
    kind: MentionKind
    type: str
    owner: int | None = None
    titles: tuple[Phrase, ...] = ()


class PhraseFinder:
    """Finds the phrases of one document."""

    def __init__(self, doc: Doc, typing: Typing) -> None:
        self._doc = doc
        self._tokens = doc.tokens
        self._typing = typing
        self._entities = {
            i: ent
            for ent in doc.ents
            if typing.of_label(ent.label_) is not None and not self._is_office(ent)
            for i in range(ent.start, ent.end)
        }

    def _is_office(self, entity: Span) -> bool:
        """Whether an office was taken for a person: "Foreign Secretary", "Minister of Defence"."""
        if self._typing.of_label(entity.label_) != "Person" or len(entity) < 2:
            return False
        first = next((t for t in entity if t.tag_ not in _EDGE_TAGS), entity[0])
        last, head = entity[-1], entity.root
        if phrases.preposition(last):
            return self._typing.is_title(first) or self._typing.is_title(head)
        return head == last and self._typing.is_title(head)

    def find(self) -> dict[int, Phrase]:
        """Phrases by head token; words inside a name have none."""
        found = {
            token.i: self._phrase(token)
            for token in self._tokens
            if phrases.is_head(token) or self._is_country(token)
        }
        names = [phrase for phrase in found.values() if phrase.kind is MentionKind.NAME]
        hidden = {i for name in names for i in range(name.start, name.end) if i != name.head}
        hidden |= {i for name in names for i in self._inside_titles(name)}
        shown = {i: phrase for i, phrase in found.items() if i not in hidden}
        known = self._known_types(names)
        return {i: self._with_known_type(phrase, known) for i, phrase in shown.items()}

    def _inside_titles(self, name: Phrase) -> Iterator[int]:
        """Words of its titles that were recognised as one name with it: "Secretary of State X"."""
        entity = self._entities.get(name.head)
        for title in name.titles:
            for i in range(title.head + 1, title.end):
                if self._entities.get(i) is entity is not None:
                    yield i

    def _known_types(self, names: Iterable[Phrase]) -> dict[str, set[str]]:
        """Types of the document's names by their text, of persons also by their last name."""
        known: dict[str, set[str]] = {}
        for name in names:
            known.setdefault(self._text(name), set()).add(name.type)
            if name.type == "Person":
                known.setdefault(self._tokens[name.end - 1].text, set()).add(name.type)
        return known

    def _with_known_type(self, phrase: Phrase, known: dict[str, set[str]]) -> Phrase:
        """A name without a label of its own takes the type that it has elsewhere.

        One with a label does so where it is a person's last name and no place that all know.
        """
        if phrase.kind is not MentionKind.NAME or phrase.type == "Country":
            return phrase
        text = self._text(phrase)
        others = known.get(text, set()) | self._typing.earlier.types(text)
        others -= {"Thing", phrase.type}
        if phrase.start in self._entities:
            sure = "Person" in others and not self._typing.place(text)
            return replace(phrase, type="Person") if sure else phrase
        sure = len(others) == 1 and (phrase.type == "Thing" or others == {"Person"})
        return replace(phrase, type=next(iter(others))) if sure else phrase

    def _text(self, phrase: Phrase) -> str:
        return self._doc.text_of(phrase.start, phrase.end)

    def _phrase(self, token: Token) -> Phrase:
        if _is_pronoun(token) and not self._is_acronym(token):
            return self._pronoun(token)
        if self._is_demonym(token):
            if _is_somebody(token):
                return Phrase(token.i, *phrases.minimal_span(token), MentionKind.NOMINAL, "Person")
            if token.i not in self._entities_with_more(token):
                start = token.i - 1 if self._has_first_half(token) else token.i
                return Phrase(token.i, start, token.i + 1, MentionKind.NAME, "Nationality")
        bounds = None if self._is_common(token) else self._name_bounds(token)
        if bounds is not None:
            return self._name(token, bounds)
        named = self._named_by_kind(token)
        if named is not None:
            return replace(self._phrase(named), head=token.i)
        return self._nominal(token, phrases.minimal_span(token))

    def _is_acronym(self, token: Token) -> bool:
        """Whether what is spelt as a pronoun was recognised as a name: "WHO"."""
        return token.i in self._entities and token.text.isupper() and len(token.text) > 1

    def _is_common(self, token: Token) -> bool:
        """Whether a noun has its capital from the beginning of the sentence: "Inflation fell"."""
        if token.i in self._entities or token.i != token.sent.start or len(token.text) < 2:
            return False
        alone = all(child.i > token.i for child in token.children)
        known = self._typing.of_noun(token) != "Thing" and not self._typing.place(token.text)
        return token.tag_ == "NNP" and alone and known and token.text[1:].islower()

    def _named_by_kind(self, token: Token) -> Token | None:
        """The name of a place in "the ruined city of Kahramanmaras", which is that place."""
        kind = self._typing.of_noun(token) if token.tag_ == "NN" else ""
        if not self._typing.is_place(kind):
            return None
        for child in phrases.complements(token, "of"):
            entity = self._entities.get(child.i)
            named = entity is not None and self._typing.of_label(entity.label_) == kind
            if named and next(phrases.children(child, "conj"), None) is None:
                return child
        return None

    def _pronoun(self, token: Token) -> Phrase:
        end = phrases.with_complement(token, token.i + 1) if token.pos_ == "DET" else token.i + 1
        nobody = token.lower_ == "one" and token.i > 0 and token.nbor(-1).lower_ == "no"
        return Phrase(
            token.i, token.i - nobody, end, MentionKind.PRONOUN, self._typing.of_pronoun(token)
        )

    def _nominal(self, token: Token, bounds: Bounds) -> Phrase:
        start, end = bounds
        type_ = self._typing.of_noun(token, start)
        start = phrases.with_number(token, start)
        if token.pos_ in {"NUM", "SYM"} or phrases.is_fraction(token) or start < bounds[0]:
            whole = next(phrases.complements(token, "of"), None)
            end = phrases.with_complement(token, end)
            type_ = type_ if whole is None else self._typing.of_noun(whole)
        elif phrases.is_completed(token):
            end = phrases.with_complement(token, end)
            whole = next(phrases.complements(token, "of"))
            first, last = phrases.minimal_span(whole)
            type_ = self._typing.of_term(f"{token.lemma_} of {self._doc[first:last].text}".lower())
        return Phrase(token.i, start, end, MentionKind.NOMINAL, type_)

    # Nationalities

    def _is_demonym(self, token: Token) -> bool:
        if token.pos_ not in {"ADJ", "PROPN", "NOUN"} or not phrases.is_capitalised(token):
            return False
        return self._typing.is_demonym(token.text) or self._has_first_half(token)

    def _has_first_half(self, token: Token) -> bool:
        """Whether the word is the second of a nationality in two ("South Korean")."""
        if token.i == 0 or self._tokens[token.i - 1].pos_ not in {"ADJ", "PROPN", "NOUN"}:
            return False
        return self._typing.is_demonym(self._doc.text_of(token.i - 1, token.i + 1))

    def _entities_with_more(self, token: Token) -> Iterable[int]:
        """Tokens of the entity around the token if it is longer and headed by the token."""
        entity = self._entities.get(token.i)
        if entity is None or len(entity) == 1 or self._typing.is_demonym(entity.text):
            return ()
        return range(entity.start, entity.end) if entity.root.i == token.i else ()

    # Bounds of names

    def _name_bounds(self, token: Token) -> Bounds | None:
        """Bounds of the name that the token heads, or that follows the title it heads."""
        return self._recognised(token) or self._following(token) or self._capitals(token)

    def _recognised(self, token: Token) -> Bounds | None:
        """The entity around the token, as far as it lies below the token."""
        entity = self._entities.get(token.i)
        if entity is None or self._is_described(token, entity):
            return None
        if token.dep_ == "nmod:desc" and entity.start <= token.head.i < entity.end:
            return None
        start = max(entity.start, token.left_edge.i)
        end = min(entity.end, token.right_edge.i + 1)
        end = self._with_country(start, self._with_partner(end), entity)
        bounds = self._trimmed((start, end), token)
        if bounds and bounds[0] > token.i:
            return None  # "siege of Sarajevo", recognised as an event
        if bounds and self._typing.is_a(self._typing.of_label(entity.label_) or "", "Organization"):
            bounds = self._after_titles(bounds)
        return self._with_of(token, self._closed(bounds)) if bounds else None

    def _closed(self, bounds: Bounds) -> Bounds:
        """A name that was recognised up to a preposition has what follows: "Bureau of X in Y"."""
        start, end = bounds
        last = self._tokens[end - 1]
        return (start, last.head.i + 1) if last.dep_ == "case" and last.head.i >= end else bounds

    def _with_partner(self, end: int) -> int:
        """The end of "Tarrant & Vale", where only "Tarrant" or "Tarrant &" was recognised."""
        behind = self._tokens[end - 1 : end + 2]
        place = next((word.i for word in behind if word.text == "&"), None)
        if place is None or place + 1 >= len(self._doc) or self._tokens[place + 1].dep_ != "flat":
            return end
        return max(end, place + 2)

    def _with_country(self, start: int, end: int, entity: Span) -> int:
        """The end of "Vodafone Ghana", where only "Vodafone" was recognised."""
        if end >= len(self._doc) or not self._is_firm(entity.start):
            return end
        behind = self._tokens[end]
        joined = start <= behind.head.i < end or behind.head == entity.root.head
        country = self._typing.place(behind.text) == "Country" and not self._is_demonym(behind)
        return end + 1 if joined and country else end

    def _after_titles(self, bounds: Bounds) -> Bounds:
        """Cuts "Energy Minister" from a capitalised run that ends in a person's name."""
        start, end = bounds
        titles = (i for i in range(start, end - 1) if self._typing.is_title(self._tokens[i]))
        first = max(titles, default=start - 1) + 1
        names = all(word.pos_ == "PROPN" for word in self._tokens[first:end])
        noun = self._typing.of_noun(self._tokens[end - 1])
        person = names and (noun == "Thing" or any(self._typing.is_a(noun, t) for t in _THINGS))
        return (first, end) if person else bounds

    def _is_described(self, token: Token, entity: Span) -> bool:
        """Whether a common noun with an adjective was taken for a name ("Russian forces")."""
        if phrases.is_capitalised(token):
            return False
        capitals = [word for word in entity if phrases.is_capitalised(word)]
        return all(word.dep_ == "amod" or self._is_demonym(word) for word in capitals)

    def _following(self, token: Token) -> Bounds | None:
        """The name in "spokesman Dmitry Peskov" where the tree makes the title the head."""
        if not token.rights or token.pos_ not in {"NOUN", "PROPN"}:
            return None
        if not self._may_be_title(token):
            return None
        start = end = token.i + 1
        for child in token.rights:
            last = self._end_of_name(child)
            if child.dep_ not in _CLOSE or child.left_edge.i != end or last <= end:
                break
            if self._tokens[end].tag_ in _APART or phrases.preposition(child):
                break
            end = last
        while start < end and self._typing.is_title(self._tokens[start]):
            start += 1
        if end - start > 2 and self._tokens[start].lower_ == "of":
            start += 2  # "Secretary of State Antony Blinken"
        return self._trimmed((start, end), self._tokens[end - 1]) if start < end else None

    def _may_be_title(self, token: Token) -> bool:
        if token.tag_ in {"NN", "NNS"} or self._typing.is_title(token):
            return True
        following = next((child for child in token.rights if child.dep_ == "flat"), None)
        return following is not None and (
            self._typing.is_title(following) and bool(self._typing.place(token.text))
        )

    def _end_of_name(self, child: Token) -> int:
        entity = self._entities.get(child.i)
        limit = child.right_edge.i + 1
        if entity is not None and entity.start <= child.i:
            return min(entity.end, limit)
        if child.pos_ != "PROPN" and child.dep_ != "flat":
            return child.i
        return phrases.minimal_span(child)[1]

    def _capitals(self, token: Token) -> Bounds | None:
        """The run of capitalised words around a proper noun, with "of" and what follows it."""
        is_place = bool(self._typing.place(token.text)) and token.tag_ != "NN"
        if not (token.pos_ == "PROPN" or is_place) or not phrases.is_capitalised(token):
            return None
        start, end = phrases.minimal_span(token)
        lower = (i for i in range(start, token.i) if _is_lower_word(self._tokens[i]))
        start = max(lower, default=start - 1) + 1
        bounds = self._trimmed((start, end), token)
        return self._with_of(token, self._after_titles(bounds)) if bounds else None

    def _with_of(self, token: Token, bounds: Bounds) -> Bounds:
        """Adds "of England" to "Bank", but nothing to "President" nor to a place or person."""
        start, end = bounds
        if token.pos_ != "PROPN" or self._typing.is_title(token) or self._is_person(token.i):
            return bounds
        if self._typing.place(self._doc.text_of(start, end)):
            return bounds
        for child in phrases.complements(token, "of"):
            first, last = phrases.minimal_span(child)
            proper = child.pos_ == "PROPN" and phrases.is_capitalised(self._tokens[first])
            if proper and 0 < first - end <= 2:
                end = last
        return start, end

    # What does not belong to a name

    def _trimmed(self, bounds: Bounds, head: Token) -> Bounds | None:
        """Cuts determiners, possessors, honorifics and titles; None if no capital is left."""
        start, end = bounds
        while end > start and self._tokens[end - 1].tag_ in _END_TAGS:
            end -= 1
        start = self._after_possessor(start, end, head)
        for child in head.lefts:
            if child.dep_ == "nmod:desc" and not self._begins_place(child.i, end):
                start = max(start, _last_before(head.i, child) + 1)
        while start < end - 1 and self._is_before_name(self._tokens[start], end - 1):
            start += 1
        capital = any(map(phrases.is_capitalised, self._tokens[start:end]))
        return (start, end) if start < end and capital else None

    def _begins_place(self, first: int, end: int) -> bool:
        """Whether what looks like a title belongs to a place's name: "St Petersburg"."""
        return bool(self._typing.place(self._doc[first:end].text, labelled=True))

    def _after_possessor(self, start: int, end: int, head: Token) -> int:
        """Cuts "New Zealand's" before "John Key" but not inside "McDonald's Corporation"."""
        if not self._is_person(end - 1):
            return start
        marks = [i for i in range(start, min(head.i, end)) if self._tokens[i].tag_ == "POS"]
        return marks[-1] + 1 if marks else start

    def _is_before_name(self, token: Token, last: int) -> bool:
        if token.tag_ in _EDGE_TAGS:
            return True
        if self._is_person(last):
            place = token.dep_ in {"amod", "compound"} and self._is_country(token)
            title = self._typing.is_title(token) or self._ends_title(token)
            return place or title or token.lower_ in HONORIFICS
        return _is_lower_word(token) and token.pos_ in {"ADJ", "NOUN", "ADV", "VERB", "NUM"}

    def _ends_title(self, token: Token) -> bool:
        """Whether it is "State" in "Secretary of State"."""
        return (
            token.i > 1 and token.nbor(-1).lower_ == "of" and self._typing.is_title(token.nbor(-2))
        )

    def _is_country(self, token: Token) -> bool:
        if self._is_demonym(token):
            return True
        named = token.pos_ in {"PROPN", "ADJ"} and phrases.is_capitalised(token)
        return named and self._typing.place(token.text) == "Country"

    def _is_person(self, i: int) -> bool:
        entity: Span | None = self._entities.get(i)
        return entity is not None and self._typing.of_label(entity.label_) == "Person"

    def _is_firm(self, i: int) -> bool:
        entity = self._entities.get(i)
        label = self._typing.of_label(entity.label_) if entity is not None else None
        return self._typing.is_a(label or "", "Organization")

    def _name(self, token: Token, bounds: Bounds) -> Phrase:
        start, end = bounds
        entity = self._entities.get(end - 1) or self._entities.get(start)
        if entity is not None and entity.start == end - 1 > start and self._is_firm(start):
            entity = self._entities.get(start)  # "Vodafone Ghana"
        if start <= token.i < end and self._typing.has_joint(self._doc[start:end]):
            entity = self._entities.get(token.i) or entity  # "Committee on X in the United States"
        if self._is_bare_title(token, bounds):
            return self._nominal(token, bounds)
        titles = self._titles(token, start)
        type_ = self._typing.of_name(
            self._doc[start:end],
            entity.label_ if entity is not None else "",
            titled=any(self._typing.is_a(title.type, "Person") for title in titles)
            or self._has_honorific(start),
        )
        if titles and (type_ == "Thing" or self._typing.is_vessel(titles[-1].type, type_)):
            type_ = titles[-1].type
        titles = tuple(
            replace(title, type=self._typing.of_title(title.type, type_)) for title in titles
        )
        return Phrase(token.i, start, end, MentionKind.NAME, type_, titles=titles)

    def _has_honorific(self, start: int) -> bool:
        return start > 0 and self._tokens[start - 1].lower_ in HONORIFICS

    def _is_bare_title(self, token: Token, bounds: Bounds) -> bool:
        """Whether the capitalised phrase is an office and no name ("the President said")."""
        start, end = bounds
        if not start <= token.i < end or not self._typing.is_title(token):
            return False
        if self._is_body(token.i) and not self._typing.is_office(token):
            return False
        return token.i == end - 1 and (not self._is_person(token.i) or end - start == 1)

    def _is_body(self, i: int) -> bool:
        """Whether the token belongs to an organisation's name of several words: "Monitor"."""
        entity = self._entities.get(i)
        return entity is not None and len(entity) > 1 and self._is_firm(i)

    # Titles

    def _titles(self, token: Token, name: int) -> tuple[Phrase, ...]:
        """The nominals between the left edge of the phrase and the name."""
        left = self._left_of_titles(token, name)
        found, start = [], left
        for head in self._title_heads(token, left, name):
            first = self._after_determiners(start, head.i)
            end = self._end_of_title(head, token, name)
            type_ = self._typing.of_noun(head, min(first, head.i))
            if first < end:
                found.append(Phrase(head.i, first, end, MentionKind.NOMINAL, type_))
            start = end
        return tuple(found)

    def _end_of_title(self, head: Token, token: Token, name: int) -> int:
        """After the head, or after "of State" where the name follows."""
        if self._tokens[head.i + 1].lower_ == "of":
            after = self._tokens[head.i + 2 : name]
            if len(after) and all(phrases.is_capitalised(word) for word in after):
                return name
        own = head.i + 1 if head.i == token.i else phrases.minimal_span(head)[1]
        return min(max(own, head.i + 1), name)

    def _left_of_titles(self, token: Token, name: int) -> int:
        """Where the words begin that modify the name from the left."""
        if token.i < name:
            return min(phrases.full_span(token)[0], token.i)
        left = name
        for child in reversed(list(token.lefts)):
            if child.i >= name:
                continue
            if child.dep_ in _BEFORE_TITLES or _last_before(name, child) < left - 1:
                break
            left = child.left_edge.i
        joined = (word.i for word in self._tokens[left:name] if word.dep_ == "cc")
        return max(joined, default=left - 1) + 1

    def _title_heads(self, token: Token, left: int, name: int) -> list[Token]:
        """Highest nouns of the region; earlier ones only if they mean an office or a person."""
        region = self._tokens[left:name]
        nouns = [word for word in region if word.i == token.i or self._is_title_word(word, left)]
        roots = [word for word in nouns if not left <= word.head.i < name or word.head.i == word.i]
        heads = roots or nouns[-1:]
        return [word for word in heads[:-1] if self._typing.is_title(word)] + heads[-1:]

    def _is_title_word(self, word: Token, left: int) -> bool:
        if word.pos_ not in {"NOUN", "PROPN"} or word.lower_ in HONORIFICS:
            return False
        inner = any(child.dep_ == "case" and child.i > left for child in word.lefts)
        if _is_below(word, "nmod:poss") or inner:
            return False
        entity = self._entities.get(word.i)
        place = entity is not None and self._typing.is_place(
            self._typing.of_label(entity.label_) or ""
        )
        return not place and not self._is_country(word)

    def _after_determiners(self, start: int, head: int) -> int:
        for i in range(head - 1, start - 1, -1):
            if self._tokens[i].tag_ in _EDGE_TAGS and self._tokens[i].tag_ != "HYPH":
                return i + 1
        return start


def _last_before(name: int, title: Token) -> int:
    """The last token of a title before the name, whatever else the tree hangs on the title."""
    return max(token.i for token in title.subtree if token.i < name)


def _is_somebody(token: Token) -> bool:
    """Whether a nationality means a person of it: "a detained American", "two Russians"."""
    counted = any(c.dep_ == "nummod" or c.lower_ in {"a", "an"} for c in token.children)
    return counted and token.dep_ not in {"amod", "compound"}


def _is_pronoun(token: Token) -> bool:
    """Personal, relative and demonstrative ones, and those that name nobody in particular."""
    return token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$", "WP", "WP$", "WDT", "DT", "PDT"}


def _is_below(token: Token, dep: str) -> bool:
    """Whether the token or a word a few steps above it has the relation."""
    for _ in range(_STEPS):
        if token.dep_ == dep:
            return True
        token = token.head
    return False


def _is_lower_word(token: Token) -> bool:
    return token.text[:1].islower()
