// What the canvas shows of the state: entities, lines, and what stands out among them. Only what is
// hovered or reached by keyboard is kept here, as it is of the moment.

function createStage(model, state, filters, working, paths, palette, theme) {
  let canvas = null;
  let hovered = null;
  let reached = null;
  let ready = false;
  let drawn = [];
  let lines = [];

  // What stands out: the thing hovered, else the thing selected, with all that touches it; else a path.
  function focus(item) {
    if (item === null) return pathFocus();
    const touches = {
      edge: (edge) => edge.id === item.id,
      entity: (edge) => edge.source === item.id || edge.target === item.id,
      statement: (edge) => edge.statements.includes(item.id),
    }[item.kind];
    const edges = lines.map(({ edge }) => edge).filter(touches);
    const entity = item.kind === 'entity' ? item.id : null;
    const nodes = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
    if (entity !== null) nodes.add(entity);
    const known = [...nodes].some((id) => drawn.includes(id));
    return known ? { entity, nodes, lines: new Set(edges.map((edge) => edge.id)) } : null;
  }

  function pathFocus() {
    const way = paths.current()?.way ?? NOBODY;
    return way.length ? { entity: null, nodes: new Set(way), lines: pathLines(way) } : null;
  }

  const pathLines = remembered((way) => new Set(paths.steps(way).flatMap(({ edges }) => edges.map((edge) => edge.id))));

  // For each entity, 1 if the map of everything shows it; null if it shows all.
  const shownOf = remembered((chosen, hidden) => {
    if (!filters.active() && !hidden.length) return null;
    const { source, target } = model.columns.edge;
    const found = new Uint8Array(model.entities.length).fill(filters.redraws() ? 0 : 1);
    source.forEach((from, edge) => {
      if (filters.strength(edge)) found[from] = found[target[edge]] = 1;
    });
    const out = new Set(hidden);
    return found.map((one, id) => (one && !out.has(id) && !filters.hidesFamily(model.family(id)) ? 1 : 0));
  });

  const mapped = remembered((shown) => {
    if (shown === null) return { entities: model.entities.length, relations: model.edges.length };
    const { source, target } = model.columns.edge;
    const passes = (from, edge) => filters.strength(edge) && shown[from] && shown[target[edge]];
    return { entities: countsOf(shown, 2)[1], relations: source.filter(passes).length };
  });

  const pinsOf = remembered((pins) => new Map(Object.entries(pins).map(([id, [x, y]]) => [Number(id), { x, y }])));

  // How many neighbours of a hub are not drawn, where they are many.
  const moreOf = remembered((entities) => new Map(entities
    .filter((entity) => model.degree(entity) > BUNCH)
    .map((entity) => [entity, working.missing(entity)])
    .filter(([, count]) => count > BUNCH)));

  function redraw() {
    if (!ready) return;
    const item = hovered ?? state.now.selection;
    const centre = item?.kind === 'entity' ? item.id : null;
    lines = working.lines(drawn, centre, pathLines(paths.current()?.way ?? NOBODY));
    canvas.show({ entities: drawn, lines, colours: theme.colours(), focus: focus(item),
      filtered: filters.redraws(), pins: pinsOf(state.now.pins), palette: palette.current(), more: moreOf(drawn),
      hulls: state.now.colour === 'family', ...(state.now.everything ? map(item) : {}) });
  }

  const map = (item) => ({ item, passing: hovered !== null, shown: shownOf(state.now.filters, state.now.hidden),
    passes: (edge) => filters.strength(edge.id) > 0 });

  function refresh() {
    ready = true;
    const { selection } = state.now;
    const entity = selection?.kind === 'entity' ? selection.id : null;
    if (entity !== null) reached = entity;
    drawn = working.drawn(entity);
    redraw();
  }

  return {
    redraw, refresh,
    on: (made) => { canvas = made; },
    hover: (item) => { hovered = item; redraw(); },
    reach: (entity) => { reached = entity; hovered = { kind: 'entity', id: entity }; redraw(); },
    leave: () => { hovered = null; },
    forget: () => { reached = null; hovered = null; },
    reached: () => (reached !== null && (state.now.everything || drawn.includes(reached)) ? reached : null),
    everything: () => state.now.everything,
    drawn: () => drawn,
    lines: () => lines,
    // How many entities and relations the canvas shows.
    counts: () => (state.now.everything ? mapped(shownOf(state.now.filters, state.now.hidden))
      : { entities: drawn.length, relations: lines.length }),
  };
}
