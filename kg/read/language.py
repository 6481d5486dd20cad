"""Whether a text is in English."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

ENOUGH = 200
"""Characters from which on a text shows its language; a headline or a name does not."""

LOOKED_AT = 5000
"""Characters that are looked at."""

ENGLISH = frozenset(
    (
        *("the", "and", "that", "with", "from", "which", "said", "this", "have", "were", "would"),
        *("their", "by", "are", "been", "has", "who", "will", "they", "it", "its", "not", "but"),
        *("he", "she", "his", "her", "after", "about", "more", "than", "had", "of", "to", "for"),
    )
)
"""Words that are frequent in English and that together are frequent in no other language."""

EVIDENT = 0.1
"""Share of these words from which on a text is English without a doubt: of 116 paragraphs of the
seeds the least has 0.11, of texts in six other languages none has any."""

SURE = 0.9
"""Probability from which on a text counts as being in another language."""

_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str:
    """Returns the code of the language of a text; "" where it is too short, or cannot be told.

    The same text always gives the same.
    """
    part = text[:LOOKED_AT]
    found = _WORD.findall(part.lower())
    if len(part) < ENOUGH or not found:
        return ""
    if sum(word in ENGLISH for word in found) >= EVIDENT * len(found):
        return "en"
    code, probability = _identifier().classify(part)
    return str(code) if probability >= SURE else ""


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - takes a second

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
