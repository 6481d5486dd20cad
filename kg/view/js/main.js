// Wires the parts together; nothing is decided here.

const NARROW = matchMedia('(max-width: 760px)');

function start() {
  const model = createModel(readJson('data'), NARROW.matches);
  const state = createState((now, before) => refresh(now, before));
  const filters = createFilters(model, state);
  const palette = createPalette(model, state);
  const voices = createVoices(model);
  const disputes = createDisputes(model, filters, voices);
  const backing = createBacking(model, filters, voices);
  const paths = createPaths(model, state, filters);
  const working = createWorkingSet(model, state, filters, backing, paths);
  const theme = createTheme(byId('theme'), () => stage.redraw());
  const stage = createStage(model, state, filters, working, paths, palette, theme);
  const screen = createScreen(model, filters, stage);
  const actions = createActions(model, state, filters, working, paths, stage, screen);
  const drawing = createCanvas({
    container: byId('network'), model, first: readJson('first-sight'),
    events: { hover: stage.hover, select: actions.select, expand: actions.expand, pin: actions.pin, moved: () => address.changed() },
  });
  const everything = createEverything({
    sheet: byId('sheet'), camera: drawing.camera, model, events: { hover: stage.hover, select: actions.bring },
  });
  const canvas = createSurface({ canvas: drawing, everything });
  [stage, screen].forEach((part) => part.on(canvas));
  const search = createSearch(model);
  const cards = createCards(model, palette, backing, actions);
  const details = createDetails(byId('details'), { model, state, filters, working, paths, search, disputes, voices, cards, actions });
  const sidebar = createSidebar(byId('filters'), model, filters, actions);
  const chips = createChips(byId('chips'), model, state, filters, actions);
  const legend = createLegend(byId('legend-body'), state, palette, stage);
  const timeline = createTimeline(byId('timeline'), model, filters, actions);
  const statements = createTable(byId('table-view'), model, filters, backing, actions);
  const sides = createSides(byId('disputes-view'), model, disputes, voices, cards, actions);
  const panels = { table: statements, disputes: sides };
  for (const [name, make] of Object.entries(MORE_VIEWS)) panels[name] = make(byId(`${name}-view`), { model, actions, screen });
  createFinder(byId('search'), byId('results'), search, model, actions.find, screen.focusCanvas);
  createExports(byId('save'), { title: document.title, canvas, theme, model, state, shown: statementsShown });
  createKeys(byId('network'), canvas, actions);
  const address = keepAddress(createPermalink(model, filters, working), () => ({ ...state.now, eye: canvas.eye() }), restore);

  // Everything that is shown follows from the state.
  function refresh(now, before) {
    filters.update();
    canvas.setAll(now.everything);
    chips.show(); // first, as it takes room from the canvas
    stage.refresh();
    details.show(now.selection);
    if (now.filters !== before?.filters) { sidebar.show(); statements.restart(); showTimeline(); }
    legend.show();
    document.body.classList.toggle('by-community', now.colour === 'community');
    screen.showView(now, before);
    panels[now.view]?.show(now.selection);
    screen.showCounts();
    const focused = document.activeElement;
    byId('undo').disabled = !state.canUndo();
    byId('redo').disabled = !state.canRedo();
    byId('reset').disabled = !state.changed();
    if (focused?.disabled) screen.focusCanvas();
    document.body.classList.toggle('selected', now.selection !== null || now.path !== null);
    address.changed();
  }

  function statementsShown() {
    const { view, selection } = state.now;
    return view === 'disputes' ? sides.statements(selection) : statements.statements(view === 'table' ? selection : null);
  }

  function showTimeline() {
    if (!byId('timeline').hidden) timeline.show();
  }

  function restore({ eye, ...found }) {
    state.restore(found);
    if (eye) canvas.look(eye);
    else canvas.refit(false);
  }

  const onClick = (id, act) => byId(id).addEventListener('click', act);
  onClick('undo', actions.undo);
  onClick('redo', actions.redo);
  onClick('reset', actions.reset);
  onClick('fit', () => canvas.refit(true));
  onClick('zoom-in', () => canvas.zoom(1.25));
  onClick('zoom-out', () => canvas.zoom(0.8));
  onClick('everything', actions.everything);
  viewNames().forEach((view) => onClick(`show-${view}`, () => actions.view(view)));
  onClick('skip-graph', (event) => { event.preventDefault(); actions.view('graph'); screen.focusCanvas(); });
  onClick('skip', (event) => { event.preventDefault(); actions.view('table'); byId('table-view').focus(); });
  onClick('open-timeline', () => { screen.toggleTimeline(); showTimeline(); });
  onClick('open-filters', () => screen.setFilters(!screen.filtersOpen()));

  theme.apply();
  refresh(state.now);
  canvas.fit(false);
  byId('open-timeline').hidden = !timeline.useful();
  byId('everything').hidden = model.entities.length <= model.view.length;
  byId('show-disputes').hidden = !disputes.any();
  address.open();

  // For tests and curious readers: what is on the canvas at the moment. Copies, nothing to change.
  globalThis.kgView = Object.freeze({
    entities: () => stage.drawn().map((id) => model.entities[id].label),
    lines: () => canvas.lines(),
    labels: () => canvas.labels(),
    position: (label) => canvas.position(model.entities.findIndex((entity) => entity.label === label)),
    middle: (edge) => canvas.curve(edge)(0.5),
    repaint: everything.repaint,
  });
}

start();
