// The tables of the page and the look-ups that everything else asks. Nothing here changes later.
// Rows are thin objects over typed arrays (columns.js); what large graphs cannot afford at the
// start is made when it is first asked for.

const QUALIFIER = {
  Possible: 'maybe', Necessary: 'must', Intended: 'planned', Conditional: 'if', Hypothetical: 'would',
};

function createModel(data, narrow) {
  const { relations, documents } = data;
  const columns = readColumns(data);
  const entities = entityRows(data.entities, columns.entity);
  const sentences = sentenceRows(data.sentences);
  const statements = statementRows(data.statements, columns.statement);
  const edges = edgeRows(data.edges, columns.edge);
  const places = new Int32Array(entities.length);
  const order = Array.from(numbersOf(data.order));
  order.forEach((entity, position) => { places[entity] = position; });

  // Edges are sorted by their sources.
  const outgoing = startsOf(countsOf(columns.edge.source, entities.length));
  const edgesFrom = (entity) => edges.slice(outgoing[entity], outgoing[entity + 1]);

  const incoming = once(() => sortedBy(columns.edge.target, entities.length));
  function edgesAt(entity) {
    const { starts, items } = incoming();
    const arriving = Array.from(items.subarray(starts[entity], starts[entity + 1]), (id) => edges[id]);
    return [...edgesFrom(entity), ...arriving];
  }
  const statementsOf = once(() => {
    const found = entities.map(() => []);
    for (const statement of statements) {
      const note = (entity) => {
        if (entity !== undefined && found[entity].at(-1) !== statement) found[entity].push(statement);
      };
      note(statement.subject);
      note(statement.object);
      statement.speakers.forEach(note);
      statement.places.forEach(note);
      statement.roles.forEach((role) => note(role.entity));
    }
    return found;
  });
  const reports = once(() => {
    const found = new Map();
    for (const statement of statements) {
      const inner = statement.value?.statement;
      if (inner !== undefined) found.set(inner, [...(found.get(inner) ?? []), statement]);
    }
    return found;
  });

  function relationLabel(item) {
    const { label, past } = relations[item.relation];
    return [item.tense === 'Past' ? past ?? label : label, item.role].filter(Boolean).join(' ');
  }

  // The relation as its subject asks for: "soldiers are killed", "one is killed".
  const several = once(() => new Set(numbersOf(data.agreement.entities)));
  function verbOf({ subject, relation, tense }) {
    const { label, past } = relations[relation];
    if (tense === 'Past' && past !== undefined) return past;
    return data.agreement[several().has(subject) ? 'several' : 'one'][relation] ?? label;
  }

  // What a sentence of subject, relation and object says between the two.
  const verb = (statement, denied = false) => qualified(statement, verbOf(statement), denied);

  // "not: warns", "maybe: warns": what a line or a row says in few words.
  // Within a denial, a clause is told as its sentence words it: the denier says "not", the clause does not.
  const phrase = (item, denied = false) => qualified(item, relationLabel(item), denied);

  function qualified(item, words, denied = false) {
    const negative = (item.polarity === 'Negative') !== denied;
    const qualifiers = [QUALIFIER[item.modality], negative ? 'not' : undefined].filter(Boolean);
    return qualifiers.length ? `${qualifiers.join(' ')}: ${words}` : words;
  }

  // What a line says in fewer words still: of a lasting relation to somebody in a role only the role.
  function lineText(edge) {
    const role = /^\((.+)\)$/.exec(edge.role)?.[1];
    return qualified(edge, role === undefined || tellsEvent(edge) ? relationLabel(edge) : role);
  }

  const tellsEvent = (item) => relations[item.relation].event === true;

  function objectText(statement, depth = 0) {
    if (statement.object !== undefined) return entities[statement.object].label;
    if (statement.value?.statement !== undefined) {
      return depth > 2 ? '…' : `“${sentenceOf(statements[statement.value.statement], depth + 1, denies(statement))}”`;
    }
    return statement.value?.text ?? '';
  }

  const denies = (statement) => Boolean(relations[statement.relation].denies) && statement.polarity === 'Positive';

  function sentenceOf(statement, depth = 0, denied = false) {
    const parts = [entities[statement.subject].label, verb(statement, denied), objectText(statement, depth)];
    return parts.filter(Boolean).join(' ');
  }

  const documentOf = (statement) => sentences[statement.sentence].document;
  const neighbour = (edge, entity) => (edge.source === entity ? edge.target : edge.source);

  // The names of the two most prominent members of a community of the whole graph.
  const actors = once(() => {
    const found = new Map();
    for (const entity of order) {
      const number = columns.map.community[entity];
      const known = found.get(number);
      if (!known) found.set(number, [entities[entity].label]);
      else if (known.length < 2) known.push(entities[entity].label);
    }
    return found;
  });

  const model = {
    entities, relations, documents, sentences, statements, edges, columns, order,
    edgesFrom, edgesAt,
    get statementsOf() { return statementsOf(); },
    families: data.families, whole: data.whole, roles: data.roles, joins: data.joins, view: data.views[narrow ? 1 : 0],
    rank: { get: (entity) => places[entity] },
    community: (entity) => columns.map.community[entity],
    communityName: (number) => actors().get(number).join(', '),
    reportsOf: (statement) => reports().get(statement.id) ?? [],
    degree: (entity) => outgoing[entity + 1] - outgoing[entity] + incoming().starts[entity + 1] - incoming().starts[entity],
    family: (entity) => data.families[columns.entity.family[entity]].key,
    relationLabel, tellsEvent, phrase, verb, lineText, objectText, sentenceOf, documentOf, neighbour,
  };
  return Object.assign(model, { days: createDays(model) });
}

// The columns that loops over everything read: typed arrays by row number; -1 stands for none.
function readColumns(data) {
  const read = (table, names) => Object.fromEntries(names.map((name) => [name, numbersOf(table[name])]));
  return {
    entity: read(data.entities, ['family', 'mentions']),
    statement: read(data.statements, ['subject', 'relation', 'object', 'sentence', 'confidence']),
    edge: { ...read(data.edges, ['source', 'target', 'relation']), statements: rangesOf(data.edges.statements) },
    map: read(data.map, ['x', 'y', 'community', 'holder']),
  };
}

function entityRows(table, { family, mentions }) {
  return tableOf(table.label.length, {
    iri: prefixedOf(table.iri), label: (id) => table.label[id], type: codedOf(table.type),
    family: (id) => family[id], mentions: (id) => mentions[id], radius: (id) => table.radius[mentions[id]],
    aliases: someOf(table.aliases), links: someOf(table.links),
  });
}

function sentenceRows(table) {
  const document = numbersOf(table.document);
  return tableOf(document.length, { document: (id) => document[id], text: (id) => table.text[id] });
}

function statementRows(table, { subject, relation, object, sentence, confidence }) {
  return tableOf(subject.length, {
    subject: (id) => subject[id], relation: (id) => relation[id], object: referenceOf(object),
    sentence: (id) => sentence[id], confidence: (id) => confidence[id] / 100, value: someOf(table.value),
    polarity: codedOf(table.polarity), modality: codedOf(table.modality), tense: codedOf(table.tense),
    speakers: later(() => listsOf(table.speakers)), places: later(() => listsOf(table.places)),
    time: someOf(table.time), quantity: someOf(table.quantity), verification: someOf(table.verification),
    roles: later(() => roleLists(table.roles)), marks: later(() => markLists(table.marks)),
  });
}

function roleLists(table) {
  const [role, preposition, text] = [table.role, table.preposition, table.text].map(codedOf);
  const entity = referenceOf(numbersOf(table.entity));
  return rowsOf(table.counts, (id) => ({
    role: role(id), preposition: preposition(id) || undefined, text: text(id), entity: entity(id) }));
}

// Triples of start, end and part.
function markLists(table) {
  const [start, length] = [numbersOf(table.start), numbersOf(table.length)];
  const part = codedOf(table.part);
  return rowsOf(table.counts, (id) => [start[id], start[id] + length[id], part(id)]);
}

function edgeRows(table, { source, target, relation }) {
  const attributed = numbersOf(table.attributed);
  return tableOf(source.length, {
    source: (id) => source[id], target: (id) => target[id], relation: (id) => relation[id],
    role: codedOf(table.role), polarity: codedOf(table.polarity), modality: codedOf(table.modality),
    attributed: (id) => attributed[id] === 1, statements: listsOf(table.statements),
  });
}
