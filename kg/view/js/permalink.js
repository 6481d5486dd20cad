// The state as text after "#" in the address: version, then fields. Things are named by a hash of
// what they are, so that a link holds for a page made anew with more documents. Whatever comes in is
// checked field by field and looked up; what is not known here is left out.

const LINK_VERSION = '1';
const LONGEST_LINK = 20_000;
const LONGEST_LIST = 600;
const LETTERS = { entity: 'e', edge: 'r', statement: 's' };
const KINDS = new Map(Object.entries(LETTERS).map(([kind, letter]) => [letter, kind]));
const WHOLE = /^-?\d{1,7}$/;

function createPermalink(model, filters, working) {
  const things = createThings(model);
  const { entity } = things;
  const keysOf = (ids) => ids.map(entity.key).join('.');
  const parts = (text, sign = '.') => text.split(sign).slice(0, LONGEST_LIST);
  const known = (keys) => [...new Set(keys.map(entity.find).filter((id) => id !== undefined))];

  // For each field: how it is written (nothing where it is as at first), and what part of a state it means.
  const fields = {
    at: {
      write: ({ selection }) => selection && `${LETTERS[selection.kind]}.${things[selection.kind].key(selection.id)}`,
      read(text) {
        const [letter, key] = parts(text);
        const kind = KINDS.get(letter);
        const id = kind === undefined ? undefined : things[kind].find(key);
        return id === undefined ? {} : { selection: { kind, id } };
      },
    },
    view: {
      write: ({ view }) => (view === 'graph' ? '' : view),
      read: (text) => (viewNames().includes(text) ? { view: text } : {}),
    },
    all: {
      write: ({ everything }) => (everything ? 'yes' : ''),
      read: (text) => (text === 'yes' ? { everything: true } : {}),
    },
    colour: {
      write: ({ colour }) => (colour === 'family' ? '' : colour),
      read: (text) => (text === 'community' ? { colour: text } : {}),
    },
    grow: {
      write: ({ grown }) => grown.map(({ of, added }) => keysOf([of, ...added])).join('~'),
      read(text) {
        const steps = parts(text, '~').map((step) => parts(step))
          .map(([of, ...added]) => ({ of: entity.find(of), added: known(added) }));
        return { grown: steps.filter(({ of, added }) => of !== undefined && added.length) };
      },
    },
    hide: { write: ({ hidden }) => keysOf(hidden), read: (text) => ({ hidden: known(parts(text)) }) },
    pin: {
      write: ({ pins }) => Object.entries(pins)
        .map(([id, [x, y]]) => [entity.key(Number(id)), Math.round(x), Math.round(y)].join('.')).join('~'),
      read: (text) => ({ pins: Object.fromEntries(parts(text, '~').map((pin) => parts(pin))
        .filter(([key, x, y]) => entity.find(key) !== undefined && WHOLE.test(x) && WHOLE.test(y))
        .map(([key, x, y]) => [entity.find(key), [Number(x), Number(y)]])) }),
    },
    path: {
      write: ({ path }) => path && `${keysOf([path.from, path.to])}.${path.way}`,
      read(text) {
        const [from, to, way] = parts(text);
        const ends = [from, to].map(entity.find);
        return ends.includes(undefined) || !WHOLE.test(way) ? {} : { path: { from: ends[0], to: ends[1], way: Math.max(0, Number(way)) } };
      },
    },
    eye: {
      write: ({ eye }) => eye && [eye.x, eye.y, 1000 * eye.scale].map(Math.round).join('.'),
      read(text) {
        const [x, y, scale] = parts(text).map((number) => (WHOLE.test(number) ? Number(number) : NaN));
        return Number.isFinite(x + y + scale) && scale > 0 ? { eye: { x, y, scale: scale / 1000 } } : {};
      },
    },
    ...Object.fromEntries(filters.facets.map((facet) => [facet.key, facetField(facet)])),
  };

  function facetField(facet) {
    const { write, read } = FORMS[facet.kind](facet);
    return {
      write: (state) => (state.filters[facet.key] === undefined ? '' : write(state.filters[facet.key])),
      read(text) {
        const chosen = read(text);
        return chosen === undefined ? {} : { filters: { [facet.key]: Object.freeze(chosen) } };
      },
    };
  }

  // `state` and, where the reader has moved it, `eye`: { x, y, scale }.
  function write(state) {
    const written = Object.entries(fields)
      .map(([name, field]) => [name, field.write(state)]).filter(([, text]) => text);
    return written.length ? `#${LINK_VERSION}&${written.map((pair) => pair.join('=')).join('&')}` : '';
  }

  // The part of a state that a link tells of; null for what is no link. No more is drawn than may be,
  // whatever a link says.
  function read(hash) {
    const [version, ...pairs] = hash.slice(1, LONGEST_LINK).split('&');
    if (version !== LINK_VERSION) return null;
    const found = { filters: {} };
    for (const [, name, text] of pairs.map((pair) => /^([a-z]{1,12})=([\w.~-]+)$/.exec(pair) ?? [])) {
      const part = Object.hasOwn(fields, name ?? '') ? fields[name].read(text) : {};
      Object.assign(found, part, { filters: { ...found.filters, ...part.filters } });
    }
    return found.grown ? { ...found, grown: working.fitting(found.grown, found.hidden ?? []) } : found;
  }

  return { write, read };
}

// How what is chosen of a facet is written, and read again; undefined for what means nothing.
const FORMS = {
  picks(facet) {
    const names = createNames(facet.size, (code) => facet.identities[code]);
    return {
      write: (codes) => codes.map(names.key).join('.'),
      read(text) {
        const codes = new Set(text.split('.').slice(0, LONGEST_LIST).map(names.find).filter((code) => code !== undefined));
        return codes.size ? [...codes].sort((a, b) => a - b) : undefined;
      },
    };
  },
  range: () => ({
    write: (ends) => ends.map((day) => (day === null ? '' : writtenDay(day))).join('~'),
    read(text) {
      const ends = text.split('~').map((day) => daysOf(day)?.[0] ?? null);
      return ends.length === 2 && ends.some((day) => day !== null) ? ends : undefined;
    },
  }),
  minimum: () => ({
    write: String,
    read: (text) => (/^\d{1,3}$/.test(text) ? Number(text) : undefined),
  }),
};

// Keeps the address in step with the state, and the state with an address that is changed by hand.
function keepAddress(permalink, current, restore) {
  let waiting = null;
  const [path] = location.href.split('#');

  function store() {
    waiting = null;
    const hash = permalink.write(current());
    if (hash === location.hash) return;
    try {
      history.replaceState(null, '', `${path}${hash}`);
    } catch {
      // Some frames have no address of their own; the page works without.
    }
  }

  function open() {
    const found = permalink.read(location.hash);
    if (found) restore(found);
  }

  addEventListener('hashchange', open);
  return { open, changed: () => { waiting ??= setTimeout(store, 250); } };
}
