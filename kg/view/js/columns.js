// Reads the columns that columns.py writes. Each reader answers for one row: (id) => value.

const ARRAYS = { 1: Int8Array, 2: Int16Array, 4: Int32Array };

// Signed numbers, little-endian in base64, as a typed array.
const numbersOf = ({ width, data }) => new ARRAYS[width](bytesOf(data).buffer);

function bytesOf(data) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(data);
  const bytes = atob(data);
  const filled = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i += 1) filled[i] = bytes.charCodeAt(i);
  return filled;
}

// Where the items of each row begin, and at the end where the last ones end.
function startsOf(counts) {
  const starts = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) starts[i + 1] = starts[i] + counts[i];
  return starts;
}

// How often each number below `count` occurs.
function countsOf(numbers, count) {
  const counts = new Int32Array(count);
  for (let i = 0; i < numbers.length; i += 1) counts[numbers[i]] += 1;
  return counts;
}

// Places in an array of numbers below `count`, by number and then as `order` has them: all in one
// array, and where those of each number begin. A counting sort.
function sortedBy(numbers, count, order = null) {
  const starts = startsOf(countsOf(numbers, count));
  const next = starts.slice();
  const items = new Int32Array(numbers.length);
  for (let i = 0; i < numbers.length; i += 1) {
    const place = order === null ? i : order[i];
    items[next[numbers[place]]] = place;
    next[numbers[place]] += 1;
  }
  return { starts, items };
}

// All lists of a column in one array, and where that of each row begins.
const rangesOf = (column) => ({ starts: startsOf(numbersOf(column.counts)), items: numbersOf(column.items) });

function listsOf(column) {
  const { starts, items } = rangesOf(column);
  return (id) => Array.from(items.subarray(starts[id], starts[id + 1]));
}

// Rows of a smaller table, so many for each row of this one: `make` turns one into an object.
function rowsOf(counts, make) {
  const starts = startsOf(numbersOf(counts));
  return (id) => Array.from({ length: starts[id + 1] - starts[id] }, (_, i) => make(starts[id] + i));
}

function codedOf({ names, codes }) {
  const numbers = numbersOf(codes);
  return (id) => names[numbers[id]];
}

function someOf({ rows, values }) {
  const known = new Map(Array.from(numbersOf(rows), (row, i) => [row, values[i]]));
  return (id) => known.get(id);
}

const prefixedOf = ({ prefix, rest }) => (id) => prefix + rest[id];

// A number of another row; undefined where there is none.
function referenceOf(numbers) {
  return (id) => (numbers[id] < 0 ? undefined : numbers[id]);
}

// A table as objects with an `id` and a getter for each field: nothing is copied, so that many rows
// cost little.
function tableOf(count, fields) {
  class Row { constructor(id) { this.id = id; } }
  for (const [name, read] of Object.entries(fields)) {
    Object.defineProperty(Row.prototype, name, { get() { return read(this.id); } });
  }
  const rows = new Array(count);
  for (let id = 0; id < count; id += 1) rows[id] = new Row(id);
  return rows;
}

// A reader that is made on first use.
function later(make) {
  let read = null;
  return (id) => (read ??= make())(id);
}

// Calls `make` when first asked, and keeps what it gave.
function once(make) {
  let made = null;
  return () => (made ??= make());
}

// Calls `make` only where what it is given is not what it was given last.
function remembered(make) {
  let given = null;
  let made;
  return (...values) => {
    if (given === null || values.some((value, i) => value !== given[i])) made = make(...values);
    given = values;
    return made;
  };
}
