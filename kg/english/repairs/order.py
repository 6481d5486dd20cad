"""In which order trees are mended.

What is joined to what decides which word a subject or a clause can belong to.
"""

from __future__ import annotations

from kg.english.repairs import (
    clauses,
    joined_clauses,
    joined_nouns,
    joined_verbs,
    names,
    naming,
    objects,
    predicates,
    reports,
    small_clauses,
    subjects,
    verb_groups,
)
from kg.english.repairs.change import Rules
from kg.english.repairs.shapes import SUBJECTS

_LISTS: Rules = (
    (("conj",), joined_nouns.noun_on_relative),
    (("conj",), joined_verbs.own_conjunction),
    (("conj",), joined_verbs.verb_on_noun),
    (("conj",), joined_verbs.infinitive_on_gerund),
    (("conj",), joined_verbs.bare_participle),
    (("conj",), joined_nouns.second_addressee),
    (("conj",), joined_nouns.second_phrase),
    (("acl",), joined_verbs.crossing_participle),
    (("conj",), joined_nouns.second_focus),
    (("conj",), joined_verbs.verb_before_object),
    (("amod",), joined_verbs.clause_before_object),
    (("conj",), joined_nouns.joined_number),
    (("parataxis",), joined_verbs.listed_verb),
    (("advcl",), joined_verbs.first_of_list),
    (("conj",), joined_nouns.noun_on_outcome),
    (("conj",), joined_verbs.own_object),
    (("conj",), joined_verbs.wounded),
    (("conj",), joined_verbs.adjective_beside_verb),
    (("conj",), joined_nouns.aside),
    (("conj",), joined_nouns.unjoined),
    (("conj",), joined_nouns.gapped),
    (("conj",), joined_verbs.third_person),
    (("acl",), joined_verbs.listed_participle),
    (("appos",), joined_nouns.set_against),
    (("conj",), joined_nouns.second_object),
    (("obl", "obl:unmarked"), joined_verbs.before_conjunct),
    (("amod",), joined_verbs.left_wounded),
    (("advcl", "parataxis"), joined_verbs.second_verb),
    (("parataxis",), joined_verbs.aside_verb),
)
"""Only like is coordinated with like."""

_PREDICATES: Rules = (
    (("ROOT", "ccomp", "conj", "advcl", "acl:relcl"), predicates.finite_verb),
    (("nsubj:outer",), predicates.outer_subject),
    (("xcomp", "ccomp"), verb_groups.inverted_perfect),
    (("conj", "ccomp", "parataxis"), verb_groups.lone_had),
    (("case",), verb_groups.to_and_verb),
    (("advcl",), verb_groups.late_infinitive),
    (("aux",), verb_groups.yet_to_come),
    (("advmod",), verb_groups.yet_to),
    (("obj",), objects.clause_as_object),
    (("advcl",), predicates.pending),
    (("advcl", "acl"), verb_groups.purpose_of_doing),
    (("xcomp",), verb_groups.perfect_infinitive),
    (("obj",), predicates.doer_before_gerund),
    (("obl:unmarked",), predicates.named_subject),
    (("advcl",), verb_groups.gerund_of_aspect),
    (("nsubj",), predicates.what_it_is),
    (("dislocated",), predicates.pair_before),
    (("obl",), objects.amount),
    (("obl:unmarked",), objects.weeks_of),
    (("obj",), objects.crossing_object),
    (("obj",), objects.object_first),
    (("mark",), verb_groups.after_to),
    (("advcl",), verb_groups.goes_on),
    (("xcomp", "advcl", "acl"), predicates.buried_verb),
    (("obj",), objects.as_what),
    (("advcl", "xcomp"), verb_groups.foremost),
    (("obj",), objects.by_more),
    (("nummod",), predicates.counted_verb),
    (("nummod",), predicates.hurt_number),
    (("advcl",), predicates.futures),
    (SUBJECTS, predicates.missing_beside),
    (("obl",), objects.delayed_object),
    (("obj",), objects.summary),
    (("obj",), objects.asked_below),
    (("xcomp", "advcl"), verb_groups.called_on),
    (("xcomp",), verb_groups.purpose_of_return),
)
"""What a sentence says, by which verbs, and of what."""

RULES: Rules = (
    *names.NOUN_PHRASES,
    *_LISTS,
    *names.NAMES,
    *_PREDICATES,
    *small_clauses.RULES,
    *subjects.RULES,
    *clauses.CONTENT,
    *joined_clauses.RULES,
    *clauses.RELATIVE_CLAUSES,
    *naming.RULES,
    *reports.RULES,
)
