// Answers as a table; what of them is in the graph can be selected.

function createAnswers(model, actions, { prefixes, statements }) {
  const known = once(() => new Map([
    ...model.statements.map(({ id }) => [prefixedOf(statements)(id), { kind: 'statement', id }]),
    ...model.entities.map(({ id, iri }) => [iri, { kind: 'entity', id }]),
  ]));

  // prefix:local where the local part is plain, else the IRI in angle brackets.
  function shortened(iri) {
    for (const [prefix, namespace] of Object.entries(prefixes)) {
      const local = iri.startsWith(namespace) ? iri.slice(namespace.length) : null;
      if (local !== null && /^[\p{L}\p{N}_.%-]*$/u.test(local)) return `${prefix}:${local}`;
    }
    return `<${iri}>`;
  }

  const written = { uri: shortened, bnode: (value) => `_:${value}` };
  const text = (term) => (term ? (written[term.type]?.(term.value) ?? term.value) : '');

  function cell(term, name) {
    const thing = term?.type === 'uri' ? known().get(term.value) : undefined;
    return el('td', { 'data-name': name }, thing ? link(text(term), () => actions.select(thing)) : text(term));
  }

  function table({ names, rows }) {
    return el('table', { 'aria-labelledby': 'query-caption' },
      el('thead', {}, el('tr', {}, ...names.map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((term, i) => cell(term, names[i]))))));
  }

  const csv = ({ names, rows }) => csvOf(names, rows.map((row) => row.map((term) => term?.value ?? '')));

  return { table, csv };
}
