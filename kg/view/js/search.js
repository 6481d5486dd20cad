// Finds entities by any of their names: exact, by prefix, inside, or with a typing error.

const EXACT = 100;
const PREFIX = 80;
const WORDS = 60;
const INSIDE = 40;
const TYPO = 20;

function createSearch(model) {
  const index = once(() => model.entities.flatMap((entity, id) =>
    [entity.label, ...(entity.aliases ?? [])].map((name, position) => {
      const folded = fold(name);
      return { id, name, alias: position > 0, folded, words: folded.split(' ') };
    })));

  function score(entry, query, words) {
    if (entry.folded === query) return EXACT;
    if (entry.folded.startsWith(query)) return PREFIX;
    if (words.every((word) => entry.words.some((other) => other.startsWith(word)))) return WORDS;
    return query.length > 1 && entry.folded.includes(query) ? INSIDE : 0;
  }

  function typoScore(entry, words) {
    let total = 0;
    for (const word of words) {
      const limit = word.length > 7 ? 2 : word.length > 3 ? 1 : 0;
      const best = Math.min(...entry.words.map((other) =>
        Math.min(edits(word, other, limit), edits(word, other.slice(0, word.length), limit))));
      if (best > limit) return 0;
      total += best;
    }
    return TYPO - total;
  }

  function collect(grade) {
    const best = new Map();
    for (const entry of index()) {
      const points = grade(entry);
      if (points > (best.get(entry.id)?.points ?? 0)) best.set(entry.id, { ...entry, points });
    }
    return best;
  }

  return function search(text, limit = 10) {
    const query = fold(text);
    if (!query) return [];
    const words = query.split(' ');
    let found = collect((entry) => score(entry, query, words));
    if (found.size < 3) found = new Map([...collect((entry) => typoScore(entry, words)), ...found]);
    return [...found.values()]
      .sort((a, b) => b.points - a.points || model.rank.get(a.id) - model.rank.get(b.id))
      .slice(0, limit);
  };
}
