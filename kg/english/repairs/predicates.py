"""Predicates in odd order or odd company: inversions, clefts with "what", asides of measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.english.repairs.change import Change, Rules
from kg.english.repairs.shapes import (
    AUXILIARIES,
    FINITE_FORMS,
    RELATIVE,
    SUBJECTS,
    finite_word,
    is_passive,
    is_set_off,
    lacks_subject,
    mark_of,
    subjects_of,
    without_s,
)

if TYPE_CHECKING:
    from kg.english.tokens import Token

_PREPOSITIONS = frozenset({"pending", "barring"})
_TIMES = frozenset({"DATE", "TIME"})
_NAMES = frozenset({"NOUN", "PROPN"})
_SPANS = frozenset({"hour", "day", "night", "week", "month", "year", "decade"})
_RANKS = frozenset({"first", "last", "only", "next", "second", "third"})
ASKING = frozenset({"appeal", "call", "demand", "invitation", "order", "plea", "request"})
"""Nouns that say whom somebody asks to do something."""
_MOVING = frozenset({"arrive", "fly", "flee", "gather", "march", "return", "travel"})
_STATES = frozenset({"hurt", "injured", "wounded", "killed", "trapped", "rescued"})
_ASPECTS = frozenset({"keep", "start", "stop", "begin", "continue", "resume"})
"""Verbs whose gerund behind them can be nothing else than what goes on or ends."""


def _named_subject(name: Token) -> list[Change]:
    """A name before a finite verb without a subject is one: "Hydro One sold a plant"."""
    verb = name.head
    named = name.pos_ == "PROPN" and name.ent_type_ not in _TIMES and name.i < verb.i
    if named and "case" not in name.kinds and lacks_subject(verb):
        return [Change(name, verb, "nsubj")]
    if name.pos_ == "NUM" and verb.pos_ == "ADJ" and verb.i == name.i + 1:
        return [
            Change(name, verb, "nsubj"),
            Change(verb, verb.head, "parataxis"),
        ]  # "five dead, many hurt"
    return []


def _inverted_perfect(participle: Token) -> list[Change]:
    """What opens a clause as "had" does, with a participle behind its subject, is an auxiliary.

    "No sooner had they left", "would have signed had Togo agreed".
    """
    have, between = participle.head, participle.doc[participle.head.i + 1 : participle.i]
    bare = participle.tag_ in {"VBN", "VB", "VBD"} and mark_of(participle, "to") is None
    if not bare or have.lemma_.lower() != "have" or subjects_of(have) or have.i > participle.i:
        return []
    subject = next((t for t in between if t.dep_ in {"obj", "obl:agent", *SUBJECTS}), None)
    if subject is None or subject.head not in {have, participle}:
        return []
    root, opens = have.head is have, any(c.i < have.i for c in have.children)
    relation = have.dep_ if opens or root else "advcl"
    moved = [Change(c, participle, c.dep_) for c in have.children if c not in {participle, subject}]
    home = participle if root else have.head
    passive = "aux:pass" in participle.kinds
    return [
        Change(participle, home, relation),
        *moved,
        Change(subject, participle, "nsubj:pass" if passive else "nsubj"),
        Change(have, participle, "aux"),
    ]


def _lone_had(have: Token) -> list[Change]:
    """A "had" that the tree makes a clause of its own: "would have fled, had Togo not agreed"."""
    subject = have.nbor() if have.i + 1 < len(have.doc) else have
    subject = next((t for t in (subject, *subject.ancestors) if t.dep_ in SUBJECTS), have)
    verb = subject.head
    alone = have.lower_ == "had" and not any(c.dep_ != "punct" for c in have.children)
    if not alone or subject is have or subject.left_edge.i != have.i + 1 or verb.i < subject.i:
        return []
    if (
        verb.tag_ not in {"VBN", "VBD"}
        or verb.head is not have.head
        or finite_word(verb) is not verb
    ):
        return []
    also = [c for c in verb.rights if c.dep_ == "conj" and finite_word(c) is c]
    return [
        Change(verb, have.head, "advcl"),
        Change(have, verb, "aux"),
        *(Change(c, verb, "conj", lemma=c.lemma_) for c in also if c.tag_ == "VBD"),
    ]


def _yet_to(yet: Token) -> list[Change]:
    """So it does where the tree keeps the two apart: "says that it has yet to sign"."""
    if not 0 < yet.i < len(yet.doc) - 1 or yet.lower_ not in {"yet", "still"}:
        return []
    have, to = yet.nbor(-1), yet.nbor()
    verb = to.head
    apart = verb.head is not have and have.head is not verb and verb is not have
    if have.lemma_.lower() != "have" or to.lower_ != "to" or to.dep_ != "mark" or not apart:
        return []
    return [Change(verb, have, "xcomp"), Change(yet, have, "advmod")]


def _clause_as_object(word: Token) -> list[Change]:
    """What has a copula is a clause and no object: '"The town is in ruins," he told the BBC'."""
    verb = word.head
    if "cop" not in word.kinds or not subjects_of(word):
        return []
    own = [s for s in subjects_of(verb) if s.i > word.i]
    second = [*own[1:], *(c for c in verb.rights if c.dep_ == "dislocated")]
    told = (s for s in second if s.i > verb.i and s.left_edge.i == verb.i + 1)
    return [Change(word, verb, "ccomp"), *(Change(s, verb, "iobj") for s in told)]


def _pending(word: Token) -> list[Change]:
    """A participle that is a preposition: "was shut, pending an inquiry"."""
    noun = next((c for c in word.rights if c.dep_ == "obj"), None)
    if word.lower_ not in _PREPOSITIONS or noun is None or subjects_of(word):
        return []
    return [Change(noun, word.head, "obl"), Change(word, noun, "case", word.lower_, "IN")]


def _yet_to_come(have: Token) -> list[Change]:
    """Of "has yet to sign" the first verb governs the second, as in "has to sign"."""
    verb = have.head
    to, own = mark_of(verb, "to"), verb.doc[have.i + 1 : verb.i]
    if have.lemma_.lower() != "have" or to is None or not have.i < to.i:
        return []
    if not any(t.lower_ in {"yet", "still"} for t in own):
        return []
    moved = [Change(c, have, c.dep_) for c in verb.children if c.i < to.i and c is not have]
    return [
        Change(have, have if verb.head is verb else verb.head, verb.dep_),
        Change(verb, have, "xcomp"),
        *moved,
    ]


def _to_and_verb(to: Token) -> list[Change]:
    """Right before a bare verb form "to" is no preposition: "Envoy in Hanoi to mend ties"."""
    if to.i + 1 == len(to.doc):
        return []
    noun, verb = to.head, to.nbor()
    bare = verb.tag_ in {"VB", "VBD", "VBP"} and verb.lower_ == verb.lemma_.lower()
    if to.lower_ != "to" or not bare or noun.head is not verb or not subjects_of(verb):
        return []
    return [
        Change(to, verb, "mark", lemma="to", tag="TO"),
        Change(verb, verb.head, verb.dep_, lemma=verb.lemma_, tag="VB"),
    ]


def _late_infinitive(verb: Token) -> list[Change]:
    """What is under way or done is no purpose: "is rumoured to be leaving", "to have left"."""
    head, to = verb.head, mark_of(verb, "to")
    aspect = next((c for c in verb.lefts if c.dep_ == "aux"), None)
    if to is None or aspect is None or to.i != head.i + 1 or aspect.i != to.i + 1:
        return []
    under_way = aspect.lower_ == "be" and verb.tag_ == "VBG"
    done = aspect.lower_ == "have" and verb.tag_ in {"VBN", "VBD"}
    return [Change(verb, head, "xcomp")] if under_way or done else []


def _perfect_infinitive(have: Token) -> list[Change]:
    """Behind a passive, "to have" and a participle are a perfect: "was found to have hidden it"."""
    verb, to = have.head, mark_of(have, "to")
    participle = have.nbor() if have.i + 1 < len(have.doc) else have
    noun = participle.head
    if have.lower_ != "have" or to is None or not is_passive(verb):
        return []
    if participle.tag_ != "VBN" or participle.dep_ != "amod" or noun.dep_ != "obj":
        return []
    moved = [Change(c, participle, c.dep_) for c in have.children if c is not noun]
    return [
        Change(participle, verb, "xcomp"),
        Change(noun, participle, "obj"),
        *moved,
        Change(have, participle, "aux"),
    ]


def _doer_before_gerund(noun: Token) -> list[Change]:
    """Between a verb and its gerund stands who does it: "show soldiers beating prisoners"."""
    gerund = noun.head
    second = any(c.dep_ == "obj" and c.i > gerund.i for c in gerund.children)
    inside = gerund.head.i < noun.i < gerund.i and gerund.tag_ == "VBG"
    return [Change(noun, gerund, "nsubj")] if inside and second else []


def _outer_subject(noun: Token) -> list[Change]:
    """What a noun consists in is its content: "the trouble is that it leaks"."""
    clause = noun.head
    copula = next((c for c in clause.lefts if c.dep_ == "cop"), None)
    marked = mark_of(clause, "that")
    if copula is None or marked is None or not noun.i < copula.i < marked.i:
        return []
    root = clause.head is clause
    outside = [Change(c, noun, c.dep_) for c in clause.children if noun.i < c.i < marked.i]
    return [
        Change(noun, noun if root else clause.head, clause.dep_),
        Change(clause, noun, "acl"),
        *outside,
    ]


def _what_it_is(what: Token) -> list[Change]:
    """In "what they want is a share" they want a share; "what sank it was a mine": a mine did."""
    noun, clause = what.head, next((c for c in what.rights if c.dep_ == "acl:relcl"), None)
    copula = next((c for c in noun.lefts if c.dep_ == "cop"), None)
    if what.lower_ != "what" or clause is None or copula is None or noun.pos_ not in _NAMES:
        return []
    if clause.pos_ != "VERB" or any(c.dep_ in {"advmod", "case", "aux"} for c in noun.lefts):
        return []
    taken = not clause.kinds.isdisjoint({"obj", "ccomp", "xcomp"})
    if subjects_of(clause) and taken:
        return []
    root = noun.head is noun
    return [
        Change(clause, clause if root else noun.head, noun.dep_),
        Change(noun, clause, "obj" if subjects_of(clause) else "nsubj"),
        Change(what, clause, "dep"),
        Change(copula, clause, "dep"),
    ]


def _gerund_of_aspect(gerund: Token) -> list[Change]:
    """Right behind "keep" or "start", a gerund says what is kept up: "as rivers keep rising"."""
    verb = gerund.nbor(-1) if gerund.i else gerund
    aspect = verb.lemma_.lower() in _ASPECTS and verb is not gerund.head and verb.pos_ == "VERB"
    return [Change(gerund, verb, "xcomp")] if gerund.tag_ == "VBG" and aspect else []


def _pair_before(name: Token) -> list[Change]:
    """The two of "Australia, Fiji to hold drill" both do it."""
    verb = name.head
    if name.pos_ != "PROPN" or name.i > verb.i or subjects_of(verb) or verb.pos_ != "VERB":
        return []
    beside = [c for c in name.rights if c.dep_ == "nmod:unmarked" and c.pos_ == "PROPN"]
    if len(beside) != 1 or beside[0].i != name.right_edge.i or not is_set_off(beside[0]):
        return []
    return [Change(name, verb, "nsubj"), Change(beside[0], name, "conj")]


def _purpose_of_doing(infinitive: Token) -> list[Change]:
    """What little is done for is the purpose of doing it: "did little to protect users"."""
    amount = infinitive.head
    verb = amount.head
    done = amount.dep_ == "obj" and amount.pos_ in {"ADJ", "PRON", "ADV"}
    if not done or verb.lemma_.lower() != "do" or mark_of(infinitive, "to") is None:
        return []
    return [Change(infinitive, verb, "advcl")]


def _finite_verb(verb: Token) -> list[Change]:
    """A finite form with a subject is a verb, whatever kind of word it was taken for."""
    known = verb.pos_ in {"VERB", "AUX"} or verb.tag_ not in FINITE_FORMS
    if known or not any(c.dep_ in SUBJECTS for c in verb.lefts):
        return []
    return [Change(verb, verb.head, verb.dep_, lemma=verb.lemma_, tag=verb.tag_)]


def _delayed_object(noun: Token) -> list[Change]:
    """What a phrase with "as" has kept from its verb: "dismissed as baseless a report"."""
    verb = noun.head
    before = next(
        (c for c in reversed(list(verb.rights)) if c.right_edge.i < noun.left_edge.i), None
    )
    as_ = before is not None and any(c.lower_ == "as" and c.dep_ == "case" for c in before.lefts)
    if not as_ or before is None or before.right_edge.i + 1 != noun.left_edge.i:
        return []
    cased = any(c.dep_ in {"case", "mark"} for c in noun.lefts) or is_passive(verb)
    held = not verb.kinds.isdisjoint({"obj", "ccomp"})
    return [] if cased or held or verb.pos_ != "VERB" else [Change(noun, verb, "obj")]


def _amount(noun: Token) -> list[Change]:
    """So much of a thing is an object: "attracted twice as much capital as Burundi"."""
    verb = noun.head
    much = any(c.dep_ == "amod" and c.lower_ in {"much", "many"} for c in noun.lefts)
    bare = much and noun.i > verb.i and verb.pos_ == "VERB"
    if not bare or any(c.dep_ == "case" and c.i < noun.i for c in noun.children):
        return []
    return [] if "obj" in verb.kinds else [Change(noun, verb, "obj")]


def _weeks_of(noun: Token) -> list[Change]:
    """So much time filled with something is no time: "followed weeks of strikes"."""
    verb = noun.head
    if noun.lemma_.lower() not in _SPANS or noun.i != verb.i + 1 or verb.pos_ != "VERB":
        return []
    filled = any(c.dep_ == "nmod" and any(w.lower_ == "of" for w in c.lefts) for c in noun.rights)
    taken = not verb.kinds.isdisjoint({"obj", "ccomp", "xcomp"})
    return [Change(noun, verb, "obj")] if filled and not taken else []


def _crossing_object(noun: Token) -> list[Change]:
    """The object of the nearest verb: "the decision not to raise rates surprised traders"."""
    head = noun.head
    between = (t for t in head.ancestors if head.i < t.i < noun.i and t.pos_ == "VERB")
    verb = next(between, None)
    if verb is None or not verb.kinds.isdisjoint({"obj", "ccomp", "xcomp"}):
        return []
    return [] if "aux:pass" in verb.kinds else [Change(noun, verb, "obj")]


def _goes_on(infinitive: Token) -> list[Change]:
    """What somebody goes on to do, he does: "went on to win"."""
    verb, to = infinitive.head, mark_of(infinitive, "to")
    on = to is not None and to.i > 0 and to.nbor(-1).lower_ == "on" and to.nbor(-1).head is verb
    return [Change(infinitive, verb, "xcomp")] if on and verb.lemma_ == "go" else []


def _after_to(to: Token) -> list[Change]:
    """Behind "to" stands an infinitive: "to found a college"."""
    verb = to.head
    past = to.tag_ == "TO" and verb.tag_ == "VBD" and to.i == verb.i - 1
    return [Change(verb, verb.head, verb.dep_, verb.lower_, "VB")] if past else []


def _object_first(noun: Token) -> list[Change]:
    """A participle between a subject and its object is their verb: "Rebels freed men seized"."""
    last = noun.head
    verb = next((c for c in noun.lefts if c.dep_ == "amod" and c.tag_ == "VBN"), None)
    if verb is None or noun.i > last.i or noun.left_edge is not verb or not _is_bare(last):
        return []
    subject = next((s for s in subjects_of(last) if s.i < verb.i), None)
    if subject is None or noun.right_edge.i + 1 != last.i:
        return []
    root = last.head is last
    rest = [Change(c, verb, c.dep_) for c in last.children if _is_outside(c, subject, last)]
    return [
        Change(verb, verb if root else last.head, last.dep_, verb.lemma_, "VBD"),
        Change(subject, verb, "nsubj"),
        Change(noun, verb, "obj"),
        Change(last, noun, "acl"),
        *rest,
    ]


def _is_bare(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBN"} and verb.kinds.isdisjoint(AUXILIARIES)


def _is_outside(child: Token, subject: Token, last: Token) -> bool:
    return child.i < subject.i or (child.i > last.i and is_set_off(child))


def _buried_verb(verb: Token) -> list[Change]:
    """A sentence is about its finite verb, not the noun before: "Hopes of winning it faded"."""
    noun = verb.sent.root
    finite = finite_word(verb) or (verb.tag_ == "VBN" and verb.head.tag_ == "VBG")
    if noun.tag_[:2] != "NN" or not finite or noun.i > verb.i or _has_clause(noun):
        return []
    own = {"mark", "expl", "csubj", *SUBJECTS}
    between = verb.doc[noun.i : verb.i]
    closed = any(
        t.is_punct or t.tag_ in {*RELATIVE, "WRB"} or t.dep_ == "acl:relcl" for t in between
    )
    if closed or any(c.dep_ in own for c in verb.children) or not noun.is_ancestor(verb):
        return []
    before = [Change(c, noun, "acl") for c in verb.lefts if c.dep_ not in AUXILIARIES]
    behind = [Change(c, verb, c.dep_) for c in noun.rights if c.i > verb.i]
    relation = "nsubj:pass" if is_passive(verb) else "nsubj"
    return [Change(verb, verb, "ROOT"), Change(noun, verb, relation), *before, *behind]


def _has_clause(noun: Token) -> bool:
    return not noun.kinds.isdisjoint({"cop", "expl", "parataxis", *SUBJECTS})


def _asked_below(noun: Token) -> list[Change]:
    """What a question asks for belongs to the last verb: "which routes it intends to drop"."""
    verb = noun.head
    asked = any(c.tag_ in {"WDT", "WP"} and c.i < noun.i for c in noun.lefts)
    below = next((c for c in verb.rights if c.dep_ == "xcomp" and mark_of(c, "to")), None)
    if not asked or noun.i > verb.i or below is None:
        return []
    return [] if "obj" in below.kinds else [Change(noun, below, "obj")]


def _called_on(infinitive: Token) -> list[Change]:
    """What is asked of whom hangs on the asking: "repeated its call on Manila to stop"."""
    objects = [c for c in infinitive.head.rights if c.dep_ == "obj" and c.i < infinitive.i]
    asking = objects and objects[0].lemma_ in ASKING
    to = mark_of(infinitive, "to")
    addressed = asking and any(c.dep_ == "nmod" for c in objects[0].rights)
    return [Change(infinitive, objects[0], "acl")] if addressed and to is not None else []


def _purpose_of_return(infinitive: Token) -> list[Change]:
    """Who goes somewhere to do something does go: "before returning to stand trial"."""
    moves = infinitive.head.lemma_ in _MOVING and infinitive.head.i < infinitive.i
    purpose = moves and mark_of(infinitive, "to") is not None
    return [Change(infinitive, infinitive.head, "advcl")] if purpose else []


def _summary(noun: Token) -> list[Change]:
    """What sums up a clause behind a comma is no object: "was fishing, a charge he denies"."""
    verb = noun.head
    commas = [t for t in noun.doc[verb.i + 1 : noun.i] if t.text == ","]
    opened = any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in noun.lefts)
    remark = any(c.dep_ == "acl:relcl" for c in noun.rights)
    alone = len(commas) == 1 and verb.i < noun.i and is_set_off(noun)
    return [Change(noun, verb, "obl:unmarked")] if opened and remark and alone else []


def _as_what(noun: Token) -> list[Change]:
    """What follows "as" is no object: "described the protesters as thugs"."""
    case = next((c for c in noun.lefts if c.dep_ == "case"), noun)
    return [Change(noun, noun.head, "obl")] if case.lower_ == "as" else []


def _foremost(infinitive: Token) -> list[Change]:
    """An infinitive on a superlative says what came about: "was the strongest to hit Peru"."""
    word = infinitive.head
    the = any(c.lower_ == "the" and c.dep_ == "det" for c in word.lefts)
    best = word.tag_ == "JJS" or word.lower_ in _RANKS
    right = word.pos_ == "ADJ" and infinitive.i > word.i and mark_of(infinitive, "to") is not None
    return [Change(infinitive, word, "acl")] if the and best and right else []


def _by_more(word: Token) -> list[Change]:
    """Behind an object, "more" says how much: "harms workers more than it helps them"."""
    verb = word.head
    first = any(c.dep_ == "obj" and verb.i < c.i < word.i for c in verb.children)
    return [Change(word, verb, "advmod")] if first and word.tag_ in {"JJR", "RBR"} else []


def _counted_verb(number: Token) -> list[Change]:
    """What has a subject, and a number behind it, is no noun: "Court jails four"."""
    word = number.head
    own = [c for c in word.lefts if c.dep_ == "nsubj"]
    bare = word.kinds.isdisjoint({"cop", "det", "case"})
    if word.tag_ != "NNS" or number.i != word.i + 1 or not own or not bare:
        return []
    verb = Change(word, word.head, word.dep_, without_s(word.lower_), "VBZ")
    return [verb, Change(number, word, "obj")]


def _hurt_number(number: Token) -> list[Change]:
    """Behind a number that counts nothing else, a state is said of so many: "Two hurt in fall"."""
    word = number.head
    alone = number.i == word.i - 1 and not any(c.dep_ in {"cop", "det", "case"} for c in word.lefts)
    if word.lower_ not in _STATES or not alone or word.head is not word:
        return []
    return [Change(word, word, "ROOT", word.lower_), Change(number, word, "nsubj")]


def _futures(infinitive: Token) -> list[Change]:
    """In "Nissan to shut plant, cut jobs", it will do the one and the other."""
    last, to = infinitive.head, mark_of(infinitive, "to")
    subject = next((s for s in subjects_of(last) if s.i < infinitive.i), None)
    bare = last.tag_ in {"VB", "VBP"} and last.beside(-1) == "," and last.head is last
    if to is None or subject is None or not bare or not _is_part(to.nbor(-1), subject):
        return []
    joined = Change(last, infinitive, "conj", last.lemma_, "VB")
    first = Change(infinitive, infinitive, "ROOT")
    own = [Change(c, infinitive, c.dep_) for c in last.children if c.dep_ == "parataxis"]
    return [first, Change(subject, infinitive, "nsubj"), joined, *own]


def _is_part(word: Token, noun: Token) -> bool:
    return word is noun or noun.is_ancestor(word)


def _missing_beside(noun: Token) -> list[Change]:
    """Each of two numbers has its own state: "60 dead, hundreds missing"."""
    state = noun.head
    beside = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    own = beside.head is noun and beside.dep_ in {"acl", "amod"} and beside.tag_[:2] in {"JJ", "VB"}
    first = any(s.i < state.i < noun.i for s in subjects_of(state))
    if not own or not first or state.pos_ != "ADJ" or not is_set_off(noun):
        return []
    return [Change(beside, state, "parataxis"), Change(noun, beside, "nsubj")]


RULES: Rules = (
    (("ROOT", "ccomp", "conj", "advcl", "acl:relcl"), _finite_verb),
    (("nsubj:outer",), _outer_subject),
    (("xcomp", "ccomp"), _inverted_perfect),
    (("conj", "ccomp", "parataxis"), _lone_had),
    (("case",), _to_and_verb),
    (("advcl",), _late_infinitive),
    (("aux",), _yet_to_come),
    (("advmod",), _yet_to),
    (("obj",), _clause_as_object),
    (("advcl",), _pending),
    (("advcl", "acl"), _purpose_of_doing),
    (("xcomp",), _perfect_infinitive),
    (("obj",), _doer_before_gerund),
    (("obl:unmarked",), _named_subject),
    (("advcl",), _gerund_of_aspect),
    (("nsubj",), _what_it_is),
    (("dislocated",), _pair_before),
    (("obl",), _amount),
    (("obl:unmarked",), _weeks_of),
    (("obj",), _crossing_object),
    (("obj",), _object_first),
    (("mark",), _after_to),
    (("advcl",), _goes_on),
    (("xcomp", "advcl", "acl"), _buried_verb),
    (("obj",), _as_what),
    (("advcl", "xcomp"), _foremost),
    (("obj",), _by_more),
    (("nummod",), _counted_verb),
    (("nummod",), _hurt_number),
    (("advcl",), _futures),
    (SUBJECTS, _missing_beside),
    (("obl",), _delayed_object),
    (("obj",), _summary),
    (("obj",), _asked_below),
    (("xcomp", "advcl"), _called_on),
    (("xcomp",), _purpose_of_return),
)
