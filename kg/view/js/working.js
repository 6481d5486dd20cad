// The working set: the few entities and lines that are drawn, out of all that there are.

const MOST_NODES = 300;
const EXPAND_BY = 12;
const LINES_PER_NODE = 1.7;
const FEWEST_LINES = 40;

function createWorkingSet(model, filters) {
  const first = model.view.map((item) => item.entity);
  let ids = new Set(first);
  const history = [];

  function change(next) {
    history.push(ids);
    ids = next;
  }

  function missing(entity) {
    const strength = new Map();
    for (const edge of model.edgesOf[entity]) {
      const other = model.neighbour(edge, entity);
      const weight = ids.has(other) || filters.hidesFamily(model.family(other)) ? 0 : filters.passing(edge).length;
      if (weight) strength.set(other, (strength.get(other) ?? 0) + weight);
    }
    return [...strength.keys()].sort((a, b) =>
      strength.get(b) - strength.get(a) || model.rank.get(a) - model.rank.get(b));
  }

  // Adds up to `limit` of the strongest neighbours and says which were added.
  function expand(entity, limit = EXPAND_BY) {
    const room = MOST_NODES - ids.size - (ids.has(entity) ? 0 : 1);
    const added = missing(entity).slice(0, Math.max(0, Math.min(limit, room)));
    if (added.length || !ids.has(entity)) change(new Set([...ids, entity, ...added]));
    return added;
  }

  function hide(entity) {
    const next = new Set(ids);
    next.delete(entity);
    change(next);
  }

  // The entities to draw, the most prominent first. Where filters leave gaps, these are filled with
  // the next entities that pass, so that a filter never leaves an empty page.
  function drawn(keep) {
    const shown = (entity) => !filters.hidesFamily(model.family(entity));
    const byRank = (a, b) => model.rank.get(a) - model.rank.get(b);
    if (!filters.redraws()) return [...ids].filter(shown).sort(byRank);
    const passing = model.edges.filter((edge) => filters.passing(edge).length);
    const linked = new Set(passing.flatMap((edge) => [edge.source, edge.target]));
    const kept = [...ids].filter((entity) => shown(entity) && (linked.has(entity) || entity === keep));
    const rest = model.order.filter((entity) => shown(entity) && linked.has(entity) && !ids.has(entity));
    const filled = new Set([...kept, ...rest.slice(0, Math.max(0, first.length - kept.length))]);
    const joined = new Set(passing
      .filter((edge) => filled.has(edge.source) && filled.has(edge.target))
      .flatMap((edge) => [edge.source, edge.target]));
    return [...filled].filter((entity) => joined.has(entity) || entity === keep).sort(byRank);
  }

  // The lines to draw: a spanning forest of the strongest, then the strongest of the rest up to a
  // budget; every line of the entity `focus` besides.
  function lines(entities, focus) {
    const inside = new Set(entities);
    const candidates = entities.flatMap(model.edgesFrom)
      .filter((edge) => inside.has(edge.target))
      .map((edge) => ({ edge, strength: filters.passing(edge).length }))
      .filter((item) => item.strength > 0)
      .sort((a, b) => b.strength - a.strength || importance(a.edge) - importance(b.edge) || a.edge.id - b.edge.id);
    const backbone = spanningForest(candidates, entities);
    const budget = Math.max(FEWEST_LINES, Math.round(LINES_PER_NODE * entities.length));
    const picked = new Set(backbone);
    for (const item of candidates) {
      if (picked.size < budget || item.edge.source === focus || item.edge.target === focus) picked.add(item);
    }
    return { drawn: candidates.filter((item) => picked.has(item)), total: candidates.length };
  }

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
    drawn, lines, missing, expand, hide,
    has: (entity) => ids.has(entity),
    full: () => ids.size >= MOST_NODES,
    canUndo: () => history.length > 0,
    undo: () => { ids = history.pop() ?? ids; },
    reset: () => change(new Set(first)),
    changed: () => ids.size !== first.length || first.some((entity) => !ids.has(entity)),
  };
}
