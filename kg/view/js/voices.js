// Whose word a statement is: that of the speakers it is attributed to, else of its publisher.

function createVoices(model) {
  const publisherOf = (statement) => {
    const { publisher, title } = model.documents[model.documentOf(statement)];
    return publisher || title;
  };

  // A key for each voice, and its name.
  function of(statement) {
    const { speakers } = statement;
    if (speakers.length) return new Map(speakers.map((id) => [id, model.entities[id].label]));
    const publisher = publisherOf(statement);
    return new Map([[`by ${publisher}`, publisher]]);
  }

  // Names with how often each occurs, the most frequent first, then by alphabet.
  function tally(names) {
    const counts = new Map();
    names.forEach((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }

  const publishers = (statements) => tally(statements.map(publisherOf));
  const speakers = (statements) => tally(statements.flatMap(({ speakers: ids }) => ids.map((id) => model.entities[id].label)));
  const names = (statements) => tally(statements.flatMap((statement) => [...of(statement).values()])).map(([name]) => name);

  const count = (statements) => new Set(statements.flatMap((statement) => [...of(statement).keys()])).size;

  return { of, names, count, publishers, speakers };
}
