"""A tokenizer whose words are those of the English treebanks of Universal Dependencies.

spaCy's English rules agree with them on contractions and most hyphens. The rest is here: a run of
one punctuation mark is one token ("!!!", "***", "----"), a unit is cut from its number ("16bn"), a
prefix stays with its word ("co-founder", "pro-European"), and titles and weekdays keep their full
stop ("Lt.", "Wed."). Still different: "its" for "it's", telephone numbers, "No." before a number.

Importing this module registers the tokenizer `kg.UdTokenizer.v1`; its rules are stored with the
pipeline, as those of any spaCy tokenizer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from re import Pattern

from spacy.language import Language
from spacy.symbols import NORM, ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import (
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
    registry,
)

__all__ = ["ud_tokenizer"]

_RUNS = (
    r"[!?]{2,}",
    r"\.{2,}",
    r"-{2,}",
    *(rf"{mark}{{2,}}" for mark in ("=", r"\*", "_", "~", "#", "<", ">", r"\$", r"\+")),
)
_UNITS = r"(?<=[0-9])(?:bn|m|mn|tn|am|pm|AM|PM)"
_FULL_STOPS = (r"(?<=[0-9][A-Za-z])\.", r"(?<=[a-z][A-Z])\.", r"(?<=/h)\.")
"""The end of a sentence behind a letter that is no initial: "38C.", "SpaceX.", "km/h."."""
_INNER = (r"(?<=[a-zA-Z])[!?]{2,}(?=[a-zA-Z])", r"(?<=[A-Z]\.)-(?=[A-Za-z])")
_HYPHENS = "(?:-|–|—|--|---|——|~)"
_PREFIXES = ("anti", "co", "e", "mid", "non", "post", "pre", "pro", "re", "semi", "sub", "ultra")
_ABBREVIATIONS = (
    *("Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Ft.", "Lt.", "Maj.", "Pvt.", "Sgt.", "al."),
    *("Amb.", "Atty.", "Comm.", "Const.", "Det.", "Fr.", "Hon.", "Insp.", "Msgr.", "Pres.", "Sec."),
    *("Supt.", "Drs.", "Ave.", "Blvd.", "Fig.", "Op.", "Tex.", "Vol.", "approx.", "esp.", "vol."),
    *("Tue.", "Tues.", "Wed.", "Thu.", "Thur.", "Thurs.", "Fri.", "Sat.", "Mon."),
)
_UNITS_NOT_ABBREVIATIONS = frozenset({"b.", "g.", "h.", "k.", "l.", "m."})
_WORDS_NOT_CONTRACTIONS = frozenset({"and/or", "hed", "id", "ima", "shes", "thered", "wed"})


@registry.tokenizers("kg.UdTokenizer.v1")  # type: ignore[untyped-decorator]
def ud_tokenizer() -> Callable[[Language], Tokenizer]:
    """A factory for the config's `[nlp.tokenizer]`."""

    def create(nlp: Language) -> Tokenizer:
        defaults = nlp.Defaults
        prefixes = [*_RUNS, *(defaults.prefixes or [])]
        suffixes = [*_RUNS, *(defaults.suffixes or []), *_FULL_STOPS, _UNITS]
        infixes = [*_INNER, *_keep_prefixes(defaults.infixes or [])]
        return Tokenizer(
            nlp.vocab,
            rules=_rules(defaults.tokenizer_exceptions),
            prefix_search=compile_prefix_regex(prefixes).search,
            suffix_search=compile_suffix_regex(suffixes).search,
            infix_finditer=compile_infix_regex(infixes).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
        )

    return create


def _rules(defaults: dict[str, list[dict[int, str]]]) -> dict[str, list[dict[int, str]]]:
    rules = {
        word: parts
        for word, parts in defaults.items()
        if word.lower() not in _WORDS_NOT_CONTRACTIONS and word not in _UNITS_NOT_ABBREVIATIONS
    }
    return rules | {word: [{ORTH: word, NORM: word}] for word in _ABBREVIATIONS}


def _keep_prefixes(infixes: Iterable[str | Pattern[str]]) -> list[str]:
    """The patterns with a condition added where they split at hyphens: no prefix before."""
    spelled = (form for prefix in _PREFIXES for form in (prefix, prefix.capitalize()))
    guard = "".join(rf"(?<!\b{form})" for form in spelled)
    return [str(pattern).replace(_HYPHENS, guard + _HYPHENS) for pattern in infixes]
