"""Genders of persons as far as titles and clear pronouns of the same document tell them."""

from __future__ import annotations

from kg.english.mentions import MentionIndex
from kg.english.phrases import words
from kg.model import Mention, MentionKind

__all__ = ["Genders"]

_HE = words(
    "mr mr. sir lord king prince duke baron sheikh pope father brother son husband uncle nephew "
    "grandfather boy man gentleman spokesman chairman businessman congressman policeman statesman "
    "sportsman actor widower monk priest"
)
_SHE = words(
    "mrs mrs. ms ms. miss dame lady madam madame queen princess duchess baroness mother sister "
    "daughter wife aunt niece grandmother girl woman spokeswoman chairwoman businesswoman "
    "congresswoman policewoman sportswoman actress widow nun"
)


class Genders:
    """What is known of the persons of one document; grows as pronouns are resolved.

    Args:
        known: "he" or "she" by the last names of persons of earlier blocks; is added to.
    """

    def __init__(self, mentions: MentionIndex, known: dict[str, str]) -> None:
        self._known = known
        for i, mention in mentions.items():
            bounds = mentions.bounds(i) if mention.kind is MentionKind.NAME else None
            if bounds is None:
                continue
            before = mentions.doc.tokens[bounds[0] - 1].lower_ if bounds[0] else ""
            for word in (before, *(title.head for title in mentions.titles(i))):
                if word in _HE or word in _SHE:
                    form = "he" if word in _HE else "she"
                    self._known.setdefault(mention.lemma.split()[-1], form)

    def learn(self, key: str, form: str) -> None:
        """Keeps that "he" or "she" clearly meant this person."""
        if form in {"he", "she"}:
            self._known.setdefault(key, form)

    def of(self, mention: Mention) -> str | None:
        """Returns "he" or "she" where a title, a noun or an earlier pronoun tells it."""
        if mention.kind is MentionKind.NOMINAL:
            return "he" if mention.head in _HE else "she" if mention.head in _SHE else None
        return self._known.get(mention.lemma.split()[-1]) if mention.type == "Person" else None
