// Bars of a histogram over days: which spans of time they stand for, and how many statements fall in each.

const MOST_BARS = 72;
const TAIL = 0.02;
const SPANS = [
  { key: 'day', days: 1, next: (day) => day + 1, start: (day) => day },
  { key: 'week', days: 7, next: (day) => day + 7, start: (day) => day - ((day + 3) % 7 + 7) % 7 },
  { key: 'month', days: 30, next: (day) => monthsOn(day, 1), start: (day) => monthStart(day, 1) },
  { key: 'quarter', days: 91, next: (day) => monthsOn(day, 3), start: (day) => monthStart(day, 3) },
  { key: 'year', days: 365, next: (day) => monthsOn(day, 12), start: (day) => monthStart(day, 12) },
  { key: 'decade', days: 3652, next: (day) => monthsOn(day, 120), start: (day) => monthStart(day, 120) },
  { key: 'century', days: 36524, next: (day) => monthsOn(day, 1200), start: (day) => monthStart(day, 1200) },
];

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
  const words = (day, parts = 3) => dateInWords(dayParts(day).slice(0, parts));
  const years = () => `${words(first, 1)} – ${words(last, 1)}`;
  return {
    day: () => words(first), week: () => `Week of ${words(first)}`, month: () => words(first, 2),
    quarter: () => `${words(first, 2)} – ${words(last, 2)}`, year: () => words(first, 1), decade: years, century: years,
    before: () => `Before ${words(last + 1)}`, after: () => `From ${words(first)}`,
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
  const parts = { day: 3, week: 3, year: 1, decade: 1, century: 1 }[kind] ?? 2;
  return dateInWords(dayParts(first).slice(0, parts), 'short');
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
