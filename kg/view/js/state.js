// What the reader has done, as one frozen value that is replaced as a whole: undo, redo and
// permalinks need nothing else. What follows from it (what is drawn, counted, lit) is kept nowhere.

const FRESH = Object.freeze({
  selection: null, // { kind: 'entity' | 'edge' | 'statement', id }
  view: 'graph', // or 'table' or 'disputes'
  everything: false, // whether all entities are shown, on a map, in place of the working set
  colour: 'family', // or 'community'
  filters: Object.freeze({}), // facet -> what is chosen of it; facets.js says in which form
  grown: Object.freeze([]), // expansions in their order: { of, added }
  hidden: Object.freeze([]), // entities
  pins: Object.freeze({}), // entity -> [x, y]
  path: null, // { from, to, way }: the number of the way among all that are found
});
const UNDONE = ['filters', 'grown', 'hidden', 'pins', 'path'];
const MOST_STEPS = 200;

// Whether nothing that can be undone tells two states apart.
const alike = (one, other) => UNDONE.every((field) => one[field] === other[field]
  || JSON.stringify(one[field]) === JSON.stringify(other[field]));

function createState(changed) {
  let now = FRESH;
  let past = [];
  let future = [];
  let lastMerge = null;

  function put(next) {
    const before = now;
    now = Object.freeze(next);
    changed(now, before);
  }

  // What undo does not concern: where the reader looks.
  function look(patch) {
    put({ ...now, ...patch });
  }

  // What can be undone. Changes in a row with the same `merge`, as of one drag, are one step; what
  // changes nothing is none.
  function change(patch, { merge = null, ...looks } = {}) {
    if (alike(now, { ...now, ...patch })) {
      look(looks);
      return;
    }
    if (merge === null || merge !== lastMerge) past = [...past, now].slice(-MOST_STEPS);
    lastMerge = merge;
    future = [];
    put({ ...now, ...looks, ...patch });
    if (!alike(now, past[past.length - 1])) return;
    past = past.slice(0, -1);
    lastMerge = null;
  }

  function travel(from, to) {
    if (!from.length) return;
    lastMerge = null;
    to.push(now);
    const { selection, view, everything, colour } = now;
    put({ ...from.pop(), selection, view, everything, colour });
  }

  return {
    get now() { return now; },
    look, change,
    undo: () => travel(past, future),
    redo: () => travel(future, past),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    // Nothing before it can be undone: where a permalink leads.
    restore: (next) => { past = []; future = []; lastMerge = null; put({ ...FRESH, ...next }); },
    reset: (looks) => change(Object.fromEntries(UNDONE.map((field) => [field, FRESH[field]])), looks),
    changed: () => !alike(now, FRESH),
  };
}
