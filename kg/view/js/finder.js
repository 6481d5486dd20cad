// A field that finds an entity by its names: a combobox, as WAI-ARIA describes it. `choose` is given
// what was found; `leave` is called when the reader gives up.

function createFinder(input, list, { search, prepare }, model, choose, leave) {
  let found = [];
  let active = -1;

  function update() {
    found = search(input.value);
    active = found.length ? 0 : -1;
    render();
  }

  function render() {
    const open = input.value.trim() !== '';
    list.replaceChildren(...found.map(option));
    if (open && !found.length) list.append(el('li', { class: 'none' }, 'No entity with such a name'));
    list.hidden = !open;
    input.setAttribute('aria-expanded', String(open));
    if (active >= 0) input.setAttribute('aria-activedescendant', `${list.id}-${active}`);
    else input.removeAttribute('aria-activedescendant');
  }

  function option(item, position) {
    const entity = model.entities[item.id];
    return el('li', { id: `${list.id}-${position}`, role: 'option', 'aria-selected': String(position === active),
      'data-entity': item.id, onmousedown: (event) => { event.preventDefault(); take(item); } },
    el('span', { class: `dot ${model.family(item.id)}`, 'aria-hidden': 'true' }),
    el('span', { class: 'name' }, entity.label, item.alias ? el('small', {}, ` ${item.name}`) : null),
    el('span', { class: 'count' }, entity.type));
  }

  function take(item) {
    close();
    choose(item.id);
  }

  function close() {
    input.value = '';
    found = [];
    active = -1;
    render();
  }

  function step(by) {
    if (!found.length) return;
    active = (active + by + found.length) % found.length;
    render();
    byId(`${list.id}-${active}`).scrollIntoView({ block: 'nearest' });
  }

  const KEYS = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => found[active] && take(found[active]),
    Escape: () => { close(); leave(); },
  };

  input.addEventListener('input', update);
  input.addEventListener('blur', () => { list.hidden = true; input.setAttribute('aria-expanded', 'false'); });
  input.addEventListener('focus', () => { prepare(); if (input.value) update(); });
  input.addEventListener('keydown', (event) => {
    if (!KEYS[event.key] || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    KEYS[event.key]();
  });
}
