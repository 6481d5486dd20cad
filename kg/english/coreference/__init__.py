"""Coreference within a document: what pronouns and nouns stand for.

First come links that are certain (`certain`, `names`): they are passes of a sieve after Lee et al.
2013. What they leave is weighed (`traits`, `pairs`, `features`, `ranking`) by a log-linear ranking
after Denis and Baldridge 2008, trained on GUM by `training.coreference`; `entities` decides from
left to right what each mention refers to. A mention that is not likely enough to refer to anything
before it keeps no antecedent. `reasons` says in words why a link was made.
"""

from kg.english.coreference.linking import Coreference, link, resolve

__all__ = ["Coreference", "link", "resolve"]
