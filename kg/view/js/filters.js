// Which statements are shown. Facets combine by "and", the values within one by "or".
//
// A closed facet doubles as the legend: all its values are on, and each can be switched off.
// An open facet has many values: none is picked at first, and picking some shows only those.

function createFilters(model) {
  const facets = [
    { key: 'family', label: 'Entities', closed: true,
      values: (s) => [s.subject, s.object].filter((e) => e !== undefined).map((e) => model.family(e)) },
    { key: 'voice', label: 'Who says so', closed: true,
      values: (s) => [s.speakers.length ? 'attributed' : 'own'] },
    { key: 'polarity', label: 'Affirmed or denied', closed: true, values: (s) => [s.polarity] },
    { key: 'modality', label: 'How certain', closed: true, values: (s) => [s.modality] },
    { key: 'relation', label: 'Relations', closed: false, values: (s) => [s.relation] },
    { key: 'document', label: 'Documents', closed: false, values: (s) => [model.documentOf(s)] },
  ];
  const chosen = new Map(facets.map((facet) => [facet.key, new Set()]));

  function passesFacet(facet, statement) {
    const set = chosen.get(facet.key);
    if (!set.size) return true;
    const values = facet.values(statement);
    return facet.closed ? !values.some((value) => set.has(value)) : values.some((value) => set.has(value));
  }

  const passes = (statement) => facets.every((facet) => passesFacet(facet, statement));

  // How many statements each value has, under all the other facets.
  function counts(facet) {
    const found = new Map();
    for (const statement of model.statements) {
      if (!facets.every((other) => other === facet || passesFacet(other, statement))) continue;
      for (const value of new Set(facet.values(statement))) found.set(value, (found.get(value) ?? 0) + 1);
    }
    return found;
  }

  function toggle(key, value) {
    const set = chosen.get(key);
    if (!set.delete(value)) set.add(value);
  }

  return {
    facets, passes, counts, toggle,
    has: (key, value) => chosen.get(key).has(value),
    chosen: (key) => [...chosen.get(key)],
    // Whether more is filtered than whole families: then the drawing is no longer the first one.
    redraws: () => facets.some((facet) => facet.key !== 'family' && chosen.get(facet.key).size > 0),
    active: () => [...chosen.values()].some((set) => set.size > 0),
    clear: () => chosen.forEach((set) => set.clear()),
    hidesFamily: (family) => chosen.get('family').has(family),
    passing: (edge) => edge.statements.filter((id) => passes(model.statements[id])),
  };
}
