// When it was: a bar for each span of time, as high as what choosing it would show. A range is chosen
// by dragging over the bars, or with the two handles by keyboard.

function createTimeline(panel, model, filters, actions) {
  const bars = once(() => barsOf(model.days));
  let heights = [];
  let held = null; // while dragging: { from, to }, places of bars

  // The places of the first and the last bar that are chosen.
  function places() {
    if (held !== null) return [Math.min(held.from, held.to), Math.max(held.from, held.to)];
    const [from, to] = filters.chosen('when') ?? [null, null];
    const list = bars();
    const first = from === null ? 0 : list.findIndex((bar) => bar.last >= from);
    const last = to === null ? list.length - 1 : list.findLastIndex((bar) => bar.first <= to);
    return [first < 0 ? list.length - 1 : first, Math.max(0, last)];
  }

  // Chooses bars; the outermost ones are open to their side.
  function choose(first, last, merge) {
    const list = bars();
    const from = first === 0 ? null : list[first].first;
    const to = last === list.length - 1 ? null : list[last].last;
    actions.choose('when', from === null && to === null ? undefined : [from, to], merge ?? null);
  }

  const plot = el('div', { class: 'plot', onpointerdown: begin, onpointermove: extend, onpointerup: end, onpointercancel: end });
  const handles = ['From', 'To'].map((label, side) => el('div', { class: 'handle', role: 'slider', tabindex: 0,
    'aria-label': label, 'data-side': side, onkeydown: (event) => step(event, side) }));
  const scale = el('div', { class: 'scale', 'aria-hidden': 'true' });
  panel.append(plot, scale);

  const drawing = once(() => {
    const wide = 100 / bars().length;
    const drawn = bars().map((bar, i) => {
      const title = svg('title');
      return { title, rect: svg('rect', { x: (i + 0.08) * wide, width: 0.84 * wide }, title) };
    });
    plot.append(svg('svg', { class: 'bars', preserveAspectRatio: 'none', viewBox: '0 0 100 100', 'aria-hidden': 'true' },
      ...drawn.map(({ rect }) => rect)), ...handles);
    scale.append(...ticks(bars()));
    return drawn;
  });

  function barAt(event) {
    const { left, width } = plot.getBoundingClientRect();
    const count = bars().length;
    return Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - left) / width) * count)));
  }

  function begin(event) {
    if (event.button !== 0) return;
    const side = Number(event.target.dataset?.side ?? -1);
    const at = barAt(event);
    held = side < 0 ? { from: at, to: at } : { from: places()[1 - side], to: at };
    plot.setPointerCapture(event.pointerId);
    mark();
  }

  function extend(event) {
    if (held === null || held.to === barAt(event)) return;
    held.to = barAt(event);
    mark();
  }

  // Choosing again what is chosen chooses all.
  function end() {
    if (held === null) return;
    const ends = places();
    held = null;
    const same = filters.chosen('when') !== undefined && String(places()) === String(ends);
    if (same) choose(0, bars().length - 1);
    else choose(...ends);
  }

  function step(event, side) {
    const [first, last] = places();
    const far = bars().length - 1;
    const moves = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 6, PageDown: -6, Home: -far, End: far };
    const by = moves[event.key];
    if (by === undefined) {
      if (event.key !== 'Delete' && event.key !== 'Backspace') return;
      actions.choose('when', undefined);
    } else if (side === 0) choose(Math.max(0, Math.min(last, first + by)), last, 'handle 0');
    else choose(first, Math.min(far, Math.max(first, last + by)), 'handle 1');
    event.preventDefault();
    event.stopPropagation();
  }

  // Counts under the other filters.
  function show() {
    heights = countBars(bars(), model.days, filters.passesOthers('when'));
    const most = Math.max(1, ...heights);
    drawing().forEach(({ rect, title }, i) => {
      const high = heights[i] ? Math.max(3, (100 * heights[i]) / most) : 0;
      rect.setAttribute('y', 100 - high);
      rect.setAttribute('height', high);
      title.textContent = `${spanText(bars()[i])}: ${plural(heights[i], 'statement', 'statements')}`;
    });
    mark();
  }

  // What is chosen of them.
  function mark() {
    const [first, last] = places();
    drawing().forEach(({ rect }, i) => rect.setAttribute('class', i < first || i > last ? 'out' : ''));
    handles.forEach((handle, side) => place(handle, side, [first, last]));
  }

  function place(handle, side, ends) {
    const list = bars();
    const at = ends[side];
    handle.style.left = `${(100 * (at + side)) / list.length}%`;
    const values = { 'aria-valuemin': side ? ends[0] : 0, 'aria-valuemax': side ? list.length - 1 : ends[1], 'aria-valuenow': at,
      'aria-valuetext': `${spanText(list[at])}, ${plural(heights[at], 'statement', 'statements')}` };
    Object.entries(values).forEach(([name, value]) => handle.setAttribute(name, value));
  }

  return { show, useful: () => model.days.span() !== null && bars().length > 1 };
}
