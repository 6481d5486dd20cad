"""What mentions mean, as numbers."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kg.model import Document, Mention, MentionKind
from kg.resolve.assignment import Assigning, Assignment
from kg.resolve.keys import NAME, Key
from tests.unit.resolve.story import Story


@dataclass(frozen=True)
class ByText:
    """Gives names the key of their text, and pronouns none."""

    def key(self, mention: Mention, *, acting: bool | None = None) -> Key | None:
        named = mention.kind is MentionKind.NAME
        return Key(NAME, (mention.text,)) if named else None


STORIES = [
    Story(Document("a", "Ann met Bob.")),
    Story(Document("b", "Bob met Cal.")),
]
SAID = {
    story.document.id: [story.triple(story.mention(one), "met", story.mention(other))]
    for story, one, other in zip(STORIES, ("Ann", "Bob"), ("Bob", "Cal"), strict=True)
}


@pytest.fixture
def assignment() -> Assignment:
    assigning = Assigning()
    for document, triples in SAID.items():
        assigning.note(document, triples, ByText())
    return assigning.assignment({Key(NAME, ("Bob",)): "ent:bob"})


def test_mentions_have_the_keys_that_were_noted(assignment: Assignment) -> None:
    (triple,) = SAID["b"]
    keys = assignment.assigned(STORIES[1].document, [triple])
    assert keys.key(triple.subject) == ByText().key(triple.subject)
    assert assignment.iris_in(STORIES[1].document)[Key(NAME, ("Bob",))] == "ent:bob"


def test_some_documents_have_their_own_keys_only(assignment: Assignment) -> None:
    part = assignment.of(["b"])
    assert part.keys == [Key(NAME, ("Bob",)), Key(NAME, ("Cal",))]
    assert part.iris == ["ent:bob", ""]
    assert part.places == {"b": [0, 1]}


def test_json_holds_it(assignment: Assignment) -> None:
    again = Assignment.from_json(assignment.as_json())
    assert again.as_json() == assignment.as_json()
    assert again.of(["a"]) == assignment.of(["a"])
