"""Phrases of a document: names with their titles, nominals and pronouns, in token indices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.english import phrases
from kg.english.name_bounds import NameBounds
from kg.english.phrases import Bounds, Phrase
from kg.english.recognised import Recognised
from kg.english.titles import HONORIFICS, Titles
from kg.english.tokens import Doc, Token
from kg.english.types import Typing
from kg.model import MentionKind


class PhraseFinder:
    """Finds the phrases of one document."""

    def __init__(self, doc: Doc, typing: Typing) -> None:
        self._known = Recognised(doc, typing)
        self._bounds = NameBounds(self._known)
        self._titles = Titles(self._known)
        self._doc = doc
        self._tokens = doc.tokens
        self._typing = typing
        self._entities = self._known.entities

    def find(self) -> dict[int, Phrase]:
        """Phrases by head token; words inside a name have none."""
        found = {
            token.i: self._phrase(token)
            for token in self._tokens
            if phrases.is_head(token) or self._known.is_country(token)
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
        if self._known.is_demonym(token):
            if _is_somebody(token):
                return Phrase(token.i, *phrases.minimal_span(token), MentionKind.NOMINAL, "Person")
            if token.i not in self._entities_with_more(token):
                start = token.i - 1 if self._known.has_first_half(token) else token.i
                return Phrase(token.i, start, token.i + 1, MentionKind.NAME, "Nationality")
        bounds = None if self._is_common(token) else self._bounds.around(token)
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

    def _entities_with_more(self, token: Token) -> Iterable[int]:
        """Tokens of the entity around the token if it is longer and headed by the token."""
        entity = self._entities.get(token.i)
        if entity is None or len(entity) == 1 or self._typing.is_demonym(entity.text):
            return ()
        return range(entity.start, entity.end) if entity.root.i == token.i else ()

    def _name(self, token: Token, bounds: Bounds) -> Phrase:
        start, end = bounds
        entity = self._entities.get(end - 1) or self._entities.get(start)
        if entity is not None and entity.start == end - 1 > start and self._known.is_firm(start):
            entity = self._entities.get(start)  # "Vodafone Ghana"
        if start <= token.i < end and self._typing.has_joint(self._doc[start:end]):
            entity = self._entities.get(token.i) or entity  # "Committee on X in the United States"
        if self._is_bare_title(token, bounds):
            return self._nominal(token, bounds)
        titles = self._titles.before(token, start)
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
        if self._known.is_body(token.i) and not self._typing.is_office(token):
            return False
        return token.i == end - 1 and (not self._known.is_person(token.i) or end - start == 1)


def _is_somebody(token: Token) -> bool:
    """Whether a nationality means a person of it: "a detained American", "two Russians"."""
    counted = any(c.dep_ == "nummod" or c.lower_ in {"a", "an"} for c in token.children)
    return counted and token.dep_ not in {"amod", "compound"}


def _is_pronoun(token: Token) -> bool:
    """Personal, relative and demonstrative ones, and those that name nobody in particular."""
    return token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$", "WP", "WP$", "WDT", "DT", "PDT"}
