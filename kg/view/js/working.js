// The working set: the few entities and lines that are drawn, out of all that there are.

const MOST_NODES = 300;
const EXPAND_BY = 12;
const LINES_PER_NODE = 1.7;
const FEWEST_LINES = 40;
const EVENT = 1.5; // voices

function createWorkingSet(model, state, filters, backing, paths) {
  const first = model.view.map((item) => item.entity);
  const { source, target } = model.columns.edge;

  // The entities that the reader has on the canvas, whatever is filtered.
  const kept = remembered((grown, hidden, path) => {
    const ids = new Set([...first, ...grown.flatMap(({ added }) => added)]);
    hidden.forEach((entity) => ids.delete(entity));
    path.forEach((entity) => ids.add(entity));
    return ids;
  });
  const ids = () => kept(state.now.grown, state.now.hidden, paths.current()?.way ?? NOBODY);
  const setOf = remembered((list) => new Set(list));
  const hidden = (entity) => setOf(state.now.hidden).has(entity);

  // The neighbours that are not drawn and may be, each with how many statements join the two.
  function missing(entity) {
    const shown = ids();
    const strength = new Map();
    for (const edge of model.edgesAt(entity)) {
      const other = model.neighbour(edge, entity);
      const out = shown.has(other) || hidden(other) || filters.hidesFamily(model.family(other));
      const weight = out ? 0 : filters.strength(edge.id);
      if (weight) strength.set(other, (strength.get(other) ?? 0) + weight);
    }
    return strength;
  }

  // The strongest neighbours that are not drawn, up to `limit`, as a change of the state; null where
  // there is nothing to add.
  function expansion(entity, limit = EXPAND_BY) {
    const own = has(entity) ? [] : [entity];
    const strength = missing(entity);
    const others = [...strength.keys()].sort((a, b) =>
      strength.get(b) - strength.get(a) || model.rank.get(a) - model.rank.get(b));
    const added = [...own, ...others.slice(0, limit)].slice(0, room());
    if (!added.length) return null;
    return { grown: [...state.now.grown, { of: entity, added }], hidden: without(state.now.hidden, added) };
  }

  const has = (entity) => ids().has(entity);
  const room = () => Math.max(0, MOST_NODES - ids().size);

  // Shows hidden ones again, as a change of the state: as many as there is room for.
  function unhiding(entities) {
    const own = new Set([...first, ...state.now.grown.flatMap(({ added }) => added)]);
    let left = room();
    const back = entities.filter((entity) => !own.has(entity) || has(entity) || (left -= 1) >= 0);
    return { hidden: without(state.now.hidden, back) };
  }

  // Of the expansions that a link tells of, those for which there is room.
  function fitting(grown, away) {
    const shown = new Set(first.filter((entity) => !away.includes(entity)));
    return grown.filter(({ added }) => {
      const more = added.filter((entity) => !shown.has(entity) && !away.includes(entity));
      if (shown.size + more.length > MOST_NODES) return false;
      more.forEach((entity) => shown.add(entity));
      return true;
    });
  }

  // Takes back what expanding an entity added, and what expanding that added in turn.
  function collapse(entity) {
    const rest = state.now.grown.flatMap(({ of, added }) =>
      (of !== entity ? [{ of, added }] : added.includes(of) ? [{ of, added: [of] }] : []));
    const reached = new Set([...first, ...(paths.current()?.way ?? NOBODY)]);
    const grown = rest.filter(({ of, added }) => {
      if (!reached.has(of) && !added.includes(of)) return false;
      added.forEach((other) => reached.add(other));
      return true;
    });
    return { grown };
  }

  // How many entities expanding this one has added.
  function addedBy(entity) {
    const of = state.now.grown.filter((step) => step.of === entity).flatMap(({ added }) => added);
    return of.filter((other) => other !== entity && !hidden(other)).length;
  }

  // The entities to draw, the most prominent first. Where filters leave gaps, these are filled with
  // the next entities that pass, so that a filter never leaves an empty page.
  function drawn(keep) {
    const shown = (entity) => !hidden(entity) && !filters.hidesFamily(model.family(entity));
    const byRank = (a, b) => model.rank.get(a) - model.rank.get(b);
    if (!filters.redraws()) return [...ids()].filter(shown).sort(byRank);
    const linked = joined(() => true);
    const mine = ids();
    const stay = [...mine].filter((entity) => shown(entity) && (linked.has(entity) || entity === keep));
    const rest = model.order.filter((entity) => linked.has(entity) && !mine.has(entity) && shown(entity));
    const filled = new Set([...stay, ...rest.slice(0, Math.max(0, first.length - stay.length))]);
    const together = joined((entity) => filled.has(entity));
    return [...filled].filter((entity) => together.has(entity) || entity === keep).sort(byRank);
  }

  // The ends of the edges that pass and of which both ends are wanted.
  function joined(wanted) {
    const found = new Set();
    for (let edge = 0; edge < source.length; edge += 1) {
      if (filters.strength(edge) && wanted(source[edge]) && wanted(target[edge])) found.add(source[edge]).add(target[edge]);
    }
    return found;
  }

  // All lines between entities, and the usual ones: a spanning forest of the strongest, then the
  // strongest of the rest up to a budget.
  const choice = remembered((entities) => {
    const candidates = among(entities);
    const picked = new Set(spanningForest(candidates, entities));
    const budget = Math.max(FEWEST_LINES, Math.round(LINES_PER_NODE * entities.length));
    for (const item of candidates) if (picked.size < budget) picked.add(item);
    return { candidates, picked };
  });

  // The lines to draw: the usual ones, and besides every line of the entity `focus`, and those of `must`.
  function lines(entities, focus, must) {
    const { candidates, picked } = choice(entities);
    return candidates.filter((item) => picked.has(item)
      || item.edge.source === focus || item.edge.target === focus || must.has(item.edge.id));
  }

  // The lines between entities, first what many say and what tells an event.
  function among(entities) {
    const inside = new Set(entities);
    const found = [];
    for (const edge of entities.flatMap(model.edgesFrom)) {
      const strength = inside.has(edge.target) ? filters.strength(edge.id) : 0;
      if (strength) found.push({ edge, strength, voices: backing.edge(edge), event: model.tellsEvent(edge) });
    }
    return found.sort((a, b) => weight(b) - weight(a) || b.strength - a.strength
      || importance(a.edge) - importance(b.edge) || a.edge.id - b.edge.id);
  }

  const weight = ({ voices, event }) => voices + (event ? EVENT : 0);
  const importance = (edge) => model.rank.get(edge.source) + model.rank.get(edge.target);

  function spanningForest(candidates, entities) {
    const parent = new Map(entities.map((entity) => [entity, entity]));
    const root = (entity) => {
      while (parent.get(entity) !== entity) entity = parent.get(entity);
      return entity;
    };
    return candidates.filter(({ edge }) => {
      const [a, b] = [root(edge.source), root(edge.target)];
      parent.set(a, b);
      return a !== b;
    });
  }

  return {
    drawn, lines, expansion, collapse, addedBy, unhiding, fitting, has,
    missing: (entity) => missing(entity).size,
    full: () => room() === 0,
  };
}

const without = (list, taken) => (list.some((item) => taken.includes(item)) ? list.filter((item) => !taken.includes(item)) : list);
