// What the canvas shows of the state: entities, lines, and what stands out among them. Only what is
// hovered or reached by keyboard is kept here, as it is of the moment.

function createStage(model, state, filters, working, theme) {
  let canvas = null;
  let hovered = null;
  let reached = null;
  let drawn = [];
  let lines = { drawn: [], total: 0 };

  // What stands out: the thing hovered, else the thing selected, with all that touches it; else a path.
  function focus(item) {
    if (item === null) return null;
    const touches = {
      edge: (edge) => edge.id === item.id,
      entity: (edge) => edge.source === item.id || edge.target === item.id,
      statement: (edge) => edge.statements.includes(item.id),
    }[item.kind];
    const edges = lines.drawn.map(({ edge }) => edge).filter(touches);
    const entity = item.kind === 'entity' ? item.id : null;
    const nodes = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
    if (entity !== null) nodes.add(entity);
    const known = [...nodes].some((id) => drawn.includes(id));
    return known ? { entity, nodes, lines: new Set(edges.map((edge) => edge.id)) } : null;
  }

  const linesOf = remembered((entities, centre, must) => working.lines(entities, centre, must));

  function redraw() {
    const item = hovered ?? state.now.selection;
    const centre = item?.kind === 'entity' ? item.id : null;
    lines = linesOf(drawn, centre, NO_EDGES);
    canvas.show({ entities: drawn, lines: lines.drawn, colours: theme.colours(), focus: focus(item),
      filtered: filters.redraws() });
  }

  function refresh() {
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
    reached: () => (reached !== null && drawn.includes(reached) ? reached : null),
    drawn: () => drawn,
    lines: () => lines.drawn,
  };
}

const NO_EDGES = new Set();
