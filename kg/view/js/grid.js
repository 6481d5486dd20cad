// Points in cells of equal size: what lies in a rectangle, what is nearest to a spot.

const POINTS_A_CELL = 4;

// xs, ys: typed arrays; order: the points in the order in which a cell gives them.
function createGrid(xs, ys, order) {
  const bounds = boundsOf(xs, ys);
  const width = Math.max(1, bounds.right - bounds.left);
  const height = Math.max(1, bounds.bottom - bounds.top);
  const side = Math.max(1, Math.sqrt((width * height * POINTS_A_CELL) / Math.max(1, xs.length)));
  const columns = Math.floor(width / side) + 1;
  const rows = Math.floor(height / side) + 1;
  const column = (x) => Math.max(0, Math.min(columns - 1, Math.floor((x - bounds.left) / side)));
  const row = (y) => Math.max(0, Math.min(rows - 1, Math.floor((y - bounds.top) / side)));
  const cells = Int32Array.from(xs, (x, point) => row(ys[point]) * columns + column(x));
  const { starts, items } = sortedBy(cells, columns * rows, order);

  // Calls `visit` with every point in the cells that the rectangle touches.
  function within({ left, top, right, bottom }, visit) {
    const [first, last] = [column(left), column(right)];
    for (let y = row(top); y <= row(bottom); y += 1) {
      const end = starts[y * columns + last + 1];
      for (let i = starts[y * columns + first]; i < end; i += 1) visit(items[i]);
    }
  }

  // The point nearest to a spot, no farther than `reach`, of those that `accept`; or null.
  function nearest(x, y, reach, accept) {
    let best = null;
    let least = reach * reach;
    within({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }, (point) => {
      const squared = (xs[point] - x) ** 2 + (ys[point] - y) ** 2;
      if (squared > least || !accept(point)) return;
      least = squared;
      best = point;
    });
    return best;
  }

  return { bounds, within, nearest };
}

function boundsOf(xs, ys) {
  const bounds = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (let i = 0; i < xs.length; i += 1) {
    bounds.left = Math.min(bounds.left, xs[i]);
    bounds.right = Math.max(bounds.right, xs[i]);
    bounds.top = Math.min(bounds.top, ys[i]);
    bounds.bottom = Math.max(bounds.bottom, ys[i]);
  }
  return xs.length ? bounds : { left: 0, right: 0, top: 0, bottom: 0 };
}
