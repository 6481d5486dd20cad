// What keeps something from being shown, above the canvas, each with a way back.

function createChips(panel, model, state, filters, actions) {
  const chip = (text, undo) => el('button', { type: 'button', class: 'chip', onclick: undo },
    text, el('span', { 'aria-label': 'remove' }, ' ×'));

  function ofFacet(facet) {
    const chosen = filters.chosen(facet.key);
    if (chosen === undefined) return [];
    const drop = () => actions.choose(facet.key, undefined);
    if (facet.kind === 'range') return [chip(rangeText(chosen), drop)];
    if (facet.kind === 'minimum') return [chip(`Confidence at least ${chosen} %`, drop)];
    return chosen.map((code) => chip(`${facet.closed ? 'without ' : ''}${facet.names[code] || 'not known'}`,
      () => actions.pick(facet.key, code)));
  }

  function show() {
    const { hidden, path } = state.now;
    const items = [path ? chip(`Path ${model.entities[path.from].label} – ${model.entities[path.to].label}`, actions.leavePath) : null,
      ...filters.facets.flatMap(ofFacet),
      hidden.length ? chip(`${hidden.length.toLocaleString('en')} hidden`, () => actions.unhideAll()) : null].filter(Boolean);
    const focused = [...panel.children].indexOf(document.activeElement);
    panel.replaceChildren(...items, filters.active()
      ? el('button', { type: 'button', class: 'link', onclick: actions.clearFilters }, 'Clear all') : '');
    panel.hidden = items.length === 0;
    if (focused < 0) return;
    if (panel.hidden) actions.focusView();
    else panel.children[Math.min(focused, panel.children.length - 1)].focus();
  }

  return { show };
}

function rangeText([from, to]) {
  const [first, last] = [from, to].map((day) => (day === null ? null : readableDate(writtenDay(day))));
  if (first === null) return `Until ${last}`;
  return last === null ? `From ${first}` : first === last ? first : `${first} – ${last}`;
}
