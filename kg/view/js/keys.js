// The keyboard alone is enough: arrows move over the canvas, letters act on what is reached.

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

const FIELDS = 'input:not([type=checkbox], [type=range]), textarea, select';

function createKeys(container, canvas, actions) {
  // The nearest entity in a direction; being off the axis counts double.
  function nearest(from, [dx, dy]) {
    const start = canvas.position(from);
    let best = null;
    for (const entity of canvas.entities()) {
      const at = canvas.position(entity);
      const forward = (at.x - start.x) * dx + (at.y - start.y) * dy;
      const aside = Math.abs((at.x - start.x) * dy) + Math.abs((at.y - start.y) * dx);
      if (entity === from || forward <= 1 || aside > 2.5 * forward) continue;
      const cost = forward + 2 * aside;
      if (best === null || cost < best.cost) best = { entity, cost };
    }
    return best?.entity;
  }

  function move(direction) {
    const from = actions.reached();
    const next = from === null ? canvas.entities()[0] : nearest(from, direction);
    if (next !== undefined) actions.reach(next);
  }

  const ON_CANVAS = {
    Enter: () => actions.reached() !== null && actions.select({ kind: 'entity', id: actions.reached() }),
    e: () => actions.reached() !== null && actions.expand(actions.reached()),
    h: () => actions.reached() !== null && actions.hide(actions.reached()),
    p: () => actions.reached() !== null && actions.togglePin(actions.reached()),
    u: () => actions.undo(),
    r: () => actions.redo(),
    a: () => actions.everything(),
    0: () => canvas.refit(true),
    '+': () => canvas.zoom(1.25),
    '-': () => canvas.zoom(0.8),
  };

  container.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (DIRECTIONS[event.key]) move(DIRECTIONS[event.key]);
    else if (ON_CANVAS[event.key]) ON_CANVAS[event.key]();
    else return;
    event.preventDefault();
  });

  document.addEventListener('keydown', (event) => {
    const field = event.target.closest?.(FIELDS) ?? null;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/' && field === null) {
      event.preventDefault();
      byId('search').focus();
    } else if (event.key === 'Escape' && !field?.value) {
      actions.back();
    }
  });
}
