// Elements are made here and nowhere else. Strings become text nodes, never markup.

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

// The same for shapes.
function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

const byId = (id) => document.getElementById(id);

const readJson = (id) => JSON.parse(byId(id).textContent);

const plural = (count, one, many) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

// A button that looks like a link to something in the graph.
function link(text, open, extra = {}) {
  return el('button', { type: 'button', class: 'link', onclick: open, ...extra }, text);
}

// Puts other things into a panel. What has the focus there keeps it where its like is there again; else
// the panel has it, so that the keyboard goes on from there.
const LIKENESS = ['id', 'data-statement'];

function refill(panel, ...children) {
  const held = panel.contains(document.activeElement) ? document.activeElement : null;
  panel.replaceChildren(...children);
  if (held === null || panel.contains(held)) return;
  const name = LIKENESS.find((attribute) => held.getAttribute(attribute));
  const like = name && panel.querySelector(`[${name}="${CSS.escape(held.getAttribute(name))}"]`);
  (like || panel).focus({ preventScroll: true });
}

// Shows the first few items of a long list and a button for more.
function capped(items, limit, render) {
  const list = el('div', {});
  let shown = 0;
  const more = el('button', { type: 'button', class: 'more', onclick: () => {
    const next = shown;
    grow();
    if (more.hidden) list.children[next].querySelector('button, a, [tabindex]')?.focus();
  } });
  function grow() {
    list.append(...items.slice(shown, shown + limit).map(render));
    shown = Math.min(items.length, shown + limit);
    more.hidden = shown === items.length;
    more.textContent = `Show ${Math.min(limit, items.length - shown)} more of ${items.length}`;
  }
  grow();
  return [list, more];
}
