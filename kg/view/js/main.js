// Wires the parts together. What is selected, reached by keyboard or hovered is kept here.

const NARROW = matchMedia('(max-width: 760px)');

function start() {
  const model = createModel(readJson('data'), NARROW.matches);
  const filters = createFilters(model);
  const working = createWorkingSet(model, filters);
  let selection = null;
  let hovered = null;
  let reached = null;
  let table = false;
  let drawn = [];
  let lines = { drawn: [], total: 0 };

  const actions = {
    select(next) {
      selection = next;
      reached = next?.kind === 'entity' ? next.id : reached;
      if (next?.kind === 'entity' && !table) announceEntity(next.id);
      refresh();
      if (next?.kind === 'entity' && drawn.includes(next.id)) canvas.keepInView(next.id);
    },
    find(entity) {
      if (!table && !drawn.includes(entity)) working.expand(entity);
      actions.select({ kind: 'entity', id: entity });
      if (!table) byId('network').focus();
    },
    expand(entity) {
      const added = working.expand(entity);
      say(added.length ? `${plural(added.length, 'neighbour', 'neighbours')} added`
        : working.full() ? 'The canvas is full: hide something or reset first' : 'All its neighbours are shown');
      refresh();
      canvas.refit(true);
    },
    hide(entity) {
      working.hide(entity);
      selection = null;
      reached = null;
      refresh();
    },
    undo() { working.undo(); refresh(); },
    reset() { working.reset(); selection = null; reached = null; refresh(); canvas.refit(true); },
    pick(key, value) {
      filters.toggle(key, value);
      filtersChanged();
    },
    clearFilters() { filters.clear(); filtersChanged(); },
    closeFilters() { setFilters(false); },
    reach(entity) {
      reached = entity;
      hovered = { kind: 'entity', id: entity };
      announceEntity(entity);
      redraw();
      canvas.keepInView(entity);
    },
    reached: () => (reached !== null && drawn.includes(reached) ? reached : null),
    back() {
      if (byId('filters').classList.contains('open')) setFilters(false);
      else { hovered = null; actions.select(null); }
    },
    drawn: () => drawn,
    lines: () => lines.drawn,
  };

  const canvas = createCanvas({
    container: byId('network'), model, first: readJson('first-sight'),
    events: { hover: (item) => { hovered = item; redraw(); }, select: actions.select, expand: actions.expand },
  });
  const details = createDetails(byId('details'), model, filters, working, actions);
  const sidebar = createSidebar(byId('filters'), byId('chips'), model, filters, actions);
  const statements = createTable(byId('table-view'), model, filters, actions);
  createFinder(byId('search'), byId('results'), model, actions);
  createKeys(byId('network'), canvas, actions);
  const theme = createTheme(byId('theme'), () => redraw());

  // What stands out: the thing hovered, else the thing selected, with all that touches it.
  function focus() {
    const item = hovered ?? selection;
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

  function redraw() {
    const item = hovered ?? selection;
    const centre = item?.kind === 'entity' ? item.id : null;
    lines = working.lines(drawn, centre);
    canvas.show({ entities: drawn, lines: lines.drawn, colours: theme.colours(), focus: focus(),
      filtered: filters.redraws() });
  }

  function refresh() {
    drawn = working.drawn(selection?.kind === 'entity' ? selection.id : null);
    redraw();
    details.show(selection);
    sidebar.show();
    if (table) statements.show(selection);
    showCounts();
    byId('undo').disabled = !working.canUndo();
    byId('reset').disabled = !working.changed();
    document.body.classList.toggle('selected', selection !== null);
  }

  function filtersChanged() {
    statements.restart();
    refresh();
    canvas.refit(false);
    say(`${plural(model.statements.filter(filters.passes).length, 'statement', 'statements')} shown`);
  }

  function showCounts() {
    const passing = filters.active() ? model.statements.filter(filters.passes).length : model.statements.length;
    byId('counts').textContent = [
      `${drawn.length.toLocaleString('en')} of ${plural(model.entities.length, 'entity', 'entities')}`,
      `${lines.drawn.length.toLocaleString('en')} of ${plural(model.edges.length, 'relation', 'relations')}`,
      plural(passing, 'statement', 'statements'),
    ].join(' · ');
    byId('nothing').hidden = drawn.length > 0;
    byId('nothing').textContent = model.entities.length ? 'No relation passes these filters.' : 'This graph holds nothing yet.';
  }

  function announceEntity(id) {
    const entity = model.entities[id];
    say(`${entity.label}, ${entity.type}, ${plural(model.statementsOf[id].length, 'statement', 'statements')}`);
  }

  const say = (text) => { byId('live').textContent = text; };

  function setTable(on) {
    table = on;
    byId('graph-view').hidden = on;
    byId('table-view').hidden = !on;
    byId('show-graph').setAttribute('aria-pressed', String(!on));
    byId('show-table').setAttribute('aria-pressed', String(on));
    refresh();
    if (!on) canvas.refit(false);
  }

  function setFilters(open) {
    byId('filters').classList.toggle('open', open);
    byId('open-filters').setAttribute('aria-expanded', String(open));
  }

  const onClick = (id, act) => byId(id).addEventListener('click', act);
  onClick('undo', actions.undo);
  onClick('reset', actions.reset);
  onClick('fit', () => canvas.refit(true));
  onClick('zoom-in', () => canvas.zoom(1.25));
  onClick('zoom-out', () => canvas.zoom(0.8));
  onClick('show-graph', () => setTable(false));
  onClick('show-table', () => setTable(true));
  onClick('skip', (event) => { event.preventDefault(); setTable(true); byId('table-view').focus(); });
  onClick('open-filters', () => setFilters(!byId('filters').classList.contains('open')));

  theme.apply();
  refresh();
  canvas.fit(false);

  // For tests and curious readers: what is on the canvas at the moment. Copies, nothing to change.
  globalThis.kgView = Object.freeze({
    entities: () => drawn.map((id) => model.entities[id].label),
    lines: () => canvas.lines(),
    labels: () => canvas.labels(),
    position: (label) => canvas.position(model.entities.findIndex((entity) => entity.label === label)),
    middle: (edge) => canvas.curve(edge)(0.5),
  });
}

start();
