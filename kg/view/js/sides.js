// Who says what: each disputed statement with those who affirm it and those who deny it, side by side.

const DISPUTES_SHOWN = 20;
const SIDE_SHOWN = 3;

function createSides(panel, model, disputes, voices, cards, actions) {
  // Those about the entity or statement that is selected, else all.
  function chosen(selection) {
    if (selection?.kind === 'entity') return disputes.about(selection.id);
    const holding = selection?.kind === 'statement' ? disputes.holding(selection.id) : [];
    return holding.length ? holding : disputes.shown();
  }

  function show(selection) {
    const found = chosen(selection);
    const part = found.length < disputes.shown().length;
    const about = selection?.kind === 'entity' ? ` about ${model.entities[selection.id].label}` : '';
    refill(panel,
      el('h2', {}, 'Who says what'),
      el('p', { class: 'caption', id: 'disputes-caption' }, plural(found.length, 'disputed statement', 'disputed statements'), about,
        part ? [' · ', link('show all', () => actions.select(null))] : null),
      ...capped(found, DISPUTES_SHOWN, dispute));
  }

  function dispute({ affirmed, denied }) {
    const [first] = affirmed;
    const object = first.object === undefined ? model.objectText(first) : cards.entityLink(first.object);
    return el('article', { class: 'dispute' },
      el('h3', {}, cards.entityLink(first.subject), ' ', el('span', { class: 'relation' }, model.verb(first)), ' ', object),
      el('div', { class: 'sides' }, side('Affirmed by', affirmed), side('Denied by', denied)));
  }

  function side(heading, statements) {
    return el('section', {}, el('h4', {}, `${heading} `, el('bdi', {}, voices.names(statements).join(', '))),
      ...capped(statements, SIDE_SHOWN, (statement) => cards.card(statement, { bare: true })));
  }

  // The statements of what is shown, for export.
  const statements = (selection) => chosen(selection).flatMap(({ affirmed, denied }) => [...affirmed, ...denied]);

  return { show, statements };
}
