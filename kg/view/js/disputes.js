// What one affirms and another denies: statements about the same topic, of which neither is of other
// days than the other. Only what is meant to be so can be disputed, not what is possible.

const COMMITTED = new Set(['Asserted', 'Necessary', 'Intended']);

function createDisputes(model, filters, voices) {
  const disputable = ({ value, modality }) => value?.statement === undefined && COMMITTED.has(modality);

  // Of all statements: { key, affirmed, denied }. Denials are few: only their subjects are looked at again.
  const all = once(() => {
    const { subject } = model.columns.statement;
    const found = new Map();
    const subjects = new Set();
    const denials = model.statements.filter((statement) => statement.polarity === 'Negative' && disputable(statement));
    for (const statement of denials) {
      const key = topicOf(model, statement);
      if (!found.has(key)) found.set(key, { key, affirmed: [], denied: [] });
      found.get(key).denied.push(statement);
      subjects.add(statement.subject);
    }
    for (const statement of model.statements) {
      if (!subjects.has(subject[statement.id]) || statement.polarity === 'Negative' || !disputable(statement)) continue;
      found.get(topicOf(model, statement))?.affirmed.push(statement);
    }
    return [...found.values()].filter(disputed);
  });

  const disputed = ({ affirmed, denied }) => {
    const others = stances(denied);
    return stances(affirmed).some((one) => others.some((other) => opposed(one, other)));
  };

  // Whose word a statement is and of which days, as far as it says.
  const stanceOf = rememberedFor((statement) => {
    const [speaking, days] = [[...voices.of(statement).keys()].sort(), statement.time?.value ? daysOf(statement.time.value) : null];
    return { key: JSON.stringify([speaking, days]), speaking, days };
  });

  // The different stances of statements: many have the same.
  const stances = (statements) => [...new Map(statements.map(stanceOf).map((stance) => [stance.key, stance])).values()];

  const opposed = (one, other) => !one.speaking.some((voice) => other.speaking.includes(voice)) && !apart(one.days, other.days);

  // Whether both are known and have no day in common.
  const apart = (a, b) => a !== null && b !== null && (a[1] < b[0] || b[1] < a[0]);

  const under = remembered(() => all()
    .map(({ key, affirmed, denied }) => ({ key, affirmed: affirmed.filter(filters.passes), denied: denied.filter(filters.passes) }))
    .filter(disputed));

  // Those of which both sides pass the filters.
  const shown = () => (filters.active() ? under(filters.current()) : all());

  const about = (entity) => shown().filter(({ affirmed: [{ subject, object }] }) => subject === entity || object === entity);
  const holding = (id) => shown().filter(({ affirmed, denied }) => [...affirmed, ...denied].some((statement) => statement.id === id));

  return { any: () => all().length > 0, shown, about, holding };
}
