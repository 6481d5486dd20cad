"""What stands elsewhere than its relation says: inversions, fronted clauses, speakers, labels."""

from __future__ import annotations

from kg.english.repairs.shapes import INVERTED
from kg.english.tokens import Token, once
from kg.extract.frames import SUBJECTS
from kg.extract.predicates import is_passive

_CLOSING = frozenset({'"', "”", "''"})
_OPENING = frozenset({"“", "``"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


@once
def inverted_subject(predicate: Token) -> Token | None:
    """The subject of a condition that opens with its verb: "Were it to rain, …".

    The tree may hang it on the main clause instead.
    """
    if predicate.dep_ not in {"advcl", "acl"} or predicate.sent[-1].text == "?":
        return None
    first = predicate.sent[0]
    if first.lower_ not in INVERTED:
        own = any(c.dep_.startswith("nsubj") for c in predicate.children)
        verbs = [c for c in predicate.lefts if c.dep_ == "aux" and c.lower_ in INVERTED]
        if own or not verbs:
            return None
        first = verbs[0]
    between = list(predicate.doc[first.i + 1 : predicate.i])
    subject = next((t for t in between if t.dep_.startswith("nsubj")), None)
    return None if any(t.pos_ == "VERB" for t in between) else subject


def is_inverted_subject(subject: Token) -> bool:
    """Whether it is the subject of a condition beside its clause: "Were Ghana to default, …"."""
    first = subject.left_edge
    opens = first if first.lower_ in INVERTED else first.nbor(-1) if first.i else first
    apart = opens.is_sent_start is True or opens.head not in {subject, subject.head}
    return opens.lower_ in INVERTED and apart


@once
def fronted(verb: Token) -> tuple[Token, ...]:
    """Adverbial clauses before a verb of saying that belong to what it says.

    "If it rains, he said, the match will …": the verb with its subject is but an aside in it.
    """
    if quoted := [c for c in verb.lefts if c.dep_ == "advcl" and _ends_quotation(c, verb)]:
        return tuple(quoted)
    content = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if content is None or "mark" in content.kinds:
        return ()
    first = min([verb.i, *(c.left_edge.i for c in verb.children if c.dep_ in SUBJECTS)])
    aside = content.i < verb.i or any(t.text == "," for t in verb.doc[verb.i : content.i])
    clauses = (c for c in verb.children if c.dep_ == "advcl" and c.i < min(first, content.i))
    return tuple(clauses) if aside else ()


def speaker_aside(predicate: Token) -> Token | None:
    """The subject of a verb around which its clause stands, where the parse has none.

    "The rebels, the army said, had fled" (army: apposition); "…", tweeted Bah (Bah: object).
    """
    contents = [c for c in predicate.children if c.dep_ == "ccomp"]
    if not contents or is_passive(predicate):
        return None
    before = predicate.nbor(-1) if predicate.i else predicate
    if before.dep_ == "appos" and before.right_edge.i < predicate.i < contents[0].i:
        return before
    if not before.is_punct or contents[0].i > predicate.i:
        return None
    after = [c for c in predicate.children if c.dep_ in {"obj", "iobj"} and c.pos_ in _NOMINAL]
    return after[0] if after and after[0].left_edge.i == predicate.i + 1 else None


def is_quoted(subject: Token, predicate: Token) -> bool:
    """Whether a quotation ends between the two: "An army can go home," one of them said."""
    between = subject.doc[subject.right_edge.i + 1 : predicate.i]
    return any(token.text in _CLOSING for token in between)


def _ends_quotation(clause: Token, verb: Token) -> bool:
    """Whether a quotation that a clause stands in ends before the verb."""
    marks = [token for token in clause.doc[clause.i : verb.i] if token.text in _CLOSING | _OPENING]
    return len(marks) % 2 == 1 and marks[-1].text in _CLOSING


def is_label(token: Token) -> bool:
    """Whether a colon follows: the speaker of a headline is no subject ("Putin: war goes on")."""
    last = token.right_edge
    return last.text == ":" or (last.i + 1 < len(token.doc) and last.nbor().text == ":")


@once
def sentence_before(root: Token) -> Token | None:
    """The root of the sentence before, in the same paragraph."""
    start = root.sent.start
    if start == 0:
        return None
    before = root.doc[start - 1]
    return None if "\n" in before.text_with_ws else before.sent.root
