// The menu that saves what is shown: the drawing as a picture, the statements as a table. Files are
// made here and handed to the browser; nothing leaves the page.

const KEEP_FILE = 60_000;

function createExports(menu, { title, canvas, theme, model, state, shown }) {
  const body = menu.querySelector('div');
  const item = (text, make, drawing) => ({ drawing, button: el('button', { type: 'button', class: 'item', onclick: () => { make(); close(); } }, text), text });
  const items = [
    item('Picture (PNG)', () => canvasesAsPng(canvas.canvases(), theme.colours().paper, (blob) => save(blob, 'png')), 'any'),
    item('Drawing (SVG)', () => save(new Blob([drawingAsSvg(canvas.drawing(), xmlText(title))], { type: 'image/svg+xml' }), 'svg'), 'own'),
    item('Statements shown (CSV)', () => save(new Blob([statementsAsCsv(model, shown())], { type: 'text/csv' }), 'csv')),
  ];
  body.replaceChildren(...items.map(({ button }) => button));
  menu.hidden = parent !== window && origin === 'null'; // such a frame may save nothing

  const save = (blob, ending) => saveFile(blob, title, ending);

  function close() {
    menu.open = false;
    menu.querySelector('summary').focus();
  }

  // A picture needs a drawing; that of everything is too large for shapes of its own.
  menu.addEventListener('toggle', () => {
    const { view, everything } = state.now;
    for (const { button, drawing, text } of items) {
      const reason = drawing === undefined ? '' : view !== 'graph' ? 'of the graph only' : drawing === 'own' && everything ? 'not of everything' : '';
      button.disabled = reason !== '';
      button.textContent = reason ? `${text}: ${reason}` : text;
    }
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    event.stopPropagation();
    close();
  });
  document.addEventListener('click', (event) => { if (!menu.contains(event.target)) menu.open = false; });
}

function saveFile(blob, title, ending) {
  const href = URL.createObjectURL(blob);
  el('a', { href, download: `${fileName(title)}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEEP_FILE);
}

// Letters and digits alone, so that a title cannot name a place or hide an ending.
const fileName = (title) => [...fold(title).replaceAll(' ', '-')].slice(0, 60).join('') || 'graph';
