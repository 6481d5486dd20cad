// How many stand behind what is said: statements that say the same in the same way, and how many
// different voices they are.

function createBacking(model, filters, voices) {
  const bySubject = once(() => sortedBy(model.columns.statement.subject, model.entities.length));

  // The statements about each subject, by what they say.
  const groupsOf = rememberedFor((subject) => {
    const { starts, items } = bySubject();
    const found = new Map();
    for (const id of items.subarray(starts[subject], starts[subject + 1])) {
      const key = contentOf(model, model.statements[id]);
      found.set(key, [...(found.get(key) ?? []), model.statements[id]]);
    }
    return found;
  });

  return {
    edge: (edge) => voices.count(filters.passing(edge).map((id) => model.statements[id])),
    statement: (statement) => voices.count(groupsOf(statement.subject).get(contentOf(model, statement)).filter(filters.passes)),
  };
}

// What a statement is about: the same for those that affirm and those that deny it. Intransitive
// statements are about the same where all that takes part is the same.
function topicOf(model, statement) {
  const { subject, object, value, relation, modality, roles } = statement;
  const rest = object === undefined && !value ? roles.map(({ role, entity, text }) => [role, entity ?? fold(text)]) : [];
  return JSON.stringify([subject, relation, model.relationLabel(statement), object ?? -1, fold(value?.text ?? ''), value?.statement ?? -1,
    modality, rest]);
}

// The same for those that are drawn as one line.
const contentOf = (model, statement) =>
  `${statement.polarity} ${statement.speakers.length > 0} ${topicOf(model, statement)}`;
