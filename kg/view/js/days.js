// When what statements say took place: the days from the first to the last that a time may mean,
// as numbers from 1 January 1970. A statement without a time of its own is as old as its document.

const DAY = 86_400_000;
const NO_DAY = -0x80000000;
const WRITTEN = /^(-?\d{4,6})(?:-(\d\d))?(?:-(\d\d))?$/;
const EARLY = 1000;

// Year, month and day as numbers, as many as are given; null for what is no date.
function partsOf(text) {
  const found = WRITTEN.exec(text);
  return found && found.slice(1).filter((part) => part !== undefined).map(Number);
}

// The days that "2023", "2023-02", "2023-02-27" or one of these "/" another mean; null if it means none.
function daysOf(value) {
  const ends = String(value).split('/');
  const [first, last] = [partsOf(ends[0]), partsOf(ends[ends.length - 1])];
  if (ends.length > 2 || !first || !last) return null;
  const [year, month, day] = last;
  const from = dayOf(...first);
  const to = day ? dayOf(year, month, day) : month ? dayOf(year, month + 1, 1) - 1 : dayOf(year + 1, 1, 1) - 1;
  return from <= to ? [from, to] : null;
}

// Not Date.UTC alone, which takes the years 0 to 99 for those of another century.
function dayOf(year, month = 1, day = 1) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY);
}

function dayParts(day) {
  const date = new Date(day * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

// 2023-02-27; years have four digits or more, those before the year 1 a minus as in ISO 8601.
function writtenDay(day) {
  const [year, ...rest] = dayParts(day);
  const padded = (number, length) => String(number).padStart(length, '0');
  return [`${year < 0 ? '-' : ''}${padded(Math.abs(year), 4)}`, ...rest.map((part) => padded(part, 2))].join('-');
}

// Year, month and day in words, as many as are given; early years say before or after what they are.
function dateInWords([year, month, day], length = 'long') {
  const options = { timeZone: 'UTC', year: 'numeric', ...(month ? { month: length } : {}), ...(day ? { day: 'numeric' } : {}),
    ...(year < EARLY ? { era: 'short' } : {}) };
  return new Intl.DateTimeFormat('en-GB', options).format(dayOf(year, month || 1, day || 1) * DAY);
}

// A date as fine as it is given: 2023, 2023-02, 2023-02-27 or an interval; anything else as it is.
function readableDate(value) {
  if (daysOf(value) === null) return value;
  return value.split('/').map((text) => dateInWords(partsOf(text))).join(' – ');
}

function createDays(model) {
  const columns = once(() => {
    const documents = model.documents.map((document) => (document.date ? daysOf(document.date) : null));
    const first = new Int32Array(model.statements.length).fill(NO_DAY);
    const last = new Int32Array(model.statements.length).fill(NO_DAY);
    model.statements.forEach((statement, id) => {
      const own = statement.time?.value ? daysOf(statement.time.value) : null;
      [first[id], last[id]] = own ?? documents[model.documentOf(statement)] ?? [NO_DAY, NO_DAY];
    });
    return { first, last };
  });

  // Tells of a statement whether it may fall between two days, both included; null is no end.
  function within(from, to) {
    const { first, last } = columns();
    return (id) => last[id] !== NO_DAY && (to === null || first[id] <= to) && (from === null || last[id] >= from);
  }

  // The first day and the last; null where all is of one day or of none.
  const span = once(() => {
    const { first, last } = columns();
    let [from, to] = [Infinity, -Infinity];
    first.forEach((day, id) => {
      if (last[id] === NO_DAY) return;
      from = Math.min(from, day);
      to = Math.max(to, last[id]);
    });
    return { ends: from < to ? [from, to] : null };
  });

  return { columns, within, span: () => span().ends };
}
