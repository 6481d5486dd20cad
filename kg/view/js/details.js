// The panel at the side: what is selected, or an overview when nothing is.

const GROUPS_SHOWN = 8;
const CARDS_SHOWN = 4;
const MATCH = {
  exactMatch: 'The same as', closeMatch: 'Nearly the same as', broadMatch: 'Part of', narrowMatch: 'Holds', relatedMatch: 'Related to',
};

function createDetails(panel, { model, state, filters, working, paths, search, disputes, voices, cards, actions }) {
  const pathCard = createPathCard(model, paths, cards, actions);

  let before = { selection: null, path: null };

  function show(selection) {
    const path = selection === null && state.now.path !== null;
    const shown = selection ? content(selection) : path ? pathCard.show() : null;
    refill(panel, ...(shown ? [closeButton(), ...shown] : overview()).flat());
    if (selection !== before.selection || state.now.path !== before.path) panel.scrollTop = 0;
    before = { selection, path: state.now.path };
    panel.classList.toggle('open', shown !== null);
  }

  function content(selection) {
    if (selection.kind === 'entity') return entityDetails(selection.id);
    if (selection.kind === 'edge') return edgeDetails(model.edges[selection.id]);
    return statementDetails(model.statements[selection.id]);
  }

  const closeButton = () =>
    el('button', { type: 'button', class: 'close', 'aria-label': 'Close details', onclick: actions.back }, '×');

  function entityDetails(id) {
    const entity = model.entities[id];
    const passing = model.statementsOf[id].filter(filters.passes);
    const documents = new Set(passing.map(model.documentOf));
    const hidden = model.statementsOf[id].length - passing.length;
    const counted = `${plural(passing.length, 'statement', 'statements')} in ${plural(documents.size, 'document', 'documents')}`;
    return [
      el('p', { class: 'type' }, cards.dot(id), entity.type),
      el('h2', {}, entity.label),
      entity.aliases ? el('p', { class: 'quiet' }, `Also ${entity.aliases.slice(0, 6).join(', ')}`) : null,
      el('p', { class: 'quiet' }, counted, hidden ? ` · ${hidden} filtered out` : ''),
      toDisputes(disputes.about(id).length),
      ...entityButtons(id),
      ...capped(groupStatements(passing, id), GROUPS_SHOWN, (group) => renderGroup(group, id)),
      entity.links ? outside(entity.links) : null,
    ].filter(Boolean);
  }

  // What is affirmed by one and denied by another is told elsewhere, side by side.
  function toDisputes(count) {
    return count ? el('p', {}, link(`${count} disputed`, () => actions.view('disputes'), { class: 'link disputed', 'aria-label': `${count} disputed: who says what` })) : null;
  }

  function entityButtons(id) {
    const missing = working.missing(id);
    const count = Math.min(missing, EXPAND_BY);
    const label = working.has(id)
      ? `Show ${count === missing ? count : `${count} of ${missing}`} more ${missing === 1 ? 'neighbour' : 'neighbours'}`
      : 'Draw with its neighbours';
    const { opener, finder } = pathFinder(id);
    return [el('p', { class: 'buttons' },
      missing || !working.has(id)
        ? el('button', { type: 'button', class: 'button', id: 'expand', onclick: () => actions.expand(id) }, label) : null,
      working.addedBy(id) ? el('button', { type: 'button', class: 'button', id: 'collapse', onclick: () => actions.collapse(id) },
        `Collapse ${working.addedBy(id)}`) : null,
      actions.canPin(id) ? el('button', { type: 'button', class: 'button',
        id: 'pin', onclick: () => actions.togglePin(id) }, id in state.now.pins ? 'Unpin' : 'Pin') : null,
      working.has(id) ? el('button', { type: 'button', class: 'button', onclick: () => actions.hide(id) }, 'Hide') : null,
      opener), finder];
  }

  // A button, and the field that it opens.
  function pathFinder(from) {
    const input = el('input', { id: 'path-search', type: 'search', role: 'combobox', autocomplete: 'off', spellcheck: 'false',
      'aria-label': 'Find a path to', 'aria-expanded': 'false', 'aria-controls': 'path-results', 'aria-autocomplete': 'list',
      placeholder: 'Find a path to' });
    const list = el('ul', { id: 'path-results', role: 'listbox', 'aria-label': 'Results', hidden: true });
    const finder = el('div', { class: 'finder', hidden: true }, input, list);
    const opener = el('button', { type: 'button', class: 'button', id: 'find-path', 'aria-expanded': 'false', onclick: () => turn(finder.hidden) },
      'Path to…');
    function turn(open) {
      finder.hidden = !open;
      opener.setAttribute('aria-expanded', String(open));
      (open ? input : opener).focus();
    }
    createFinder(input, list, search, model, (to) => actions.findPath(from, to), () => turn(false));
    return { opener, finder };
  }

  // Statements of one entity by what is said of it: relation, direction and the other end.
  function groupStatements(statements, id) {
    const groups = new Map();
    for (const statement of statements) {
      const { place, heading, other } = partOf(statement, id);
      const key = `${heading}|${other ?? ''}`;
      const group = groups.get(key) ?? { place, heading, other, statements: [] };
      group.statements.push(statement);
      groups.set(key, group);
    }
    const rank = (group) => (group.other === undefined ? Infinity : model.rank.get(group.other));
    return [...groups.values()].sort((a, b) => a.place - b.place
      || b.statements.length - a.statements.length || rank(a) - rank(b) || (a.heading < b.heading ? -1 : 1));
  }

  // What an entity does in a statement; a lower place is shown earlier.
  function partOf(statement, id) {
    const { subject, object, roles, speakers } = statement;
    const phrase = model.phrase(statement);
    if (subject === id) return { place: object === undefined ? 3 : 1, heading: phrase, other: object };
    if (object === id) return { place: 2, heading: `← ${phrase}`, other: subject };
    const role = roles.find((item) => item.entity === id);
    if (role) {
      return { place: 2, heading: `← ${phrase} ${role.preposition ?? model.joins[role.role] ?? `(${role.role})`}`, other: subject };
    }
    return { place: 4, heading: speakers.includes(id) ? 'says that' : 'mentioned in', other: undefined };
  }

  // The relation can be opened where it is a line.
  function renderGroup(group, id) {
    const [{ id: first }] = group.statements;
    const edge = model.edgesAt(id).find((one) => model.neighbour(one, id) === group.other && one.statements.includes(first));
    const relation = edge === undefined ? group.heading
      : link(group.heading, () => actions.select({ kind: 'edge', id: edge.id }), { class: 'link relation' });
    const heading = el('h3', {}, relation,
      group.other === undefined ? null : el('span', { class: 'end' }, cards.dot(group.other), cards.entityLink(group.other)));
    return el('section', {}, heading,
      ...capped(group.statements, 2, (statement) => cards.card(statement, { bare: group.other !== undefined })));
  }

  // Links to other data sets, only such as a browser can open: how near what they mean is, how sure and why.
  function outside(links) {
    const safe = links.filter(([, iri]) => /^https?:\/\//i.test(iri));
    return safe.length ? el('section', { class: 'elsewhere' }, el('h3', {}, 'Elsewhere'), ...safe.map(elsewhere)) : null;
  }

  function elsewhere([kind, iri, sure, basis]) {
    return el('p', { class: 'quiet' }, `${MATCH[kind] ?? kind} `, el('a', { href: iri, target: '_blank', rel: 'noopener noreferrer' }, iri),
      el('br'), sure === undefined ? 'set by hand' : `${sure} % sure: ${basis}`);
  }

  function edgeDetails(edge) {
    const same = (other) => other.source === edge.source && other.target === edge.target
      && other.relation === edge.relation && other.role === edge.role;
    const family = model.edgesFrom(edge.source).filter(same);
    const of = (polarity) => family.filter((other) => other.polarity === polarity).flatMap(filters.passing);
    return [
      el('p', { class: 'type' }, 'Relation'),
      el('h2', { class: 'triple' }, cards.entityLink(edge.source), ' ',
        el('span', { class: 'relation' }, model.relationLabel(edge)), ' ', cards.entityLink(edge.target)),
      ...evidence('Affirmed', of('Positive')),
      ...evidence('Negated', of('Negative')),
      ...between(edge),
    ];
  }

  // On whose word it stands: what several publishers state reads differently from a single claim.
  function standing(ids) {
    const statements = ids.map((id) => model.statements[id]);
    const [publishers, speakers] = [voices.publishers(statements), voices.speakers(statements)];
    const listed = (names) => el('bdi', {}, names.map(([name, count]) => (count > 1 ? `${name} (${count})` : name)).join(', '));
    return [
      el('p', { class: 'quiet standing' }, `${plural(ids.length, 'statement', 'statements')}, ${plural(publishers.length, 'publisher', 'publishers')}: `, listed(publishers)),
      speakers.length ? el('p', { class: 'quiet standing' }, 'According to ', listed(speakers)) : null,
    ].filter(Boolean);
  }

  function evidence(heading, ids) {
    if (!ids.length) return [];
    return [el('h3', {}, `${heading} · ${ids.length}`), ...standing(ids),
      ...capped(ids, CARDS_SHOWN, (id) => cards.card(model.statements[id], { bare: true }))];
  }

  function between(edge) {
    const ends = new Set([edge.source, edge.target]);
    const others = model.edgesAt(edge.source).filter((other) =>
      ends.has(other.source) && ends.has(other.target) && filters.passing(other).length
      && !(other.source === edge.source && other.relation === edge.relation && other.role === edge.role));
    if (!others.length) return [];
    return [el('h3', {}, 'Also between them'),
      ...others.map((other) => el('p', { class: 'row' }, link(
        `${model.entities[other.source].label} ${model.phrase(other)} ${model.entities[other.target].label}`,
        () => actions.select({ kind: 'edge', id: other.id }))))];
  }

  function statementDetails(statement) {
    const reports = model.reportsOf(statement);
    const inner = statement.value?.statement;
    return [
      el('p', { class: 'type' }, 'Statement'),
      el('h2', { class: 'unseen' }, model.sentenceOf(statement)),
      cards.card(statement),
      toDisputes(disputes.holding(statement.id).length),
      ...(inner === undefined ? [] : [el('h3', {}, 'What is said'), cards.card(model.statements[inner])]),
      ...(reports.length ? [el('h3', {}, 'Said by'), ...reports.map((report) => cards.card(report))] : []),
    ].filter(Boolean);
  }

  function overview() {
    const drawn = actions.drawn();
    const strongest = new Set(actions.lines().map(({ edge }) => filters.passing(edge)[0]));
    return [
      el('h2', { class: 'unseen' }, 'Overview'),
      ...shareNote(model.statements.length, model.whole),
      el('div', { class: 'row' }, el('h3', {}, 'Most prominent'), el('span', { class: 'count' }, 'statements')),
      el('div', { class: 'rows' }, ...drawn.slice(0, 12).map((id) =>
        el('p', { class: 'row' }, cards.dot(id), cards.entityLink(id),
          el('span', { class: 'count' }, statedOf(id).toLocaleString('en'))))),
      strongest.size ? el('h3', {}, 'Strongest relations') : null,
      ...[...strongest].slice(0, CARDS_SHOWN).map((id) => cards.card(model.statements[id])),
      ...hiddenOnes(),
    ].filter(Boolean);
  }

  const shareNote = (held, whole) => (whole > held
    ? [el('p', { class: 'quiet standing', id: 'part' }, `This page holds ${held.toLocaleString('en')} of ${whole.toLocaleString('en')} statements: those about what is mentioned most.`)]
    : []);

  const statedOf = (id) => (filters.active() ? model.statementsOf[id].filter(filters.passes).length : model.entities[id].mentions);

  function hiddenOnes() {
    const { hidden } = state.now;
    if (!hidden.length) return [];
    return [el('h3', {}, 'Hidden'), ...capped(hidden, 12, (id) => el('p', { class: 'row' }, cards.dot(id),
      link(`Show ${model.entities[id].label} again`, () => actions.unhide(id))))];
  }

  return { show };
}
