// When it was: a bar for each span of time, as high as what choosing it would show. A range is chosen
// by dragging over the bars, or with the two handles by keyboard.

const MOST_BARS = 72;
const TAIL = 0.02;
const SPANS = [
  { key: 'day', days: 1, next: (day) => day + 1, start: (day) => day },
  { key: 'week', days: 7, next: (day) => day + 7, start: (day) => day - ((day + 3) % 7 + 7) % 7 },
  { key: 'month', days: 30, next: (day) => monthsOn(day, 1), start: (day) => monthStart(day, 1) },
  { key: 'quarter', days: 91, next: (day) => monthsOn(day, 3), start: (day) => monthStart(day, 3) },
  { key: 'year', days: 365, next: (day) => monthsOn(day, 12), start: (day) => monthStart(day, 12) },
  { key: 'decade', days: 3652, next: (day) => monthsOn(day, 120), start: (day) => monthStart(day, 120) },
];

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

// Spans of equal kind over the days on which nearly all lies; the first and the last hold the rest.
function barsOf(days) {
  const { first, last } = days.columns();
  const known = Array.from(first.filter((day, id) => last[id] !== NO_DAY)).sort((a, b) => a - b);
  const ends = Array.from(last.filter((day) => day !== NO_DAY)).sort((a, b) => a - b);
  const low = known[Math.floor(TAIL * known.length)];
  const high = ends[Math.ceil((1 - TAIL) * ends.length) - 1];
  const span = SPANS.find(({ days: length }) => (high - low) / length < MOST_BARS) ?? SPANS[SPANS.length - 1];
  const bars = [];
  for (let day = span.start(low); day <= high; day = span.next(day)) {
    bars.push({ first: day, last: span.next(day) - 1, kind: span.key });
  }
  if (known[0] < bars[0].first) bars.unshift({ first: known[0], last: bars[0].first - 1, kind: 'before' });
  const end = bars[bars.length - 1].last;
  if (ends[ends.length - 1] > end) bars.push({ first: end + 1, last: ends[ends.length - 1], kind: 'after' });
  return bars;
}

// How many statements that pass may fall into each bar.
function countBars(bars, days, passes) {
  const { first, last } = days.columns();
  const begins = bars.map((bar) => bar.first);
  const at = (day) => {
    let [low, high] = [0, begins.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (begins[middle] <= day) low = middle;
      else high = middle;
    }
    return low;
  };
  const counts = new Int32Array(bars.length + 1);
  first.forEach((from, id) => {
    if (last[id] === NO_DAY || !passes(id)) return;
    counts[at(from)] += 1;
    counts[at(last[id]) + 1] -= 1;
  });
  for (let i = 1; i < counts.length; i += 1) counts[i] += counts[i - 1];
  return Array.from(counts.subarray(0, bars.length));
}

function spanText({ first, last, kind }) {
  const [day, month, year] = [writtenDay(first), writtenDay(first).slice(0, 7), writtenDay(first).slice(0, 4)];
  return {
    day: () => readableDate(day), week: () => `Week of ${readableDate(day)}`, month: () => readableDate(month),
    quarter: () => `${readableDate(month)} – ${readableDate(writtenDay(last).slice(0, 7))}`, year: () => year,
    decade: () => `${year} – ${writtenDay(last).slice(0, 4)}`,
    before: () => `Before ${readableDate(writtenDay(last + 1))}`, after: () => `From ${readableDate(day)}`,
  }[kind]();
}

// A few words below the bars, none too near to another.
function ticks(bars) {
  const every = Math.max(1, Math.ceil(bars.length / 6));
  return bars.filter((bar, i) => i % every === 0 && i < 0.95 * bars.length).map((bar, i) => {
    const tick = el('span', {}, bar.kind === 'before' ? 'Before' : shortDate(bar));
    tick.style.left = `${(100 * i * every) / bars.length}%`;
    return tick;
  });
}

function shortDate({ first, kind }) {
  const options = { timeZone: 'UTC', year: 'numeric', ...(kind === 'year' || kind === 'decade' ? {} : { month: 'short' }),
    ...(kind === 'day' || kind === 'week' ? { day: 'numeric' } : {}) };
  return new Intl.DateTimeFormat('en-GB', options).format(first * DAY);
}

function monthStart(day, months) {
  const date = new Date(day * DAY);
  const number = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return monthDay(Math.floor(number / months) * months);
}

function monthsOn(day, months) {
  const date = new Date(day * DAY);
  return monthDay(date.getUTCFullYear() * 12 + date.getUTCMonth() + months);
}

const monthDay = (number) => dayOf(Math.floor(number / 12), (((number % 12) + 12) % 12) + 1, 1);
