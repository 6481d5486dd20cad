"""Coreference, safe cases only: what is not clear keeps no antecedent.

Linked are: a nominal with a name in apposition ("China's president, Xi Jinping"); relative
pronouns; reflexives; third-person pronouns with one clearly most salient candidate in their own
or the previous sentence of the paragraph (see `salience`); "I" and "we" in a quotation with a
known speaker (not a person's "we"); "he said" after a paragraph with one speaker; and definite
nominals ("the country") with exactly one name of that kind before. Missed on purpose: cataphora,
"you", "this", split antecedents.

Third-person pronouns in the news and biographies of GUM's dev split, gold trees: precision 0.91,
recall 0.37.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.english.definites import EARLIER, DefiniteLinker
from kg.english.earlier import Earlier
from kg.english.genders import Genders
from kg.english.mentions import MentionIndex
from kg.english.phrases import base, children, preposition, words
from kg.english.quotations import find_quotations, is_reporting
from kg.english.salience import Candidate, best, salience
from kg.english.tokens import Doc, Token
from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["link"]

_THIRD = {
    "he": words("he him his himself"),
    "she": words("she her hers herself"),
    "it": words("it its itself"),
    "they": words("they them their theirs themselves"),
}
_PERSON_OF = {form: person for person, forms in _THIRD.items() for form in forms}
_I = words("i me my mine myself")
_WE = words("we us our ours ourselves")
_RELATIVE = words("who whom whose which that")
_COLLECTIVE = ("Organization", "Group")
_TEMPORAL = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow second "
    "minute hour day night morning afternoon evening week weekend month year decade century time "
    "january february march april may june july august september october november december"
)
_EMPTY_IT = words("be seem appear take rain snow remain become make turn mean")


def link(
    mentions: MentionIndex, *, ontology: Ontology, earlier: Earlier | None = None
) -> MentionIndex:
    """The mentions with the antecedents that are clear; a pronoun takes its antecedent's type.

    Chains are followed: an antecedent is the first mention that has none itself.

    Args:
        mentions: Of the document or of a block of it.
        ontology: Gives the classes of nouns and the words of speech.
        earlier: Names of the blocks before, to which the genders of this one are added.
    """
    linker = _Linker(mentions, ontology, earlier or Earlier())
    linker.run()
    changes = {}
    for i, name in linker.repeated.items():
        if (mention := mentions.at(i)) is not None:
            changes[i] = replace(mention, antecedent=(name.start, name.end))
    for i, j in linker.antecedents.items():
        mention, first = mentions.at(i), mentions.at(j)
        if (
            mention is None
            or first is None
            or (mention.start, mention.end) == (first.start, first.end)
        ):
            continue
        type_ = first.type if mention.type in {"Thing", "Person"} else mention.type
        type_ = type_ if mention.kind is MentionKind.PRONOUN else mention.type
        meant = linker.repeated.get(j, first)
        changes[i] = replace(mention, antecedent=(meant.start, meant.end), type=type_)
    return mentions.revise(changes) if changes else mentions


class _Linker:
    """One pass over a document in the order of its tokens."""

    def __init__(self, mentions: MentionIndex, ontology: Ontology, earlier: Earlier) -> None:
        self._mentions = mentions
        self._ontology = ontology
        self._doc: Doc = mentions.doc
        self._genders = Genders(mentions, earlier.genders)
        self._definites = DefiniteLinker(mentions, ontology, earlier)
        self._quotations = find_quotations(mentions.doc, ontology)
        self._sentence = {
            token.i: n for n, sentence in enumerate(mentions.doc.sents) for token in sentence
        }
        self._paragraph = _paragraphs(mentions.doc)
        self._by_sentence: dict[int, list[int]] = {}
        self._by_paragraph: dict[int, list[int]] = {}
        for i in mentions.heads():
            self._by_sentence.setdefault(self._sentence[i], []).append(i)
            self._by_paragraph.setdefault(self._paragraph[i], []).append(i)
        self.antecedents: dict[int, int] = {}
        self.repeated: dict[int, Mention] = {}

    def run(self) -> None:
        for i in self._mentions.heads():
            antecedent = self._antecedent(self._doc[i])
            if antecedent is not None and antecedent != i:
                self.antecedents[i] = self._first(antecedent)
        self._link_speakers()

    def _first(self, i: int) -> int:
        seen = {i}
        while i in self.antecedents and self.antecedents[i] not in seen:
            i = self.antecedents[i]
            seen.add(i)
        return i

    def _antecedent(self, token: Token) -> int | None:
        mention = self._mentions.at(token.i)
        if mention is None:
            return None
        if mention.kind is MentionKind.NOMINAL:
            named = self._apposed(token, mention)
            named = self._describing(token, mention) if named is None else named
            return named if named is not None else self._definite(token)
        if mention.kind is not MentionKind.PRONOUN:
            return None
        if token.tag_ in {"WP", "WP$", "WDT"} and token.lower_ in _RELATIVE:
            return self._relative(token)
        if token.lower_.endswith(("self", "selves")):
            return self._reflexive(token)
        return self._third(token) if token.lower_ in _PERSON_OF else None

    def _definite(self, token: Token) -> int | None:
        """The name that "the country" repeats; one of an earlier block is noted apart."""
        head, name = self._definites.antecedent(token.i) or (None, None)
        if name is None or head != EARLIER:
            return head
        self.repeated[token.i] = name
        return None

    # Cases that syntax decides

    def _apposed(self, token: Token, mention: Mention) -> int | None:
        """The name in apposition to a nominal of the same kind."""
        for child in children(token, "appos"):
            if _is_closed(token) and self._may_be_name_of(mention, child.i):
                return child.i
        return None

    def _describing(self, token: Token, mention: Mention) -> int | None:
        """The name that a nominal of the same kind stands behind: "Rossi, a driver who …"."""
        if token.dep_ != "appos" or token.head.i > token.i:
            return None
        joined = any(True for _ in children(token.head, "conj"))
        return token.head.i if not joined and self._may_be_name_of(mention, token.head.i) else None

    def _may_be_name_of(self, mention: Mention, i: int) -> bool:
        """Whether a name is of the number and the known kind of a nominal."""
        name = self._mentions.at(i)
        if name is None or name.kind is not MentionKind.NAME or name.number != mention.number:
            return False
        known = "Thing" not in {name.type, mention.type}
        return known and (
            self._is_a(name.type, mention.type) or self._is_a(mention.type, name.type)
        )

    def _relative(self, token: Token) -> int | None:
        """The head of the noun phrase that the relative clause modifies."""
        clause = token
        while clause.dep_ not in {"acl:relcl", "acl"}:
            if clause.head.i == clause.i or clause.dep_ in {"advcl:relcl", "ccomp"}:
                return None
            clause = clause.head
        noun = clause.head
        if noun.i >= token.i or any(child.i < clause.i for child in children(noun, "conj")):
            return None
        if self._mentions.at(noun.i) is None:
            return None
        named = noun.dep_ == "appos" and self._mentions.at(noun.head.i)
        if named and named.kind is MentionKind.NAME:
            return noun.head.i
        return noun.i

    def _reflexive(self, token: Token) -> int | None:
        """The subject of the clause."""
        verb = token.head
        subject = next(children(verb, "nsubj"), None)
        while subject is None and base(verb.dep_) in {"nmod", "obl", "conj"}:
            verb = verb.head
            subject = next(children(verb, "nsubj"), None)
        if subject is None or subject.i > token.i or not self._fits(token, subject.i):
            return None
        return subject.i

    # Third person

    def _third(self, token: Token) -> int | None:
        if self._is_empty(token) or self._waits(token) or preposition(token) == "among":
            return None
        candidates = list(self._candidates(token))
        if not candidates:
            return self._speaker_before(token)
        scored = [(self._score(candidate, token), candidate) for candidate in candidates]
        winner = best(scored)
        if winner is None or self._intervenes(winner, candidates, token):
            return None
        if not self._is_telling(winner, token):
            return None
        self._genders.learn(winner.entity, _PERSON_OF[token.lower_])
        return winner.head

    def _speaker_before(self, token: Token) -> int | None:
        """The only person who spoke in the paragraph before, for "he said" in a new one."""
        form = _PERSON_OF[token.lower_]
        if form not in {"he", "she"} or not self._speaks(token):
            return None
        found: dict[str, int] = {}
        for i in self._by_paragraph.get(self._paragraph[token.i] - 1, ()):
            if self._speaks(self._doc[i]) and self._fits(token, i):
                found[self._entity(i)] = i
        return next(iter(found.values())) if len(found) == 1 and "" not in found else None

    def _speaks(self, token: Token) -> bool:
        return token.dep_ == "nsubj" and is_reporting(token.head, ontology=self._ontology)

    def _is_telling(self, winner: Candidate, token: Token) -> bool:
        """Whether a thing of unknown kind may be meant: only a name may, or "he" and "she"."""
        mention = self._mentions.at(self._first(winner.head))
        if mention is None or _PERSON_OF[token.lower_] in {"he", "she"}:
            return mention is not None
        return mention.kind is MentionKind.NAME or mention.type != "Thing"

    def _is_empty(self, token: Token) -> bool:
        """Whether "it" may stand for nothing or for a clause: anything but a verb's subject."""
        if token.lower_ != "it":
            return False
        predicate = token.head
        acts = base(token.dep_) == "nsubj" and next(children(predicate, "cop"), None) is None
        return not acts or predicate.lemma_ in _EMPTY_IT

    def _waits(self, token: Token) -> bool:
        """Whether the pronoun stands in a clause before the main subject ("When he arrived, …")."""
        clause = token
        while clause.dep_ not in {"advcl", "ROOT"} and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ != "advcl" or clause.i > clause.head.i:
            return False
        subject = next(children(clause.head, "nsubj"), None)
        return subject is not None and subject.i > token.i and self._fits(token, subject.i)

    def _candidates(self, token: Token) -> Iterator[Candidate]:
        """Compatible mentions before the pronoun, in its sentence and the one before."""
        here = self._sentence[token.i]
        if (pair := self._pair(token)) is not None:
            yield Candidate(pair, "", here)
        for sentence in (here - 1, here):
            for i in self._by_sentence.get(sentence, ()):
                if i >= token.i or self._paragraph[i] != self._paragraph[token.i]:
                    continue
                if self._is_several(token, i):
                    yield Candidate(i, "", sentence)
                elif self._may_be(token, i):
                    yield Candidate(i, self._entity(i), sentence)

    def _is_several(self, token: Token, i: int) -> bool:
        """Whether "they" may mean this and what it is coordinated with, which is no one mention."""
        if _PERSON_OF[token.lower_] != "they" or self._doc[i].dep_ == "conj":
            return False
        joined = [child for child in children(self._doc[i], "conj") if child.i < token.i]
        return any(self._mentions.at(child.i) is not None for child in joined)

    def _pair(self, token: Token) -> int | None:
        """The subject of the clause before "they" if it names one of several persons there.

        "Rossi asked to see the minister, and they talked": they are the two, no one mention.
        """
        if _PERSON_OF[token.lower_] != "they":
            return None
        here = self._by_sentence.get(self._sentence[token.i], ())
        persons = [i for i in here if i < token.i and self._is_one_person(i)]
        subjects = [i for i in persons if base(self._doc[i].dep_) == "nsubj"]
        return subjects[-1] if subjects and len({self._entity(i) for i in persons}) > 1 else None

    def _is_one_person(self, i: int) -> bool:
        mention = self._mentions.at(i)
        if mention is None or mention.type != "Person" or self._is_out(i, mention):
            return False
        return mention.number == "Sing" and mention.kind is not MentionKind.PRONOUN

    def _entity(self, i: int) -> str:
        """What the mention refers to; empty for a pronoun without antecedent."""
        first = self._first(i)
        mention = self._mentions.at(first)
        if mention is None or mention.kind is MentionKind.PRONOUN:
            return ""
        if mention.kind is MentionKind.NAME:
            return mention.lemma.split()[-1] if mention.type == "Person" else mention.lemma
        return f"#{first}"

    def _may_be(self, token: Token, i: int) -> bool:
        other = self._doc[i]
        if not self._fits(token, i):
            return False
        if other.is_ancestor(token) and not (_aside(token, other) or _is_paired(token, i)):
            return False
        if self._has_same_owner(token, i) or self._speaks_for_owner(token, i):
            return False
        if _is_source(other, token):
            return False
        return not self._same_clause(token, other) and not self._is_own_speaker(token, i)

    def _has_same_owner(self, token: Token, i: int) -> bool:
        """In "his father … his mother" the second "his" is not the father's."""
        owner = self._mentions.owner(i)
        if owner is None or token.dep_ != "nmod:poss":
            return False
        return _PERSON_OF.get(self._doc[owner].lower_) == _PERSON_OF[token.lower_]

    def _speaks_for_owner(self, token: Token, i: int) -> bool:
        """In "his lawyer said he would appeal" both pronouns mean the client."""
        owner = self._mentions.owner(i)
        if owner is None or not self._says(self._doc[i], token):
            return False
        return _PERSON_OF.get(self._doc[owner].lower_) == _PERSON_OF[token.lower_]

    def _same_clause(self, token: Token, other: Token) -> bool:
        """Whether both are arguments of one verb, so that only a reflexive could be meant.

        The subject of a participle or infinitive is that of the clause above it, or the noun that
        it modifies.
        """
        if base(token.dep_) == "nmod":
            return False
        verb = token.head
        while verb.i != other.head.i and base(verb.dep_) in {"advcl", "acl", "xcomp", "conj"}:
            if next(children(verb, "nsubj"), None) is not None:
                return False
            verb = verb.head
        return verb.i in {other.head.i, other.i}

    def _is_own_speaker(self, token: Token, i: int) -> bool:
        """Whether the mention speaks the quotation around the pronoun, or might do so."""
        for quotation in self._quotations:
            if quotation.start <= token.i < quotation.end:
                if quotation.speaker is None:
                    return not quotation.start <= i < quotation.end
                return self._first(quotation.speaker) == self._first(i)
        return False

    def _fits(self, token: Token, i: int) -> bool:
        """Whether number, gender and kind of a mention allow the pronoun."""
        mention = self._mentions.at(self._first(i))
        raw = self._mentions.at(i)
        if mention is None or raw is None or self._is_out(i, raw):
            return False
        form = _PERSON_OF.get(token.lower_)
        if raw.kind is MentionKind.PRONOUN and _PERSON_OF.get(raw.text.lower()) not in {None, form}:
            return False
        if raw.kind is MentionKind.PRONOUN and i not in self.antecedents:
            return _PERSON_OF.get(raw.text.lower()) == form
        return self._agrees(form or "", mention, i, token)

    def _agrees(self, form: str, mention: Mention, i: int, here: Token) -> bool:
        named = mention.kind is MentionKind.NAME and mention.type != "Nationality"
        plural = mention.number == "Plur" and not named
        person = mention.type == "Person" or (form != "it" and self._may_be_person(i, mention))
        if form in {"he", "she"}:
            key = self._entity(i)
            return person and not plural and self._genders.allow(key, form, mention)
        if form == "it":
            return not person and not plural and mention.type != "Nationality"
        if plural:
            return True
        if self._sentence[i] != self._sentence[here.i]:
            return False
        collective = any(self._is_a(mention.type, kind) for kind in _COLLECTIVE)
        near = here.dep_ == "nmod:poss" or self._says(self._doc[i], here)
        return collective and near and mention.kind is MentionKind.NOMINAL

    def _may_be_person(self, i: int, mention: Mention) -> bool:
        """Whether a name of unknown kind is the subject, where persons mostly stand."""
        named = mention.kind is MentionKind.NAME and mention.type == "Thing"
        return named and self._doc[i].dep_ in {"nsubj", "nsubj:pass"} and len(mention.text) > 1

    def _is_out(self, i: int, mention: Mention) -> bool:
        """Times, words for nobody, first and second person, and nationalities as adjectives."""
        token = self._doc[i]
        if token.lemma_.lower() in _TEMPORAL or token.ent_type_ in {"DATE", "TIME"}:
            return True
        if mention.kind is MentionKind.PRONOUN:
            return token.lower_ not in _PERSON_OF and i not in self.antecedents
        described = token.dep_ in {"amod", "compound", "nmod:desc"} or (
            token.head.dep_ == "nmod:desc"
        )
        return described or token.pos_ in {"PRON", "NUM", "DET"}

    def _score(self, candidate: Candidate, token: Token) -> float:
        distance = self._sentence[token.i] - candidate.sentence
        speaker = distance == 0 and self._says(self._doc[candidate.head], token)
        score = salience(candidate, token, distance=distance, speaker=speaker)
        if _is_paired(token, candidate.head):
            score *= 2
        return score

    def _says(self, subject: Token, token: Token) -> bool:
        """Whether the subject says the clause that the pronoun stands in, and tells nobody else."""
        verb = subject.head
        if base(subject.dep_) != "nsubj" or not is_reporting(verb, ontology=self._ontology):
            return False
        if any(True for _ in children(verb, "obj", "iobj")):
            return False
        return any(
            clause.i == token.head.i or clause.is_ancestor(token)
            for clause in children(verb, "ccomp", "parataxis")
        ) or (verb.dep_ == "parataxis" and verb.head.is_ancestor(token))

    def _intervenes(self, winner: Candidate, candidates: list[Candidate], token: Token) -> bool:
        """Whether another name stands nearer to a pronoun that is no subject."""
        if base(token.dep_) == "nsubj" or _is_paired(token, winner.head):
            return False
        for candidate in candidates:
            between = candidate.head > winner.head and candidate.entity != winner.entity
            if between and candidate.entity and not candidate.entity.startswith("#"):
                return True
        return False

    # First person

    def _link_speakers(self) -> None:
        for quotation in self._quotations:
            if quotation.speaker is None or self._mentions.at(quotation.speaker) is None:
                continue
            speaker = self._first(quotation.speaker)
            if not self._may_speak(speaker):
                continue
            for i in range(quotation.start, quotation.end):
                if self._means_speaker(i, speaker):
                    self.antecedents[i] = speaker

    def _may_speak(self, i: int) -> bool:
        mention = self._mentions.at(i)
        if mention is None or mention.kind is MentionKind.PRONOUN:
            return False
        kinds = ("Agent", "Place")
        return mention.type == "Thing" or any(self._is_a(mention.type, kind) for kind in kinds)

    def _means_speaker(self, i: int, speaker: int) -> bool:
        """Whether "I" or "we" is the speaker; a person's "we" is more than the speaker."""
        token, mention = self._doc[i], self._mentions.at(speaker)
        if token.pos_ != "PRON" or self._mentions.at(i) is None or mention is None:
            return False
        one = mention.type in {"Person", "Thing"} and mention.number != "Plur"
        return token.lower_ in _I if one else token.lower_ in _I | _WE

    def _is_a(self, type_: str, ancestor: str) -> bool:
        return ancestor == "Thing" or self._ontology.is_a(type_, ancestor)


def _is_both(noun: Token, second: Token) -> bool:
    """Whether a name behind two nouns names one person: "its founder and chairman, Li Wei"."""
    named = next(children(noun, "appos"), None)
    own = any(c.dep_ in {"det", "nmod:poss"} for c in second.children)
    return named is not None and named.i > second.i and not own


def _is_closed(noun: Token) -> bool:
    """Whether what follows a nominal can only be its name, and no item of a list with it.

    "The firm's founder, Ada Roe, and her aide" are two.
    """
    joined = next(children(noun, "conj"), None)
    if joined is None or _is_both(noun, joined):
        return True
    owned = next(children(noun, "nmod:poss"), None) is not None
    word = next(children(joined, "cc"), None)
    return owned and word is not None and word.i > 0 and word.nbor(-1).text == ","


def _is_paired(token: Token, i: int) -> bool:
    """Whether the noun is the first one of "Kyiv and its backers"."""
    noun = token.head
    return token.dep_ == "nmod:poss" and noun.dep_ == "conj" and noun.head.i == i


def _aside(token: Token, noun: Token) -> bool:
    """Whether the token stands in a clause or apposition that modifies the noun."""
    while token.i != noun.i:
        if token.dep_ in {"appos", "acl", "acl:relcl", "parataxis"}:
            return True
        token = token.head
    return False


def _is_source(noun: Token, token: Token) -> bool:
    """Whether the noun stands in "according to a letter seen by X", beside the pronoun's clause."""
    for step in (noun, *noun.ancestors):
        if step.dep_ == "obl" and any(c.lower_ == "according" for c in step.children):
            return step.head is token.head or step.head.is_ancestor(token)
    return False


def _paragraphs(doc: Doc) -> list[int]:
    """Number of the paragraph of each token; blank lines separate them."""
    numbers, current = [], 0
    for token in doc:
        numbers.append(current)
        current += token.ends_paragraph
    return numbers
