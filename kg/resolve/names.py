"""Names as strings: how they are folded, shortened and abbreviated."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator

Form = tuple[str, ...]
"""The folded words of a name."""


def word_set(text: str) -> frozenset[str]:
    """Returns the words of a text, which blanks separate."""
    return frozenset(text.split())


COURTESY_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady", "rev", "hon", "fr"}
    | {
        "daw",
        "sheikha",
        "mullah",
        "sri",
        "shri",
        "haji",
        "hajj",
        "datuk",
        "tun",
        "father",
        "sister",
    }
    | {"monsieur", "madame", "mme", "herr", "frau", "signor", "señor", "señora", "dom", "cmdr"}
    | {"gen", "lt", "col", "maj", "capt", "sgt", "adm", "brig", "sen", "rep", "gov"}
)
"""Titles that English writes before a name, mostly abbreviated; offices come from the ontology."""

LEGAL_FORMS = frozenset(
    {"inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp", "plc"}
    | {"ag", "gmbh", "sa", "se", "nv", "bv", "spa", "ab", "asa", "oyj", "pjsc", "jsc", "kg"}
    | {"sas", "srl", "oy", "aps", "ooo", "berhad", "bhd", "kk", "pte", "pty", "incorporated"}
)
"""Legal forms that a company's name may carry or leave out."""

GROUPS = frozenset({"group", "holding", "holdings"})
"""What a firm may call itself between its name and its legal form."""

GENERIC_WORDS = word_set(
    "administrative anti-corruption arbitration audit aviation banking company competition "
    "corporation correctional development disaster election elections electoral fire fisheries "
    "forest gas housing human insurance investigation investment land legislative maritime mines "
    "mining nuclear oil oversight pension petroleum planning postal power prison railway railways "
    "regulatory research rights roads rural safety science space statistical technology "
    "telecommunications traffic training transportation treasury urban veterans water welfare "
    "women youth "
    "academy affairs agency agriculture air airport appeal appeals armed army assembly "
    "association authority bank border broadcasting bureau center central chamber children city "
    "civil club coast college command commission committee communist congress conservative "
    "constitutional council county court cricket criminal culture cup customs daily defense "
    "democratic department district domestic east eastern economic economy education emergency "
    "energy environment external federal federation festival finance financial first football "
    "force forces foreign fund general grand green guard health high home hospital house "
    "immigration institute intelligence interior internal international justice labor league "
    "liberal library medical meteorological ministry museum national navy new news north "
    "northern office old olympic parliament party people peoples police public radio republican "
    "revenue royal rugby school second security senate service social socialist society south "
    "southern special stadium state statistics supreme tax television theater times tourism "
    "town trade transport union university weather west western workers"
)
"""Words that names of bodies in many countries share."""

SMALL_WORDS = frozenset({"of", "in", "for", "and", "the", "on", "at", "to"})

SPELLINGS = {"defence": "defense", "centre": "center", "labour": "labor", "programme": "program"}
"""British spellings that names of bodies are often written with."""

FOURTH = 4
_LETTERS = (
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {
    word: f"{number}{('nd', 'rd')[number - 2] if number < FOURTH else 'th'}"
    for number, word in enumerate(_LETTERS.split(), 2)
}
"""Ordinal numbers in letters, which names of units are written with or in digits."""

GENERATIONS = word_set("jr sr ii iii iv v vi vii viii ix xii xiii xiv xv xvi xviii xxiii")
"""Words after a name that tell father from son, or kings: with and without are two people."""

DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "some", "any", "each", "every", "no"}
    | {"its", "his", "her", "their", "our", "my", "your"}
)

NAMES = 20_000
"""Names whose words are kept at hand: those that come again and again."""

TRANSLITERATED_LENGTH = 6
"""Letters from which on "y", "i" and "j" count as one in a person's name (see `fold_person`)."""

_QUOTATION_MARK = re.compile('["“”„«»]')
_POSSESSIVE = re.compile(r"['’]s?$")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}|\b[^\W\d_](?:\.[^\W\d_])+\b")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}|\b[A-Z]{1,2}[B-DF-HJ-NP-TV-XZ](?=\s+[A-Z][a-z])")
_VARIED = re.compile(r"(?<=.)[ijy]+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ACRONYM = re.compile(r"[A-Z](?:[A-Z&]|(?<=[A-Z])[a-z](?=[A-Z])){1,8}s?")
_PASSING = re.compile(
    r"\b(?:former|ex|late|one-?time|erstwhile|then|ousted|deposed|outgoing|incoming|long-?time)\b"
    r"[\s-]*|[\s-]+(?:elect|designate)\b",
    re.IGNORECASE,
)
_LONGEST_WORD = 40  # characters that a word of a full name takes at most, on average
_DEFINITION = re.compile(rf"\(\s*({_ACRONYM.pattern})\s*[);,]")


def unmark(text: str) -> str:
    """Returns `text` without diacritics, with straight apostrophes, dashes and single blanks."""
    if text.isascii():
        return " ".join(text.split())
    plain = unicodedata.normalize("NFKD", text.translate(_TYPOGRAPHY))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", bare).split())


_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "–": "-", "—": "-"}
    | {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss"}
)


def undot(text: str) -> str:
    """Returns `text` with the dots of dotted initials taken out: "U.S. Navy" → "US Navy"."""
    return _DOTTED.sub(_dotless, text) if "." in text else text


def _dotless(match: re.Match[str]) -> str:
    return match.group().replace(".", "")


@functools.lru_cache(maxsize=NAMES)
def surface(text: str) -> str:
    """Returns a name as it is shown: no quotation marks, leading article or possessive ending."""
    shown = " ".join(_QUOTATION_MARK.sub("", text).replace("’", "'").split()).strip(" ,;:")
    shown = _POSSESSIVE.sub("", shown) if not shown.endswith("s'") else shown[:-1]
    first, _, rest = shown.partition(" ")
    return rest if rest and first.casefold() in {"the", "a", "an"} else shown


@functools.lru_cache(maxsize=NAMES)
def words(name: str) -> Form:
    """Returns the folded words of a name: no case, diacritics, dots, article or possessive."""
    return tuple(_WORD.findall(unmark(undot(surface(name))).casefold().replace("'", "")))


def fold_name(tokens: Form) -> Form:
    """Returns the words of a name with what writers vary made one.

    Small words are left out ("Islamic State in Iraq", "of Iraq"), British spellings become
    American ones; a name of small words alone stays as it is.
    """
    kept = tuple(_spelling(word) for word in tokens if word not in SMALL_WORDS)
    return tuple(word.replace("isation", "ization") for word in kept) or tokens


def _spelling(word: str) -> str:
    return SPELLINGS.get(word) or ORDINALS.get(word, word)


def fold_person(tokens: Form) -> Form:
    """Returns the words of a person's name with the usual variants of transliteration made one.

    English writes Cyrillic -ий, -ій and -ей in many ways (Zelenskiy, Zelenskyy, Zelensky; Sergei,
    Sergey): every run of "i", "j", "y" becomes one "i", in words long enough not to be English
    pairs such as Jody and Jodi.
    """
    return tuple(
        _VARIED.sub("i", word) if len(word) >= TRANSLITERATED_LENGTH else word for word in tokens
    )


def person_words(name: str) -> Form:
    """Returns the folded words of a person's name, each initial for itself: J.M., J. M. and JM."""
    return fold_person(
        form_of(_INITIALS.sub(lambda m: f"{' '.join(m[0].replace('.', ''))} ", name))
    )


def form_of(text: str) -> Form:
    """Returns the folded words of a text; the text itself if it has no letter or digit."""
    return words(text) or (unmark(text).casefold(),)


@functools.lru_cache(maxsize=NAMES)
def name_form(text: str) -> Form:
    """Returns the folded words of a name that is no person's; a common noun's in the singular."""
    form = fold_name(form_of(text))
    return (*form[:-1], singular(form[-1])) if ends_as_common_noun(text) else form


@functools.lru_cache(maxsize=NAMES)
def ends_as_common_noun(text: str) -> bool:
    """Tells whether a name is a common noun with a name before it: "Coalition nations"."""
    before, _, last = surface(text).rpartition(" ")
    return bool(before) and last.islower() and last not in LEGAL_FORMS


@functools.lru_cache(maxsize=NAMES)
def without_legal_form(name: str) -> str:
    """Returns a firm's name without its legal form, and without "Group" before that."""
    parts = surface(name).split()
    end = len(parts)
    while end > 1 and undot(parts[end - 1].strip(",.")).casefold() in LEGAL_FORMS:
        end -= 1
    if 1 < end < len(parts) and parts[end - 1].casefold() in GROUPS:
        end -= 1
    return " ".join(parts[:end]).rstrip(",") if end < len(parts) else name


def shortens_person(short: Form, full: Form) -> bool:
    """Tells whether `short` may name the person `full`: words left out, first or last word kept."""
    if len(short) >= len(full) or (full[-1] in GENERATIONS) != (short[-1] in GENERATIONS):
        return False
    return (short[-1] == full[-1] or short[0] == full[0]) and _is_subsequence(short, full)


def shortens_organization(short: Form, full: Form, generic: frozenset[str]) -> bool:
    """Tells whether `full` is `short` with only generic words after it ("Wagner", "Wagner Group").

    Args:
        short: The folded words of the shorter name.
        full: The folded words of the longer name.
        generic: Words that say what kind of organisation it is.
    """
    rest = full[len(short) :]
    return bool(short and rest) and full[: len(short)] == short and set(rest) <= generic


def _is_subsequence(short: Form, full: Form) -> bool:
    remaining = iter(full)
    return all(word in remaining for word in short)


@functools.lru_cache(maxsize=NAMES)
def is_acronym(name: str) -> bool:
    """Tells whether a name is written as an acronym: "IMF", "U.N.", "DoD"."""
    return _ACRONYM.fullmatch(undot(surface(name))) is not None


def spells(acronym: str, full: str) -> bool:
    """Tells whether the letters of `acronym` are the initials of the words of `full`.

    Lower-case words such as "of" may count or not: "ISW" is the Institute for the Study of War,
    "DoD" the Department of Defense.
    """
    return letters(acronym) in initials(full)


def letters(acronym: str) -> str:
    """Returns the letters of an acronym as `initials` has them."""
    plain = unmark(undot(surface(acronym))).replace("&", "").casefold()
    return plain.removesuffix("s")


def initials(full: str) -> frozenset[str]:
    """Returns the initials of a name of several words: of the capitalised ones, and of all."""
    parts = re.findall(r"[^\W_]+", unmark(surface(full)))
    if len(parts) < 2:
        return frozenset()
    capital = "".join(part[0] for part in parts if part[0].isupper()).casefold()
    every = "".join(part[0] for part in parts).casefold()
    return frozenset({capital, every} - {""})


def acronym_definitions(text: str) -> Iterator[tuple[str, str]]:
    """Yields pairs (acronym, full name) that a text defines by a parenthesis.

    The full name is the shortest run of words before the parenthesis whose initials spell the
    acronym, after Schwartz and Hearst, "A simple algorithm for identifying abbreviation
    definitions in biomedical text" (PSB 2003), narrowed from letters to initials.
    """
    for match in _DEFINITION.finditer(text):
        full = _long_form(text, match.start(), match.group(1))
        if full:
            yield match.group(1), full


def _long_form(text: str, end: int, acronym: str) -> str:
    most = 2 * len(acronym) + 2
    before = text[max(0, end - _LONGEST_WORD * most) : end]
    found = list(re.finditer(r"[^\s()\"“”]+", before))[-most:]
    for first in reversed(found):
        candidate = before[first.start() :].strip()
        if first.group()[0].isupper() and spells(acronym, candidate):
            return " ".join(candidate.split())
    return ""


def without_determiner(phrase: str) -> str:
    """Returns a phrase without the determiners and possessive pronouns that it begins with."""
    parts = phrase.split()
    while len(parts) > 1 and parts[0].casefold() in DETERMINERS:
        parts = parts[1:]
    return " ".join(parts)


def lasting(office: str) -> str:
    """Returns an office without what tells when it is held: "prime minister" of a former one."""
    return _PASSING.sub("", office).strip() or office


def without_titles(name: str, is_title: Callable[[str], bool]) -> str:
    """Returns a person's name without what stands before it ("Prime Minister Boris Johnson").

    Args:
        name: The name as shown.
        is_title: Tells whether a folded word is a title or an office.
    """
    parts = name.split()
    titles = [i for i, part in enumerate(parts[:-1]) if is_title(part.rstrip(".").casefold())]
    return " ".join(parts[titles[-1] + 1 :]) if titles else name


def possessive(label: str) -> str:
    """Returns the possessive of a label: "Russia's", "United States'"."""
    return f"{label}'" if label.endswith("s") else f"{label}'s"


def singular(word: str) -> str:
    """Returns a regular plural without its "s"; the words of bodies need no more than that."""
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
