// When what statements say took place: the days from the first to the last that a time may mean,
// as numbers from 1 January 1970. A statement without a time of its own is as old as its document.

const DAY = 86_400_000;
const NO_DAY = -0x80000000;
const WRITTEN = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?$/;

// The days that "2023", "2023-02", "2023-02-27" or one of these "/" another mean; null if it means none.
function daysOf(value) {
  const ends = String(value).split('/');
  const [first, last] = [WRITTEN.exec(ends[0]), WRITTEN.exec(ends[ends.length - 1])];
  if (ends.length > 2 || !first || !last) return null;
  const [year, month, day] = last.slice(1).map((part) => part && Number(part));
  const from = dayOf(Number(first[1]), Number(first[2] ?? 1), Number(first[3] ?? 1));
  const to = day ? dayOf(year, month, day) : month ? dayOf(year, month + 1, 1) - 1 : dayOf(year + 1, 1, 1) - 1;
  return from <= to ? [from, to] : null;
}

// Not Date.UTC alone, which takes the years 0 to 99 for those of another century.
function dayOf(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY);
}

// 2023-02-27.
function writtenDay(day) {
  return new Date(day * DAY).toISOString().replace(/T.*/, '');
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
