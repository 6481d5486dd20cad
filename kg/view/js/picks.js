// The values of one facet as boxes to tick, with how many statements each has under the other filters.

const VALUES_SHOWN = 10;
const MOST_VALUES = 200;

function createPicks(facet, model, filters, actions) {
  let all = false;
  let wanted = '';
  const field = el('input', { type: 'search', class: 'narrow', autocomplete: 'off', spellcheck: 'false',
    'aria-label': `Find in ${facet.label.toLowerCase()}`, placeholder: 'Find', oninput: () => { wanted = fold(field.value); update(); } });
  const rows = el('div', {});
  const more = el('button', { type: 'button', class: 'more', onclick: () => { all = true; update(); } });
  const element = el('fieldset', { class: facet.closed ? 'legend' : 'picks', 'aria-label': facet.folded ? facet.label : null },
    facet.folded ? null : el('legend', {}, facet.label), field, rows, more);
  // How many values there are when nothing is filtered.
  const known = once(() => new Set(facet.rows().items).size);

  function update() {
    const counts = filters.counts(facet);
    const values = facet.closed ? codes(counts) : ordered(counts);
    const found = wanted ? values.filter((code) => fold(facet.names[code]).includes(wanted)) : values;
    const few = all || found.length <= VALUES_SHOWN + 2;
    const shown = facet.closed ? found : found.slice(0, few ? MOST_VALUES : VALUES_SHOWN);
    const useful = known() > 1 || facet.key === 'family';
    rows.replaceChildren(...(useful ? shown : []).map((code) => row(code, counts[code])),
      wanted && !found.length ? el('p', { class: 'quiet' }, 'Nothing with such a name') : '');
    more.hidden = few || facet.closed;
    more.textContent = `All ${found.length.toLocaleString('en')}`;
    field.hidden = facet.closed || known() <= VALUES_SHOWN + 2;
    element.hidden = !useful;
  }

  const codes = (counts) => Array.from(counts.keys()).filter((code) => counts[code] || filters.has(facet.key, code));

  function ordered(counts) {
    const picked = (code) => (filters.has(facet.key, code) ? 1 : 0);
    return codes(counts).sort((a, b) => picked(b) - picked(a) || counts[b] - counts[a] || a - b);
  }

  function row(code, count) {
    const on = (facet.closed === true) !== filters.has(facet.key, code);
    const box = el('input', { type: 'checkbox', 'data-facet': `${facet.key}:${code}`,
      onchange: () => actions.pick(facet.key, code) });
    box.checked = on;
    const name = facet.names[code] || 'Not known';
    return el('label', { class: on ? 'on' : '', title: name }, box, sign(code),
      el('span', { class: 'name' }, name), el('span', { class: 'count' }, count.toLocaleString('en')));
  }

  function sign(code) {
    const value = facet.identities[code];
    if (facet.key === 'family') return el('span', { class: `dot ${value}`, 'aria-hidden': 'true' });
    return facet.closed ? el('span', { class: `swatch ${SWATCH[value] ?? ''}`, 'aria-hidden': 'true' }) : null;
  }

  return { element, update, useful: () => facet.size > 1 };
}
