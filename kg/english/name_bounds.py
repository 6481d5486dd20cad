"""Where names begin and end, in token indices.

Names take the bounds that the entity recogniser gives and fall back on capital letters. Possessors,
honorifics and titles before them are cut.
"""

from __future__ import annotations

from kg.english import phrases
from kg.english.phrases import Bounds
from kg.english.recognised import EDGE_TAGS, Recognised
from kg.english.titles import HONORIFICS, last_before
from kg.english.tokens import Span, Token

_END_TAGS = frozenset({"POS", ",", ".", "``", "''", ":", "-RRB-"})
_APART = frozenset({",", ":", "-LRB-", "HYPH", "NFP"})
_THINGS = ("Product", "PhysicalObject", "Concept", "Place")
"""Classes of nouns that last names are spelt like: "Defence Minister Rice"."""
_CLOSE = frozenset({"flat", "appos", "compound"})


class NameBounds:
    """The bounds of the names of one document."""

    def __init__(self, known: Recognised) -> None:
        self._known = known
        self._doc = known.doc
        self._tokens = known.doc.tokens
        self._typing = known.typing
        self._entities = known.entities

    def around(self, token: Token) -> Bounds | None:
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
        if end >= len(self._doc) or not self._known.is_firm(entity.start):
            return end
        behind = self._tokens[end]
        joined = start <= behind.head.i < end or behind.head == entity.root.head
        country = self._typing.place(behind.text) == "Country"
        named = country and not self._known.is_demonym(behind)
        return end + 1 if joined and named else end

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
        return all(word.dep_ == "amod" or self._known.is_demonym(word) for word in capitals)

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
        if token.pos_ != "PROPN" or self._typing.is_title(token) or self._known.is_person(token.i):
            return bounds
        if self._typing.place(self._doc.text_of(start, end)):
            return bounds
        for child in phrases.complements(token, "of"):
            first, last = phrases.minimal_span(child)
            proper = child.pos_ == "PROPN" and phrases.is_capitalised(self._tokens[first])
            if proper and 0 < first - end <= 2:
                end = last
        return start, end

    def _trimmed(self, bounds: Bounds, head: Token) -> Bounds | None:
        """Cuts determiners, possessors, honorifics and titles; None if no capital is left."""
        start, end = bounds
        while end > start and self._tokens[end - 1].tag_ in _END_TAGS:
            end -= 1
        start = self._after_possessor(start, end, head)
        for child in head.lefts:
            if child.dep_ == "nmod:desc" and not self._begins_place(child.i, end):
                start = max(start, last_before(head.i, child) + 1)
        while start < end - 1 and self._is_before_name(self._tokens[start], end - 1):
            start += 1
        capital = any(map(phrases.is_capitalised, self._tokens[start:end]))
        return (start, end) if start < end and capital else None

    def _begins_place(self, first: int, end: int) -> bool:
        """Whether what looks like a title belongs to a place's name: "St Petersburg"."""
        return bool(self._typing.place(self._doc[first:end].text, labelled=True))

    def _after_possessor(self, start: int, end: int, head: Token) -> int:
        """Cuts "New Zealand's" before "John Key" but not inside "McDonald's Corporation"."""
        if not self._known.is_person(end - 1):
            return start
        marks = [i for i in range(start, min(head.i, end)) if self._tokens[i].tag_ == "POS"]
        return marks[-1] + 1 if marks else start

    def _is_before_name(self, token: Token, last: int) -> bool:
        if token.tag_ in EDGE_TAGS:
            return True
        if self._known.is_person(last):
            place = token.dep_ in {"amod", "compound"} and self._known.is_country(token)
            title = self._typing.is_title(token) or self._ends_title(token)
            return place or title or token.lower_ in HONORIFICS
        return _is_lower_word(token) and token.pos_ in {"ADJ", "NOUN", "ADV", "VERB", "NUM"}

    def _ends_title(self, token: Token) -> bool:
        """Whether it is "State" in "Secretary of State"."""
        return (
            token.i > 1 and token.nbor(-1).lower_ == "of" and self._typing.is_title(token.nbor(-2))
        )


def _is_lower_word(token: Token) -> bool:
    return token.text[:1].islower()
