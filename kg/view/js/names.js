// Short names of things for links: hashes of what they are, not of their place in a table.

function createThings(model) {
  const { entities, relations, documents, statements, edges } = model;
  const joined = (...words) => words.join('\u0000');
  return {
    entity: createNames(entities.length, (id) => entities[id].iri),
    edge: createNames(edges.length, (id) => {
      const { source, target, relation, role, polarity, modality, attributed } = edges[id];
      return joined(entities[source].iri, relations[relation].iri, entities[target].iri, role, polarity, modality, attributed);
    }),
    statement: createNames(statements.length, (id) => joined(documents[model.documentOf(statements[id])].id,
      model.sentences[statements[id].sentence].text, model.sentenceOf(statements[id]))),
  };
}

// Short names for numbered things, and the thing of a name; the first one where two have the same.
function createNames(count, identity) {
  const key = (id) => shortHash(identity(id));
  const index = once(() => {
    const found = new Map();
    for (let id = count - 1; id >= 0; id -= 1) found.set(key(id), id);
    return found;
  });
  return { key, find: (name) => index().get(name) };
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

// 54 bits in nine characters: of a hundred thousand things hardly ever two have the same. Two hashes
// that multiply as FNV-1a does, over UTF-16 code units, by different numbers; their high bits are mixed best.
function shortHash(text) {
  let [one, other] = [0x811c9dc5, 0x811c9dc5];
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul((other ^ unit) + (other >>> 15), 0x9e3779b1);
  }
  return digitsOf(one >>> 2, 5) + digitsOf(other >>> 8, 4);
}

const digitsOf = (number, count) =>
  Array.from({ length: count }, (_, i) => DIGITS[(number >>> (6 * i)) & 63]).join('');
