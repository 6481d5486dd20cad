// Every statement as a row: all that the canvas shows, and what it cannot draw.

const PAGE = 100;
const ALPHABET = new Intl.Collator('en', { numeric: true });

function createTable(panel, model, filters, backing, actions) {
  const columns = [
    { key: 'subject', label: 'Subject', text: (s) => model.entities[s.subject].label },
    { key: 'relation', label: 'Relation', text: (s) => model.phrase(s) },
    { key: 'object', label: 'Object', text: (s) => model.objectText(s) },
    { key: 'speaker', label: 'According to', text: (s) => s.speakers.map((id) => model.entities[id].label).join(', ') },
    { key: 'voices', label: 'Said by', text: (s) => String(backing.statement(s)) },
    { key: 'when', label: 'When', text: (s) => (s.time ? s.time.value?.replace('/', ' – ') || s.time.text : '') },
    { key: 'source', label: 'Source', text: (s) => publisher(model.documents[model.documentOf(s)]) },
    { key: 'date', label: 'Published', text: (s) => date(s) },
  ];
  let sort = { column: null, down: false };
  let shown = PAGE;

  const date = (statement) => model.documents[model.documentOf(statement)].date ?? '';
  const publisher = (document) => document.publisher || document.title;

  const entityOf = (selection) => (selection?.kind === 'entity' ? selection.id : null);

  function rows(entity) {
    const base = (entity === null ? model.statements : model.statementsOf[entity]).filter(filters.passes);
    if (sort.column === null) return base;
    const sign = sort.down ? -1 : 1;
    return base.map((statement) => ({ statement, text: sort.column.text(statement) }))
      .sort((a, b) => sign * ALPHABET.compare(a.text, b.text) || a.statement.id - b.statement.id)
      .map(({ statement }) => statement);
  }

  function show(selection) {
    const entity = entityOf(selection);
    const all = rows(entity);
    const about = entity === null ? '' : ` about ${model.entities[entity].label}`;
    refill(panel,
      el('p', { class: 'caption', id: 'table-caption' }, `${plural(all.length, 'statement', 'statements')}${about}`,
        entity === null ? null : [' · ', link('show all', () => actions.select(null))]),
      sorter(selection),
      el('table', { 'aria-labelledby': 'table-caption' },
        el('thead', {}, el('tr', {}, ...columns.map((column) => header(column, selection)))),
        el('tbody', {}, ...all.slice(0, shown).map((statement) => row(statement, selection)))),
      all.length > shown ? el('button', { type: 'button', class: 'more', onclick: () => grow(selection) },
        `Show ${Math.min(PAGE, all.length - shown)} more`) : '');
  }

  // The first of the new rows has the focus.
  function grow(selection) {
    const before = shown;
    shown += PAGE;
    show(selection);
    panel.querySelectorAll('tbody tr')[before].focus();
  }

  function header(column, selection) {
    const mine = sort.column === column;
    const order = mine ? (sort.down ? 'descending' : 'ascending') : null;
    return el('th', { scope: 'col', 'aria-sort': order }, el('button', { type: 'button', 'data-column': column.key,
      onclick: () => sortBy({ column, down: mine && !sort.down }, selection, `[data-column=${column.key}]`) }, column.label, mine ? el('span', { 'aria-hidden': 'true' }, sort.down ? ' ↓' : ' ↑') : ''));
  }

  function sortBy(next, selection, focused) {
    sort = next;
    show(selection);
    panel.querySelector(focused).focus();
  }

  // The same on a phone, where the table has no head.
  function sorter(selection) {
    const orders = [{ column: null, down: false }, ...columns.flatMap((column) => [false, true].map((down) => ({ column, down })))];
    const names = orders.map(({ column, down }) => (column === null ? 'Documents' : `${column.label} ${down ? '↓' : '↑'}`));
    const box = el('select', { class: 'sort', onchange: () => sortBy(orders[box.selectedIndex], selection, '.sort') },
      ...names.map((name) => el('option', {}, name)));
    box.selectedIndex = orders.findIndex(({ column, down }) => column === sort.column && down === sort.down);
    return el('label', { class: 'sorter' }, 'Sorted by', box);
  }

  function row(statement, selection) {
    const open = () => actions.select({ kind: 'statement', id: statement.id });
    const chosen = selection?.kind === 'statement' && selection.id === statement.id;
    const marks = [mannerOf(statement), chosen && 'chosen', backing.statement(statement) > 1 && 'many'];
    return el('tr', { class: marks.filter(Boolean).join(' '), tabindex: 0, 'data-statement': statement.id, onclick: open,
      onkeydown: (event) => { if (event.key === 'Enter') open(); } },
    ...columns.map((column) => el('td', {
      class: column.key, 'data-date': column.key === 'source' ? date(statement) : null }, column.text(statement))));
  }

  return { show, restart: () => { shown = PAGE; }, statements: (selection) => rows(entityOf(selection)) };
}
