// What colours, lines and sizes mean; and whether dots are coloured by type or by community.

const LINE_MEANINGS = [
  ['', 'Stated by the publisher'], ['dashed', 'Said by somebody quoted'],
  ['dotted', 'Possible, planned or conditional'], ['negated', 'Negated'], ['thick', 'Said by more; ×3 is by three'],
];
const MODES = { family: 'Type', community: 'Community' };

function createLegend(panel, state, palette, stage) {
  const modes = Object.entries(MODES).map(([mode, label]) => el('button', { type: 'button', 'data-mode': mode,
    onclick: () => state.look({ colour: mode }) }, label));
  const colours = el('ul', { class: 'rows', 'aria-label': 'Colours' });
  panel.append(
    el('p', { class: 'quiet' }, 'Colour by'), el('div', { class: 'segments', role: 'group', 'aria-label': 'Colour by' }, ...modes),
    colours,
    el('ul', { 'aria-label': 'Lines' }, ...LINE_MEANINGS.map(([kind, text]) =>
      el('li', {}, el('span', { class: `swatch ${kind}`, 'aria-hidden': 'true' }), text))),
    el('ul', { 'aria-label': 'Sizes' },
      el('li', {}, el('span', { class: 'sizes', 'aria-hidden': 'true' }, ...[4, 8, 12].map((size) => el('span', { class: `dot size-${size}` }))), 'In more statements'),
      el('li', {}, el('span', { class: 'dot pinned', 'aria-hidden': 'true' }), 'Pinned')));

  // Only colours that are on the canvas.
  function show() {
    const { names, code, label } = palette.current();
    const counts = new Map();
    for (const entity of stage.drawn()) counts.set(code(entity), (counts.get(code(entity)) ?? 0) + 1);
    const present = names.map((_, number) => number).filter((number) => stage.everything() || counts.has(number));
    modes.forEach((button) => button.setAttribute('aria-pressed', String(button.dataset.mode === state.now.colour)));
    colours.replaceChildren(...present.map((number) => el('li', {},
      el('span', { class: `dot ${names[number]}`, 'aria-hidden': 'true' }), el('span', { class: 'name' }, label(number)))));
  }

  return { show };
}
