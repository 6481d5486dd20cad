// Legend and filters in one: what a colour or a line means is said where it is switched.

const VALUES_SHOWN = 10;
const MEANING = {
  own: 'Publisher', attributed: 'Quoted source', Positive: 'Affirmed', Negative: 'Negated',
  Asserted: 'Stated as fact', Possible: 'Possible', Necessary: 'Obligation', Intended: 'Intended',
  Conditional: 'Conditional', Hypothetical: 'Hypothetical',
};
const SWATCH = {
  attributed: 'dashed', Negative: 'negated', Possible: 'dotted', Necessary: 'dotted',
  Intended: 'dotted', Conditional: 'dotted', Hypothetical: 'dotted',
};

function createSidebar(panel, chips, model, filters, actions) {
  const expanded = new Set();

  function label(key, value) {
    if (key === 'family') return model.families.find((family) => family.key === value).label;
    if (key === 'relation') return model.relations[value].label;
    if (key === 'document') return model.documents[value].title;
    return MEANING[value] ?? value;
  }

  function show() {
    const focused = document.activeElement?.dataset?.facet;
    panel.replaceChildren(closeButton(), ...filters.facets.map(section).filter(Boolean));
    if (focused) panel.querySelector(`[data-facet="${CSS.escape(focused)}"]`)?.focus();
    showChips();
  }

  const closeButton = () =>
    el('button', { type: 'button', class: 'close', 'aria-label': 'Close filters', onclick: actions.closeFilters }, '×');

  function section(facet) {
    const counts = filters.counts(facet);
    const values = facet.closed ? legendOrder(facet, counts) : pickOrder(facet, counts);
    if (values.length < 2 && facet.key !== 'family') return null;
    const all = facet.closed || expanded.has(facet.key) || values.length <= VALUES_SHOWN + 2;
    const rows = (all ? values : values.slice(0, VALUES_SHOWN)).map((value) => row(facet, value, counts.get(value) ?? 0));
    const more = all ? null : el('button', {
      type: 'button', class: 'more', onclick: () => { expanded.add(facet.key); show(); } }, `All ${values.length}`);
    return el('fieldset', { class: facet.closed ? 'legend' : 'picks' }, el('legend', {}, facet.label), ...rows, more);
  }

  function legendOrder(facet, counts) {
    const known = facet.key === 'family' ? model.families.map((family) => family.key) : Object.keys(MEANING);
    return known.filter((value) => counts.has(value) || filters.has(facet.key, value));
  }

  function pickOrder(facet, counts) {
    const values = new Set([...filters.chosen(facet.key), ...counts.keys()]);
    const picked = (value) => (filters.has(facet.key, value) ? 1 : 0);
    return [...values].sort((a, b) => picked(b) - picked(a) || (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a - b);
  }

  function row(facet, value, count) {
    const on = facet.closed !== filters.has(facet.key, value);
    const box = el('input', { type: 'checkbox', 'data-facet': `${facet.key}:${value}`,
      onchange: () => actions.pick(facet.key, value) });
    box.checked = on;
    return el('label', { class: on ? 'on' : '', title: label(facet.key, value) }, box, sign(facet, value),
      el('span', { class: 'name' }, label(facet.key, value)), el('span', { class: 'count' }, count.toLocaleString('en')));
  }

  function sign(facet, value) {
    if (facet.key === 'family') return el('span', { class: `dot ${value}`, 'aria-hidden': 'true' });
    return facet.closed ? el('span', { class: `swatch ${SWATCH[value] ?? ''}`, 'aria-hidden': 'true' }) : null;
  }

  // What is filtered at the moment, above the canvas, each with a way back.
  function showChips() {
    const items = filters.facets.flatMap((facet) => filters.chosen(facet.key).map((value) =>
      el('button', { type: 'button', class: 'chip', onclick: () => actions.pick(facet.key, value) },
        `${facet.closed ? 'without ' : ''}${label(facet.key, value)}`, el('span', { 'aria-label': 'remove' }, ' ×'))));
    chips.replaceChildren(...items, el('button', { type: 'button', class: 'link', onclick: actions.clearFilters }, 'Clear all'));
    chips.hidden = items.length === 0;
  }

  return { show };
}
