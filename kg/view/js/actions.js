// What a reader can do. Each changes the state, from which everything shown follows, and says so
// where the change alone would not be heard.

const FULL = 'The canvas is full: hide something or reset first';

function createActions(model, state, filters, working, paths, stage, screen) {
  const asked = (value) => value ?? null;

  // Adds an entity to the drawing, with so many neighbours; what was added.
  function grow(entity, limit) {
    const change = working.expansion(entity, limit);
    if (change) state.change(change);
    return change ? change.grown[change.grown.length - 1].added : [];
  }

  const actions = {
    select(next) {
      stage.leave();
      state.look({ selection: asked(next) });
      if (next?.kind !== 'entity') return;
      if (state.now.view !== 'graph') return;
      screen.sayEntity(next.id);
      if (stage.drawn().includes(next.id)) screen.keepInView(next.id);
    },
    view(view) {
      state.look({ view });
      const caption = byId(`${view}-caption`);
      if (caption) screen.say(caption.textContent);
    },
    // Selects something on the map of everything; the drawing has it from then on.
    bring(item) {
      if (item !== null && !working.has(item.id)) grow(item.id, 0);
      actions.select(item);
    },
    everything() {
      const on = !state.now.everything;
      stage.forget();
      state.look({ everything: on });
      if (on) screen.refit(false);
      screen.say(plural(stage.counts().entities, 'entity', 'entities'));
      const { selection } = state.now;
      if (!on && selection?.kind === 'entity' && stage.drawn().includes(selection.id)) screen.keepInView(selection.id);
    },
    find(entity) {
      const graph = state.now.view === 'graph';
      if (graph && !stage.drawn().includes(entity)) grow(entity);
      actions.select({ kind: 'entity', id: entity });
      if (graph && !working.has(entity)) screen.say(FULL);
      if (graph) screen.focusCanvas();
    },
    expand(entity) {
      state.look({ everything: false });
      const added = grow(entity).filter((other) => other !== entity).length;
      screen.say(added ? `${plural(added, 'neighbour', 'neighbours')} added`
        : working.full() ? FULL : 'All its neighbours are shown');
      screen.refit(true);
    },
    collapse(entity) {
      state.change(working.collapse(entity));
      screen.say('Collapsed');
    },
    hide(entity) {
      stage.forget();
      state.change({ hidden: [...without(state.now.hidden, [entity]), entity] }, { selection: null });
      screen.say(`${model.entities[entity].label} hidden`);
    },
    unhide(entity) { actions.unhideAll([entity]); },
    unhideAll(entities = state.now.hidden) {
      state.change(working.unhiding(entities));
      if (state.now.hidden.some((entity) => entities.includes(entity))) screen.say(FULL);
    },
    // Keeps an entity where it is, or there; once more sets it free.
    pin(entity, { x, y }) {
      state.change({ pins: Object.freeze({ ...state.now.pins, [entity]: [Math.round(x), Math.round(y)] }) });
    },
    togglePin(entity) {
      const { [entity]: pinned, ...others } = state.now.pins;
      if (pinned) state.change({ pins: Object.freeze(others) });
      else if (actions.canPin(entity)) actions.pin(entity, screen.place(entity));
    },
    canPin: (entity) => entity in state.now.pins || (stage.drawn().includes(entity) && screen.place(entity) !== undefined),
    findPath(from, to) {
      stage.forget();
      state.change({ path: Object.freeze({ from, to, way: 0 }) }, { selection: null, everything: false });
      const { ways, way } = paths.current();
      screen.say(ways.length ? `${plural(way.length - 1, 'step', 'steps')}, ${plural(ways.length, 'way', 'ways')}` : 'No path');
      screen.refit(true);
    },
    chooseWay(way) { state.change({ path: Object.freeze({ ...state.now.path, way }) }, { merge: 'way' }); },
    leavePath() { state.change({ path: null }); },
    undo() { state.undo(); },
    redo() { state.redo(); },
    reset() {
      stage.forget();
      state.reset({ selection: null });
      screen.refit(true);
    },
    pick(key, code) { state.change({ filters: filters.toggling(key, code) }); actions.filtered(); },
    // `merge` as in state.js.
    choose(key, value, merge = null) {
      state.change({ filters: filters.choosing(key, value) }, { merge });
      actions.filtered();
    },
    clearFilters() { state.change({ filters: Object.freeze({}) }); actions.filtered(); },
    filtered() {
      if (!state.now.everything) screen.refit(false);
      screen.say(`${plural(filters.count(), 'statement', 'statements')} shown`);
    },
    focusView() { screen.focusView(state.now.view); },
    closeFilters() { screen.setFilters(false); },
    reach(entity) {
      stage.reach(entity);
      screen.sayEntity(entity);
      screen.keepInView(entity);
    },
    reached: stage.reached,
    back() {
      if (screen.closedFilters()) return;
      stage.leave();
      if (state.now.selection === null && state.now.path !== null) actions.leavePath();
      else actions.select(null);
    },
    drawn: stage.drawn,
    lines: stage.lines,
  };
  return actions;
}
