// Comparing names as people do: without case, accents or typing errors.

const SPECIAL = { 'ß': 'ss', 'ł': 'l', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'æ': 'ae', 'œ': 'oe', 'ı': 'i' };

function fold(text) {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßłøđðþæœı]/g, (letter) => SPECIAL[letter])
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

// Edits between two words (insert, delete, replace, swap), or limit + 1 when there are more.
// Optimal string alignment, cut off by row.
function edits(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length];
}

// Breaks a label into at most three lines of about `width` characters.
function wrap(label, width = 16, lines = 3) {
  const rows = [];
  for (const word of label.split(/\s+/).filter(Boolean)) {
    const last = rows[rows.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= width) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  const kept = rows.slice(0, lines).map((row) => (row.length > 24 ? `${row.slice(0, 23)}…` : row));
  if (rows.length > lines) kept[lines - 1] = `${kept[lines - 1]} …`;
  return kept.length ? kept : ['(no name)'];
}
