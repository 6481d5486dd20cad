// Filters by what statements are like. What a colour or a line means is said where it is switched.

const SWATCH = {
  attributed: 'dashed', Negative: 'negated', Possible: 'dotted', Necessary: 'dotted',
  Intended: 'dotted', Conditional: 'dotted', Hypothetical: 'dotted',
};
const PARTS = { picks: createPicks, range: createRange, minimum: createMinimum };

function createSidebar(panel, model, filters, actions) {
  const sections = filters.facets.map(section);
  panel.replaceChildren(
    el('button', { type: 'button', class: 'close', 'aria-label': 'Close filters', onclick: actions.closeFilters }, '×'),
    el('p', { class: 'count' }, 'statements'),
    ...sections.map(({ element }) => element));

  // A folded section counts nothing before it is opened.
  function section(facet) {
    const part = PARTS[facet.kind](facet, model, filters, actions);
    if (!facet.folded) return { element: part.element, update: part.update };
    const title = el('summary', {});
    const element = el('details', { class: 'fold', 'data-fold': facet.key, ontoggle: () => update() }, title, part.element);
    function update() {
      const chosen = filters.chosen(facet.key);
      const many = Array.isArray(chosen) && facet.kind === 'picks' ? ` · ${chosen.length}` : chosen === undefined ? '' : ' · set';
      title.textContent = `${facet.label}${many}`;
      if (element.open) part.update();
      element.hidden = !part.useful();
    }
    return { element, update };
  }

  // Rows are made anew; the one that has the focus keeps it.
  function show() {
    const focused = document.activeElement?.dataset?.facet;
    sections.forEach(({ update }) => update());
    if (focused) panel.querySelector(`[data-facet="${CSS.escape(focused)}"]`)?.focus();
  }

  return { show };
}

// A date from and a date to; timeline.js is the same with a mouse.
function createRange(facet, model, filters, actions) {
  const input = (label, place) => {
    const box = el('input', { type: 'date', 'aria-label': label, onchange: () => {
      const ends = [...(filters.chosen(facet.key) ?? [null, null])];
      ends[place] = daysOf(box.value)?.[0] ?? null;
      actions.choose(facet.key, ends[0] === null && ends[1] === null ? undefined : ends);
    } });
    return box;
  };
  const boxes = [input('From', 0), input('To', 1)];
  const element = el('fieldset', { class: 'dates', 'aria-label': facet.label },
    ...boxes.map((box) => el('label', {}, el('span', {}, box.getAttribute('aria-label')), box)));

  function update() {
    boxes.forEach((box, place) => {
      const day = filters.chosen(facet.key)?.[place] ?? null;
      box.value = day === null ? '' : writtenDay(day);
    });
  }

  return { element, update, useful: () => model.days.span() !== null };
}

// The least confidence that a statement must have, in percent.
function createMinimum(facet, model, filters, actions) {
  const values = facet.values();
  const [low, high] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [100, 0]);
  const box = el('input', { type: 'range', min: low, max: high, step: 1, 'data-facet': facet.key, 'aria-label': 'Confidence at least',
    oninput: () => actions.choose(facet.key, Number(box.value) > low ? Number(box.value) : undefined, facet.key) });
  const text = el('p', { class: 'quiet' });
  const element = el('fieldset', { class: 'minimum', 'aria-label': facet.label }, box, text);

  function update() {
    const least = filters.chosen(facet.key) ?? low;
    const passes = filters.passesOthers(facet.key);
    let count = 0;
    values.forEach((value, id) => { if (value >= least && passes(id)) count += 1; });
    box.value = String(least);
    box.setAttribute('aria-valuetext', `${least} percent`);
    text.textContent = `At least ${least} % · ${plural(count, 'statement', 'statements')}`;
  }

  return { element, update, useful: () => low < high };
}
