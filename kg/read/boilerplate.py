"""What stands among the paragraphs of an article and is no part of it.

Bylines ("By Jane Doe and John Roe"), credits ("Reporting by …; editing by …"), datelines ("KYIV,
Feb 27 (Reuters) –"), captions, links to other articles, calls to subscribe and notes of copyright
are taken out. What they tell about the article is kept. A paragraph goes only if it has such a
form as a whole; of others at most the dateline goes, and credits in brackets at the end. It misses
bylines without "By", and whatever is put in other words than those of
`kg.read.boilerplate_words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.read import boilerplate_words as words
from kg.read.dates import day_in

__all__ = ["NOTHING", "Told", "byline", "names", "without"]

MAX_BYLINE = 160
"""The longest byline, in characters."""

MAX_CREDITS = 600
"""The longest credits."""

MAX_CAPTION = 400
"""The longest caption; what is longer and begins like one is a paragraph."""

MAX_CALL = 200
"""The longest call to the reader, link to another article or note of copyright."""

OPENING = 6
"""Paragraphs among which bylines stand."""


@dataclass(frozen=True, slots=True)
class Told:
    """What boilerplate tells about its article.

    Attributes:
        authors: Names in their order.
        agency: Who has sent it; may be empty.
        day: Of the dateline, where it names the year.
    """

    authors: tuple[str, ...] = ()
    agency: str = ""
    day: date | None = None

    def or_else(self, other: Told) -> Told:
        """Returns this with what only the other one tells."""
        return Told(
            self.authors or other.authors, self.agency or other.agency, self.day or other.day
        )


NOTHING = Told()
"""What most paragraphs tell."""


def _any(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase) for phrase in longest_first) + ")"


_MONTH = r"(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DID = rf"{_any(words.CREDITS)}(?:(?:,| and|, and) {_any(words.CREDITS)})*"
_CREDIT = re.compile(rf"\b(?P<did>{_DID}) by ", re.IGNORECASE)
_CAPTION = re.compile(
    rf"{_any(words.CAPTIONS)}(?::|(?<= source),|(?<= caption),)(?P<rest>.*)", re.I
)
_PICTURE = re.compile(rf"{_any(words.PICTURE_CREDITS)} ?[^()]{{1,100}}", re.IGNORECASE)
_LINK = re.compile(rf"{_any(words.LINKS)} ?[:|»>]+ ?(?P<rest>\S.*)", re.IGNORECASE)
_LINE = re.compile(rf"\W*{_any(words.LINES)}\W*", re.IGNORECASE)
_CALL = re.compile(rf"{_any(words.CALLS)}\b.*\b{_any(words.CALLED)}\b", re.IGNORECASE)
_SPOKEN = re.compile(rf"\b{_any(words.SPOKEN)}\b", re.IGNORECASE)
_FEED = re.compile(rf"[Tt]he post (?![a-z]).+ {_any(words.FEED)} .+")
_NOTE = re.compile(rf"{_any(words.NOTES)}\b.*", re.IGNORECASE)
_STAMP = re.compile(rf"(?P<did>{_any(words.STAMPS)})\b(?P<rest>.*\d.*)", re.IGNORECASE)
_TIME = re.compile(
    rf"\d+(?:st|nd|rd|th|am|pm|h)?|{_any(words.TIMES)}|{_MONTH}|[a-z]{{3,6}}day|(?-i:[A-Z]{{2,4}})",
    re.I,
)
_AT = re.compile(r"^[ :,]*(?:(?:on|at)\b)?:? *", re.IGNORECASE)
_STAMPED = re.compile(rf"[ ,|·•]+(?={_any(words.STAMPS)}\b)", re.IGNORECASE)
_LENGTH = re.compile(r"\d{1,3}[ -]min(?:ute)?s?[ -]read\.?", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<!\.\.)[.!?][\"'”’)]*$")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[ ©]*(?:\(c\) )?(?:19|20)\d\d\b(?P<rest>.*)", re.I)
_RIGHTS = re.compile(r"©|\(c\)|\brights reserved\b", re.IGNORECASE)
_BY = re.compile(r"(?:By|BY):? (?P<who>.+)")
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z'’. /-]*[A-Z.](?:, [A-Z][\w.]*){0,2})"
    rf"(?:,? (?P<day>{_MONTH} \d{{1,2}}(?:, \d{{4}})?))?"
    r"(?: \((?P<agency>[A-Z][\w'’&.]*(?: [A-Z][\w'’&.]*){0,3})\))? [-–—]{1,2} (?=\S)"
)
_BETWEEN = re.compile(r"(, and |, | and | & |; ?| ?\| ?| ?/ ?| [-–—] )", re.IGNORECASE)
_ATTACHED = re.compile(rf"{_any(words.PARTICLES)}-[A-Z]|[dl]['’][A-Z]")
_DAY = re.compile(rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?|\d{{4}}")
_ADDRESS = re.compile(r"\S*@\S*|\bhttps?:\S*|\(\s*\)")
_SMALL = frozenset(words.PARTICLES)
_NO_NAMES = frozenset(words.NO_NAMES)
_STAFF = frozenset(words.STAFF)
_AGENCIES = frozenset(words.AGENCIES)


def without(paragraphs: Sequence[str]) -> tuple[tuple[str, ...], Told]:
    """Returns what is left of each paragraph, and what the rest tells.

    What is left of boilerplate is empty, so that the paragraphs keep their places.
    """
    told, left, seen = NOTHING, list[str](), 0
    for paragraph in paragraphs:
        text, more = _article(paragraph, seen=seen)
        told = told.or_else(more) if more is not NOTHING else told
        seen += bool(text)
        left.append(text)
    return tuple(left), told


def byline(line: str) -> Told | None:
    """Returns what a byline tells; None for whatever is none.

    It has "By" and names of two words at least, or an agency; ranks, places, agencies and days may
    follow.
    """
    if len(line) > MAX_BYLINE:
        return None
    text, told = _without_stamp(line.strip())
    match = _BY.fullmatch(text)
    if match is None:
        return None
    for part in _BETWEEN.split(match["who"])[::2]:
        more = _of_byline(part.strip())
        if more is None:
            return None
        told = Told((*told.authors, *more.authors), told.agency or more.agency, told.day)
    return told if told.authors or told.agency else None


def names(text: str) -> tuple[str, ...]:
    """Returns the names in what a file gives as its author; no addresses."""
    bare = _ADDRESS.sub("", text).strip(" ,;<>\"'")
    bare = re.sub(r"^by:? ", "", bare, flags=re.IGNORECASE)
    bare = bare[1:-1] if bare[:1] == "(" and bare[-1:] == ")" else bare
    found = list[str]()
    for part in re.split(r"; ?| and | & |\n", bare):
        pieces = [piece for piece in re.split(r", ?", part.strip(" ,")) if piece]
        several = len(pieces) > 1 and all(" " in piece for piece in pieces)
        found += pieces if several else [part.strip(" ,")]
    return tuple(dict.fromkeys(" ".join(name.split()) for name in found if name.strip()))


def _article(paragraph: str, *, seen: int) -> tuple[str, Told]:
    """Returns what is left of a paragraph; `seen` is how many have gone before."""
    if seen < OPENING and (told := byline(paragraph) or _stamp(paragraph)) is not None:
        return "", told
    if (told := _credits(paragraph)) is not None:
        return "", told
    if _is_beside(paragraph):
        return "", NOTHING
    text, told = _without_credits(paragraph)
    line, text = _dateline(text, first=not seen) if seen < OPENING else (NOTHING, text)
    return text, line.or_else(told)


def _is_beside(text: str) -> bool:
    """Whether it is a caption, a link, a button, a call or a note of copyright."""
    if len(text) <= MAX_CAPTION and (_is_caption(text) or _is_picture_credit(text)):
        return True
    if len(text) > MAX_CALL:
        return False
    fits = (
        _LINE.fullmatch(text)
        or _FEED.fullmatch(text)
        or _NOTE.fullmatch(text)
        or _LENGTH.fullmatch(text)
    )
    return bool(fits) or _is_link(text) or _is_call(text) or _is_copyright(text)


def _is_caption(text: str) -> bool:
    """Whether it has the form; "Photo: that is what they called it." goes on as a sentence."""
    match = _CAPTION.fullmatch(text)
    rest = match["rest"].strip() if match else ""
    return match is not None and not (rest[:1].islower() and _SENTENCE.search(rest))


def _is_link(text: str) -> bool:
    """Whether it has the form, and what it links to is no sentence but a headline."""
    match = _LINK.fullmatch(text)
    return match is not None and not match["rest"].endswith((".", ".”", '."'))


def _is_call(text: str) -> bool:
    """Whether it has the form, and nobody is named who said so."""
    if not _CALL.match(text) or _SPOKEN.search(text):
        return False
    _, comma, last = text.rstrip(" .!").rpartition(", ")
    parts = last.split()
    if not comma or not parts or {"and", "or", "&"} & {*parts}:
        return True
    who = parts[0][0].isupper() or parts[0] in words.WHO
    return not (who and any(part.islower() and part.endswith(("ed", "s")) for part in parts[1:]))


def _is_picture_credit(text: str) -> bool:
    return text.startswith("(") and text.endswith(")") and bool(_PICTURE.fullmatch(text[1:-1]))


def _is_copyright(text: str) -> bool:
    match = _COPYRIGHT.fullmatch(text)
    if match is None:
        return False
    rest = match["rest"].strip(" .,").split()
    return bool(_RIGHTS.search(text)) or all(word[0].isupper() for word in rest)


def _stamp(text: str) -> Told | None:
    """Returns what "Published 3 May 2024, 10:00 GMT" tells; None for whatever is no such line."""
    match = _STAMP.fullmatch(text) if len(text) <= MAX_BYLINE else None
    if match is None or not all(map(_TIME.fullmatch, re.findall(r"[^\W_]+", match["rest"]))):
        return None
    first = match["did"].casefold() in words.FIRST
    return Told(day=day_in(_AT.sub("", match["rest"]))) if first else NOTHING


def _without_stamp(text: str) -> tuple[str, Told]:
    """Splits the time off the end of a byline: "By Jane Doe Updated May 3, 2024"."""
    for match in _STAMPED.finditer(text):
        told = _stamp(text[match.end() :])
        if told is not None:
            return text[: match.start()].rstrip(" ,|·•-–"), told
    return text, NOTHING


def _of_byline(part: str) -> Told | None:
    """Returns what a part of a byline tells; None for what may not stand there."""
    who, _, place = part.partition(" in ")
    who, _, house = who.partition(" for ")
    if place and not all(word[0].isupper() for word in place.split()):
        return None
    if who in _AGENCIES or who.removesuffix(" Staff") in _AGENCIES:
        return Told(agency=who.removesuffix(" Staff"))
    if house and not house[0].isupper():
        return None
    if who.casefold() in _STAFF or _DAY.fullmatch(who):
        return NOTHING
    return Told((_name(who),)) if _is_name(who) else None


def _is_name(text: str) -> bool:
    parts = text.split()
    if not 2 <= len(parts) <= 5 or not (_is_part(parts[0]) and _is_part(parts[-1])):
        return False
    return all(_is_part(part) or part in _SMALL for part in parts)


def _is_part(text: str) -> bool:
    """Whether a word may be of a person's name."""
    odd = text.casefold() in _NO_NAMES or any(c.isdigit() or c in '?!:"“”()' for c in text)
    return not odd and (text[0].isupper() or bool(_ATTACHED.match(text)))


def _name(text: str) -> str:
    """A name as it is written; JANE DOE as Jane Doe."""
    return text.title() if text.isupper() else text


def _credits(text: str) -> Told | None:
    """Returns what credits tell; None for whatever is none."""
    bare = text.strip("() .") if len(text) <= MAX_CREDITS else ""
    found = list(_CREDIT.finditer(bare)) if " by " in bare else []
    if not found or found[0].start():
        return None
    told = NOTHING
    for match, end in zip(found, [*(each.start() for each in found[1:]), len(bare)], strict=True):
        who = bare[match.end() : end].strip(" ;,.").removesuffix(" and")
        if not _are_people(who):
            return None
        told = told.or_else(Told(_people(who) if _wrote(match["did"].casefold()) else ()))
    return told


def _wrote(did: str) -> bool:
    return any(each in did for each in words.AUTHORS) and "additional" not in did


def _are_people(text: str) -> bool:
    """Whether there are only names, places and what stands between them."""
    between = {"and", "in", "&", "the", "for", "of", "|", "-", "–", *_SMALL}
    parts = text.replace(",", " ").replace(";", " ").split()
    return bool(parts) and all(part[0].isupper() or part in between for part in parts)


def _people(text: str) -> tuple[str, ...]:
    """The names among names and places: "Jane Doe in Kyiv, Odesa and John Roe in London"."""
    found, places, mark = list[str](), False, ""
    for number, part in enumerate(_BETWEEN.split(text)):
        if number % 2:
            mark = part
            continue
        who, place, _ = part.partition(" in ")
        if _is_name(who) and (not places or place or "and" in mark):
            found.append(_name(who))
        places = bool(place) or (places and "and" not in mark)
    return tuple(found)


def _without_credits(text: str) -> tuple[str, Told]:
    """Splits credits in brackets off the end of a paragraph."""
    start = text.rfind(" (")
    if start <= 0 or not text.endswith(")") or len(text) - start > MAX_CREDITS:
        return text, NOTHING
    inside = text[start + 1 :]
    told = _credits(inside)
    if told is None and not _is_picture_credit(inside):
        return text, NOTHING
    return text[:start].rstrip(), told or NOTHING


def _dateline(text: str, *, first: bool) -> tuple[Told, str]:
    """Splits "KYIV, Feb 27 (Meridian Wire) - " off; returns what it tells, and the rest.

    Where neither day nor agency follows the place, it must open the article, and a new sentence
    must begin: "NATO - the alliance - said" opens with no dateline.
    """
    match = _DATELINE.match(text)
    if match is None:
        return NOTHING, text
    if not (match["day"] or match["agency"] or (first and not text[match.end()].islower())):
        return NOTHING, text
    return Told((), match["agency"] or "", day_in(match["day"] or "")), text[match.end() :]
