// What one affirms and another denies: the same subject, relation and object, with the same certainty,
// and no time in common excluded.

const COMMITTED = new Set(['Asserted', 'Necessary', 'Intended']);

function createDisputes(model, filters, voices) {
  const disputable = ({ value, modality }) => value?.statement === undefined && COMMITTED.has(modality);

  // Of all statements: { key, affirmed, denied }. Denials are few, so they are looked at first.
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

  const disputed = ({ affirmed, denied }) => affirmed.some((one) => denied.some((other) => opposed(one, other)));

  const opposed = (one, other) => {
    const others = voices.of(other);
    return ![...voices.of(one).keys()].some((key) => others.has(key)) && !apart(one.time?.value, other.time?.value);
  };

  // Whether two times are given and have no day in common.
  function apart(one, other) {
    const [a, b] = [one, other].map((value) => (value ? daysOf(value) : null));
    return Boolean(a && b && (a[1] < b[0] || b[1] < a[0]));
  }

  // Those of which both sides pass the filters.
  function shown() {
    if (!filters.active()) return all();
    return all().map(({ key, affirmed, denied }) => ({ key, affirmed: affirmed.filter(filters.passes), denied: denied.filter(filters.passes) }))
      .filter(disputed);
  }

  const about = (entity) => shown().filter(({ affirmed: [{ subject, object }] }) => subject === entity || object === entity);
  const holding = (id) => shown().filter(({ affirmed, denied }) => [...affirmed, ...denied].some((statement) => statement.id === id));

  return { any: () => all().length > 0, shown, about, holding };
}
