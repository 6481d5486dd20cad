// The parts of the page around the canvas: views, panels, counts, what is read aloud.

// Some pages have more views than these: what makes one, by its name.
const MORE_VIEWS = {};
const viewNames = () => ['graph', 'table', 'disputes', ...Object.keys(MORE_VIEWS)];

function createScreen(model, filters, stage) {
  let canvas = null;
  const pressed = (id, on) => byId(id).setAttribute('aria-pressed', String(on));
  const say = (text) => { byId('live').textContent = text; };

  function setFilters(open) {
    byId('filters').classList.toggle('open', open);
    byId('open-filters').setAttribute('aria-expanded', String(open));
  }

  function toggleTimeline() {
    const open = byId('timeline').hidden;
    byId('timeline').hidden = !open;
    byId('open-timeline').setAttribute('aria-expanded', String(open));
  }

  // The canvas is told before it is hidden, and when it is seen again.
  function showView({ view, everything, selection }, before) {
    const [graph, was] = [view, before?.view ?? view].map((name) => name === 'graph');
    if (was && !graph) canvas.leave();
    byId('graph-view').classList.toggle('all', everything);
    pressed('everything', everything);
    for (const name of viewNames()) {
      byId(`${name}-view`).hidden = name !== view;
      pressed(`show-${name}`, name === view);
    }
    if (was || !graph) return;
    canvas.comeBack();
    if (selection?.kind === 'entity' && stage.drawn().includes(selection.id)) canvas.keepInView(selection.id);
  }

  function showCounts() {
    const { entities, relations } = stage.counts();
    const of = (part, all, ...names) => (stage.everything() && part === all ? '' : `${part.toLocaleString('en')} of `) + plural(all, ...names);
    byId('counts').textContent = [
      of(entities, model.entities.length, 'entity', 'entities'),
      of(relations, model.edges.length, 'relation', 'relations'),
      plural(filters.count(), 'statement', 'statements'),
    ].join(' · ');
    byId('nothing').hidden = entities > 0;
    byId('nothing').textContent = model.entities.length ? 'No relation passes these filters.' : 'This graph holds nothing yet.';
  }

  return {
    say, setFilters, toggleTimeline, showView, showCounts,
    on: (made) => { canvas = made; },
    sayEntity(id) {
      const entity = model.entities[id];
      say(`${entity.label}, ${entity.type}, ${plural(model.statementsOf[id].length, 'statement', 'statements')}`);
    },
    keepInView: (entity) => canvas.keepInView(entity),
    place: (entity) => canvas.place(entity),
    refit: (animated) => canvas.refit(animated),
    focusCanvas: () => byId('network').focus(),
    focusView: (view) => byId(view === 'graph' ? 'network' : `${view}-view`).focus(),
    filtersOpen: () => byId('filters').classList.contains('open'),
    // Whether there were open filters to close.
    closedFilters() {
      const open = byId('filters').classList.contains('open');
      if (open) setFilters(false);
      return open;
    },
  };
}
