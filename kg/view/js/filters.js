// Which statements are shown, and how many there would be: for each statement one bit for every
// facet that it fails, so that a change costs one pass over one facet.

function createFilters(model, state) {
  const facets = createFacets(model);
  const failed = new Uint16Array(model.statements.length);
  const applied = new Map();
  const { starts, items } = model.columns.edge.statements;
  let strengths = null;

  // Brings all that is asked below up to the state. Called at every change of the state.
  function update() {
    facets.forEach((facet, place) => {
      const chosen = state.now.filters[facet.key];
      if (applied.get(facet.key) === chosen) return;
      applied.set(facet.key, chosen);
      strengths = null;
      mark(1 << place, chosen === undefined ? null : facet.test(chosen));
    });
  }

  function mark(bit, passes) {
    for (let id = 0; id < failed.length; id += 1) {
      if (passes === null || passes(id)) failed[id] &= ~bit;
      else failed[id] |= bit;
    }
  }

  // How many statements each value has, under all the other facets.
  function counts(facet) {
    const found = new Int32Array(facet.size);
    const { starts: begins, items: values } = facet.rows();
    const others = ~(1 << facets.indexOf(facet));
    for (let id = 0; id < failed.length; id += 1) {
      if (failed[id] & others) continue;
      for (let i = begins[id]; i < begins[id + 1]; i += 1) found[values[i]] += 1;
    }
    return found;
  }

  // Whether each statement passes all facets but one.
  function passesOthers(key) {
    const others = ~(1 << facets.findIndex((facet) => facet.key === key));
    return (id) => (failed[id] & others) === 0;
  }

  // How many statements of an edge pass.
  function strength(edge) {
    strengths ??= edgeStrengths();
    return strengths[edge];
  }

  function edgeStrengths() {
    const found = new Int32Array(starts.length - 1);
    for (let edge = 0; edge < found.length; edge += 1) {
      for (let i = starts[edge]; i < starts[edge + 1]; i += 1) found[edge] += failed[items[i]] ? 0 : 1;
    }
    return found;
  }

  function count() {
    let found = 0;
    for (let id = 0; id < failed.length; id += 1) found += failed[id] ? 0 : 1;
    return found;
  }

  const chosen = (key) => state.now.filters[key];
  const has = (key, code) => chosen(key)?.includes(code) ?? false;

  // The filters after choosing other values of a facet; undefined or an empty list chooses none.
  function choosing(key, value) {
    const { [key]: before, ...rest } = state.now.filters;
    const none = value === undefined || (Array.isArray(value) && !value.length);
    return Object.freeze(none ? rest : { ...rest, [key]: Object.freeze(value) });
  }

  function toggling(key, code) {
    const before = chosen(key) ?? [];
    return choosing(key, has(key, code) ? before.filter((other) => other !== code)
      : [...before, code].sort((a, b) => a - b));
  }

  return {
    facets, update, counts, passesOthers, strength, count, chosen, has, choosing, toggling,
    facet: (key) => facets.find((item) => item.key === key),
    passes: (statement) => failed[statement.id] === 0,
    passing: (edge) => edge.statements.filter((id) => failed[id] === 0),
    // Whether more is filtered than whole families: then the drawing is no longer the first one.
    redraws: () => Object.keys(state.now.filters).some((key) => key !== 'family'),
    current: () => state.now.filters,
    active: () => Object.keys(state.now.filters).length > 0,
    hidesFamily: (key) => has('family', model.families.findIndex((family) => family.key === key)),
  };
}
