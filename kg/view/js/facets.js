// What statements can be filtered by. Facets combine by "and", the values within one by "or".
//
// A closed facet doubles as the legend: all its values are on, and each can be switched off.
// An open facet has many values: none is picked at first, and picking some shows only those.
// A range has two ends, a minimum one.

const MEANING = {
  own: 'Publisher', attributed: 'Quoted source', Positive: 'Affirmed', Negative: 'Negated',
  Asserted: 'Stated as fact', Possible: 'Possible', Necessary: 'Obligation', Intended: 'Intended',
  Conditional: 'Conditional', Hypothetical: 'Hypothetical',
};

function createFacets(model) {
  const { statements } = model;
  const { relation, confidence } = model.columns.statement;
  const ends = ({ subject, object }) => (object === undefined ? [subject] : [subject, object]);
  const named = (values) => ({ names: values, identities: values });

  const families = model.families.map((family) => family.key);
  const types = distinct(model.entities, (entity) => entity.type);
  const relations = distinct(model.relations, (item) => item.label);
  const publishers = distinct(model.documents, (document) => document.publisher ?? '');
  const publisherOf = (statement) => publishers.codes[model.documentOf(statement)];
  const fixed = (key, label, names, code) => facet({
    key, label, closed: true, names: names.map((name) => MEANING[name]), identities: names,
    values: (statement) => names.indexOf(code(statement)) });

  function facet(described) {
    return { kind: 'picks', size: described.names.length, rows: once(() => gather(statements, described.values)),
      test: picked, ...described };
  }

  return [
    facet({ key: 'family', label: 'Entities', closed: true, names: model.families.map((family) => family.label),
      identities: families, values: (s) => ends(s).map((entity) => model.columns.entity.family[entity]) }),
    fixed('voice', 'Who says so', ['own', 'attributed'], (s) => (s.speakers.length ? 'attributed' : 'own')),
    fixed('polarity', 'Affirmed or denied', ['Positive', 'Negative'], (s) => s.polarity),
    fixed('modality', 'How certain', ['Asserted', 'Possible', 'Necessary', 'Intended', 'Conditional', 'Hypothetical'],
      (s) => s.modality),
    facet({ key: 'relation', label: 'Relations', ...named(relations.names),
      values: (s) => relations.codes[relation[s.id]] }),
    facet({ key: 'document', label: 'Documents', names: model.documents.map((document) => document.title),
      identities: model.documents.map((document) => document.id), values: model.documentOf }),
    facet({ key: 'type', label: 'Types', folded: true, ...named(types.names),
      values: (s) => ends(s).map((entity) => types.codes[entity]) }),
    facet({ key: 'speaker', label: 'Speakers', folded: true, names: model.entities.map((entity) => entity.label),
      identities: model.entities.map((entity) => entity.iri), values: (s) => s.speakers }),
    facet({ key: 'publisher', label: 'Publishers', folded: true, ...named(publishers.names), values: publisherOf }),
    { key: 'when', kind: 'range', label: 'Dates', folded: true, test: ([from, to]) => model.days.within(from, to) },
    { key: 'sure', kind: 'minimum', label: 'Confidence', folded: true, values: () => confidence,
      test: (least) => (id) => confidence[id] >= least },
  ];
}

// The different names of a table's rows in alphabetical order, and the place of each row's name.
function distinct(rows, name) {
  const all = Array.from(rows, name);
  const names = [...new Set(all)].sort();
  const places = new Map(names.map((item, place) => [item, place]));
  return { names, codes: Int32Array.from(all, (item) => places.get(item)) };
}

// The values of all rows in one array, each value of a row once, and where those of each row begin.
function gather(rows, values) {
  const starts = new Int32Array(rows.length + 1);
  const items = [];
  rows.forEach((row, id) => {
    const found = values(row);
    if (!Array.isArray(found)) items.push(found);
    else if (found.length < 2) items.push(...found);
    else items.push(...new Set(found));
    starts[id + 1] = items.length;
  });
  return { starts, items: Int32Array.from(items) };
}

// Tells of a row's number whether it passes when these values of a facet are chosen.
function picked(chosen) {
  const { starts, items } = this.rows();
  const marked = new Uint8Array(this.size);
  chosen.forEach((code) => { marked[code] = 1; });
  const closed = this.closed === true;
  return (id) => {
    for (let i = starts[id]; i < starts[id + 1]; i += 1) if (marked[items[i]]) return !closed;
    return closed;
  };
}
