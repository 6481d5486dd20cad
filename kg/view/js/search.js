// Finds entities by any of their names: exact, by prefix, inside, or with a typing error. Each
// different word is compared once for all the names that have it.

const EXACT = 100;
const PREFIX = 80;
const WORDS = 60;
const INSIDE = 40;
const TYPO = 20;
const ENOUGH = 3;

function createSearch(model) {
  const index = once(() => indexOf(model));

  // The points of a name for what is looked for; 0 if it is something else.
  function score(name, query, starts) {
    if (name.folded === query) return EXACT;
    if (name.folded.startsWith(query)) return PREFIX;
    if (starts.every((marked) => name.words.some((word) => marked[word]))) return WORDS;
    return query.length > 1 && name.folded.includes(query) ? INSIDE : 0;
  }

  function typoScore(name, near) {
    let total = 0;
    for (const { distances, limit } of near) {
      let best = limit + 1;
      for (const word of name.words) best = Math.min(best, distances[word]);
      if (best > limit) return 0;
      total += best;
    }
    return TYPO - total;
  }

  // The best name of each entity that has points.
  function collect(grade) {
    const best = new Map();
    for (const name of index().names) {
      const points = grade(name);
      if (points > (best.get(name.id)?.points ?? 0)) best.set(name.id, { ...name, points });
    }
    return best;
  }

  function search(text, limit = 10) {
    const query = fold(text);
    if (!query) return [];
    const { vocabulary } = index();
    const words = query.split(' ');
    const starts = words.map((word) => Uint8Array.from(vocabulary, (other) => (other.startsWith(word) ? 1 : 0)));
    let found = collect((name) => score(name, query, starts));
    if (found.size < ENOUGH) {
      const near = words.map((word) => nearTo(word, index()));
      found = new Map([...collect((name) => typoScore(name, near)), ...found]);
    }
    return [...found.values()]
      .sort((a, b) => b.points - a.points || model.rank.get(a.id) - model.rank.get(b.id))
      .slice(0, limit);
  }

  return { search, prepare: index };
}

// All names with the places of their words in the vocabulary.
function indexOf(model) {
  const places = new Map();
  const place = (word) => {
    if (!places.has(word)) places.set(word, places.size);
    return places.get(word);
  };
  const names = model.entities.flatMap((entity, id) =>
    [entity.label, ...(entity.aliases ?? [])].map((name, position) => {
      const folded = fold(name);
      return { id, name, alias: position > 0, folded, words: folded.split(' ').map(place) };
    }));
  const vocabulary = [...places.keys()];
  return { names, vocabulary, letters: Int32Array.from(vocabulary, lettersOf) };
}

// One bit for each letter that a word has; a few letters share one.
function lettersOf(word) {
  let bits = 0;
  for (let i = 0; i < word.length; i += 1) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

function bitCount(bits) {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

// How many edits each word of the vocabulary, or its beginning, is away; more than `limit` if it is far.
// A letter that is missing costs at least one.
function nearTo(word, { vocabulary, letters }) {
  const limit = word.length > 7 ? 2 : word.length > 3 ? 1 : 0;
  const wanted = lettersOf(word);
  const distances = new Uint8Array(vocabulary.length).fill(limit + 1);
  vocabulary.forEach((other, place) => {
    if (bitCount(wanted & ~letters[place]) > limit) return;
    distances[place] = Math.min(edits(word, other, limit), edits(word, other.slice(0, word.length), limit));
  });
  return { distances, limit };
}
