// Ways between two entities along lines that pass the filters, whatever their direction: the shortest
// by breadth-first search, then all that are no longer than a few steps, the shorter first.

const LONGEST_WAY = 4;
const MOST_WAYS = 30;
const MOST_TRIES = 100_000;
const UNREACHED = 0x7fffffff;

function createPaths(model, state, filters) {
  const { source, target } = model.columns.edge;

  // The edges of each entity, in one array.
  const incident = once(() => {
    const ends = new Int32Array(2 * source.length);
    ends.set(source);
    ends.set(target, source.length);
    const { starts, items } = sortedBy(ends, model.entities.length);
    return { starts, items: items.map((place) => place % source.length) };
  });

  // Calls `visit` with each neighbour that is shown, and the edge that leads to it.
  function around(entity, barred, visit) {
    const { starts, items } = incident();
    for (let i = starts[entity]; i < starts[entity + 1]; i += 1) {
      const edge = items[i];
      const other = source[edge] === entity ? target[edge] : source[edge];
      if (!barred[other] && filters.strength(edge)) visit(other, edge);
    }
  }

  function barredOnes() {
    const barred = new Uint8Array(model.entities.length);
    const families = model.families.map((family) => filters.hidesFamily(family.key));
    if (families.some(Boolean)) model.columns.entity.family.forEach((family, id) => { barred[id] = families[family] ? 1 : 0; });
    state.now.hidden.forEach((entity) => { barred[entity] = 1; });
    return barred;
  }

  // How many steps each entity is from `end`.
  function distancesTo(end, barred) {
    const distances = new Int32Array(model.entities.length).fill(UNREACHED);
    const queue = [end];
    distances[end] = 0;
    for (let i = 0; i < queue.length; i += 1) {
      around(queue[i], barred, (other) => {
        if (distances[other] !== UNREACHED) return;
        distances[other] = distances[queue[i]] + 1;
        queue.push(other);
      });
    }
    return distances;
  }

  // All ways, each the entities on it; none if there is none. `more`: there are others, or may be.
  function find(from, to) {
    const barred = barredOnes();
    if (from === to || barred[from] || barred[to]) return { ways: [], more: false };
    const distances = distancesTo(to, barred);
    const shortest = distances[from];
    const ways = [];
    let tries = 0;
    let more = false; // one way too many was found, or the search was given up
    const onward = rememberedFor((entity) => strongest(entity, barred, distances));
    const walk = (way, left) => {
      if (left === 0) {
        more = ways.length === MOST_WAYS;
        if (!more) ways.push(way);
        return;
      }
      for (const next of onward(way[way.length - 1])) {
        tries += 1;
        more ||= tries > MOST_TRIES;
        if (more || distances[next] >= left) return; // the nearer come first
        if ((next !== to || left === 1) && !way.includes(next)) walk([...way, next], left - 1);
      }
    };
    if (shortest !== UNREACHED) {
      for (let steps = shortest; steps <= Math.max(shortest, LONGEST_WAY) && !more; steps += 1) walk([from], steps);
    }
    return { ways, more };
  }

  // The neighbours from which the end can be reached, those with most statements first.
  function strongest(entity, barred, distances) {
    const found = new Map();
    around(entity, barred, (other, edge) => {
      if (distances[other] !== UNREACHED) found.set(other, (found.get(other) ?? 0) + filters.strength(edge));
    });
    return [...found.keys()].sort((a, b) =>
      distances[a] - distances[b] || found.get(b) - found.get(a) || model.rank.get(a) - model.rank.get(b));
  }

  // What the state's path is under its filters: { from, to, ways, more, way: the entities on the one chosen }.
  const ofState = remembered((from, to, chosen, hidden) => find(from, to));

  function current() {
    const { path, hidden } = state.now;
    if (path === null) return null;
    const { ways, more } = ofState(path.from, path.to, state.now.filters, hidden);
    const index = Math.min(path.way, Math.max(0, ways.length - 1));
    return { from: path.from, to: path.to, ways, more, index, way: ways[index] ?? NOBODY };
  }

  // The edges between two entities that pass, the strongest first.
  function between(a, b) {
    return model.edgesAt(a).filter((edge) => model.neighbour(edge, a) === b && filters.strength(edge.id))
      .sort((one, other) => filters.strength(other.id) - filters.strength(one.id) || one.id - other.id);
  }

  const steps = (way) => way.slice(1).map((entity, i) => ({ from: way[i], to: entity, edges: between(way[i], entity) }));

  return { current, steps, strength: (edge) => filters.strength(edge.id) };
}

const NOBODY = Object.freeze([]);

// Calls `make` once for each value it is asked for.
function rememberedFor(make) {
  const made = new Map();
  return (value) => {
    if (!made.has(value)) made.set(value, make(value));
    return made.get(value);
  };
}
