// The query tab: an editor, examples, and what comes of them. It asks the whole graph, whatever is
// filtered or hidden.

const MOST_ROWS = 1000;

MORE_VIEWS.query = (panel, { model, actions, screen }) => {
  const setup = readJson('query-setup');
  const engine = createEngine({
    program: () => readJson('query-worker'),
    engine: () => byId('query-engine').textContent,
    quads: () => byId('query-quads').textContent,
  });
  const answers = createAnswers(model, actions, setup);
  let begun = false;
  let busy = false;
  let again = false;

  const editor = el('textarea', { id: 'query-text', 'aria-label': 'SPARQL query', rows: 14, spellcheck: 'false',
    autocomplete: 'off', autocapitalize: 'off', wrap: 'off', onkeydown: onKey });
  const runButton = el('button', { type: 'button', class: 'button', id: 'query-run', title: 'Ctrl+Enter',
    'aria-keyshortcuts': 'Control+Enter', onclick: run }, 'Run');
  const cancelButton = el('button', { type: 'button', class: 'button', id: 'query-cancel', disabled: true, onclick: cancel }, 'Cancel');
  const caption = el('p', { class: 'caption', id: 'query-caption' });
  const outcome = el('div', { class: 'answers', id: 'query-outcome' });

  function write(text) {
    editor.value = withPrefixes(text, setup.prefixes);
    editor.scrollTop = 0;
  }

  function example({ title, text }) {
    return el('li', {}, link(title, () => { write(text); run(); }));
  }

  // Letters are for the editor, not for the page; Escape leaves it.
  function onKey(event) {
    if (event.key !== 'Escape') event.stopPropagation();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  }

  function tell(words, ...more) {
    caption.replaceChildren(words, ...more);
    screen.say(words);
  }

  function turn(on) {
    busy = on;
    runButton.setAttribute('aria-disabled', String(on));
    cancelButton.disabled = !on;
    panel.setAttribute('aria-busy', String(on));
  }

  function fail(problem, query = '') {
    const { refusal, excerpt } = refusalText(problem, query);
    tell('No answer');
    outcome.replaceChildren(el('p', { class: 'refusal', role: 'alert' }, refusal), excerpt ? el('pre', {}, excerpt) : '');
  }

  async function run() {
    again = busy;
    if (busy) return;
    const query = editor.value;
    const question = prepare(query, setup.prefixes, MOST_ROWS);
    if (question.refusal) return fail(question, query);
    turn(true);
    outcome.replaceChildren();
    try {
      tell('Loading the graph…');
      await engine.start();
      tell('Asking…');
      show(await engine.ask({ ...question, most: MOST_ROWS }));
    } catch (error) {
      fail(error.stopped ? { refusal: error.message } : explained(error.message, query), query);
    }
    turn(false);
    if (again) run();
  }

  function cancel() {
    again = false;
    engine.stop('Cancelled.');
  }

  function show(answer) {
    if (answer.truth !== undefined) return tell(answer.truth ? 'Yes' : 'No');
    const count = plural(answer.rows.length, 'row', 'rows');
    const save = () => saveFile(new Blob([answers.csv(answer)], { type: 'text/csv' }), 'query', 'csv');
    tell(answer.more ? `The first ${count}; LIMIT and OFFSET ask for others` : count,
      ...(answer.rows.length ? [' · ', link('save as CSV', save)] : []));
    outcome.replaceChildren(answers.table(answer));
  }

  panel.replaceChildren(
    el('div', { class: 'asking' },
      el('div', { class: 'editor' }, editor, el('p', { class: 'buttons' }, runButton, cancelButton)),
      el('nav', { 'aria-label': 'Examples' }, el('h2', {}, 'Examples'), el('ul', {}, ...setup.examples.map(example)))),
    caption, outcome);
  write(setup.examples[0].text);

  // The first look asks the first question; what is selected changes nothing.
  return { show() {
    if (!begun) run();
    begun = true;
  } };
};
