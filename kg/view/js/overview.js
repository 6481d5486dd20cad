// Paints all entities and lines of the graph from typed arrays, however many there are: only what
// is in view, one path a colour. Leaves of a hub are one disc until there is room for them.

const BUNCH = 12;
const OPEN_BUNCH = 0.55;
const BUNCH_RADIUS = 19.6;
const MOST_LINES = 6000;
const LONGEST_LINE = 0.3;
const SMALLEST_DOT = 0.8;
const SQUARE = 1.7;
const SHRINKING = 0.7;
const OUTSIDE = 0.55; // opacity of what belongs to no large community

function createOverview(model) {
  const { x: xs, y: ys, holder } = model.columns.map;
  const { source, target } = model.columns.edge;
  const grid = createGrid(xs, ys, model.order);
  const radii = Float32Array.from(model.entities, (entity) => entity.radius);
  const allLeaves = countsOf(holder.filter((hub) => hub >= 0), xs.length);
  const hubs = model.order.filter((entity) => allLeaves[entity] > BUNCH);
  const regions = createRegions(model);
  const lines = once(linesByRank);

  // Lines between the most prominent come first: by the less prominent end.
  function linesByRank() {
    const key = Int32Array.from(source, (from, line) => Math.max(model.rank.get(from), model.rank.get(target[line])));
    return sortedBy(key, xs.length).items;
  }

  // How many leaves of each hub are shown; none where the hub is not.
  const leavesOf = remembered((shown) => (shown === null ? allLeaves
    : countsOf(holder.filter((hub, leaf) => hub >= 0 && shown[hub] === 1 && shown[leaf] === 1), xs.length)));

  // Tells of an entity whether it is painted, where it is in view: it is shown and in no bunch.
  function visibleIn(view, shown) {
    const leaves = leavesOf(shown);
    const bunched = view.scale < OPEN_BUNCH
      ? (entity) => holder[entity] >= 0 && leaves[holder[entity]] > BUNCH : () => false;
    return (entity) => (shown === null || shown[entity] === 1) && !bunched(entity);
  }

  const sizeOf = (entity, view) =>
    Math.max(SMALLEST_DOT, radii[entity] * view.shrunk);

  function paint(ctx, view, { shown, colours, palette }) {
    regions.paint(ctx, view, shown, colours);
    paintLines(ctx, view, shown, colours);
    paintBunches(ctx, view, shown, colours);
    paintDots(ctx, view, shown, colours, palette);
  }

  function paintLines(ctx, view, shown, colours) {
    const longest = LONGEST_LINE * Math.hypot(view.width, view.height);
    const paths = { line: new Path2D(), negated: new Path2D() };
    const visible = visibleIn(view, shown);
    let painted = 0;
    for (const line of lines()) {
      if (painted === MOST_LINES) break;
      const [from, to] = [source[line], target[line]];
      const [x, y, u, v] = [view.x(xs[from]), view.y(ys[from]), view.x(xs[to]), view.y(ys[to])];
      if (Math.abs(x - u) + Math.abs(y - v) > longest || outsideView(view, x, y, u, v)) continue;
      if (!visible(from) || !visible(to)) continue;
      const path = model.edges[line].polarity === 'Negative' ? paths.negated : paths.line;
      path.moveTo(x, y);
      path.lineTo(u, v);
      painted += 1;
    }
    ctx.lineWidth = 1;
    for (const [name, path] of Object.entries(paths)) {
      ctx.strokeStyle = faded(colours[name], painted > 1500 ? 0.22 : 0.4);
      ctx.stroke(path);
    }
  }

  function paintBunches(ctx, view, shown, colours) {
    ctx.fillStyle = faded(colours.line, 0.16);
    const path = new Path2D();
    for (const { hub } of bunches(view, shown)) {
      const [x, y, radius] = [view.x(xs[hub]), view.y(ys[hub]), bunchRadius(hub, view)];
      if (outsideView(view, x - radius, y - radius, x + radius, y + radius)) continue;
      path.moveTo(x + radius, y);
      path.arc(x, y, radius, 0, 2 * Math.PI);
    }
    ctx.fill(path);
  }

  const bunchRadius = (hub, view) => BUNCH_RADIUS * Math.sqrt(allLeaves[hub] + 2) * view.scale;

  // Hubs of which the leaves are one disc now, and how many these are, wherever they stand.
  function bunches(view, shown) {
    const [leaves, visible] = [leavesOf(shown), visibleIn(view, shown)];
    return (view.scale < OPEN_BUNCH ? hubs : []).filter((hub) => leaves[hub] > BUNCH && visible(hub))
      .map((hub) => ({ hub, count: leaves[hub] }));
  }

  function paintDots(ctx, view, shown, colours, { names, code }) {
    const [others, paths] = [0, 1].map(() => names.map(() => new Path2D()));
    const [visible, inside] = [visibleIn(view, shown), regions.inside(shown)];
    grid.within(view.bounds, (entity) => {
      if (!visible(entity)) return;
      const [x, y, radius] = [view.x(xs[entity]), view.y(ys[entity]), sizeOf(entity, view)];
      const path = (inside[entity] ? paths : others)[code(entity)];
      if (radius < SQUARE) {
        path.rect(x - radius, y - radius, 2 * radius, 2 * radius);
      } else {
        path.moveTo(x + radius, y);
        path.arc(x, y, radius, 0, 2 * Math.PI);
      }
    });
    for (const [all, opacity] of [[others, OUTSIDE], [paths, 1]]) {
      all.forEach((path, number) => {
        ctx.fillStyle = faded(colours[names[number]], opacity);
        ctx.fill(path);
      });
    }
  }

  // The most prominent entities in view, at most `limit`.
  function foremost(view, shown, limit) {
    const found = [];
    const visible = visibleIn(view, shown);
    for (const entity of model.order) {
      if (found.length === limit) break;
      if (view.holds(xs[entity], ys[entity]) && visible(entity)) found.push(entity);
    }
    return found;
  }

  return {
    bounds: grid.bounds, regions, paint, foremost, sizeOf, bunchRadius,
    at: (entity) => ({ x: xs[entity], y: ys[entity] }),
    nearest: (point, reach, view, shown) => grid.nearest(point.x, point.y, reach, visibleIn(view, shown)),
    // Those in view.
    bunches: (view, shown) => bunches(view, shown).filter(({ hub }) => view.holds(xs[hub], ys[hub])),
  };
}

const outsideView = ({ width, height }, x, y, u, v) =>
  Math.max(x, u) < 0 || Math.min(x, u) > width || Math.max(y, v) < 0 || Math.min(y, v) > height;

// How points of the graph stand on a sheet of so many CSS pixels around a middle.
function viewOf({ scale, middle, width, height }) {
  const [left, top] = [middle.x - width / 2 / scale, middle.y - height / 2 / scale];
  const bounds = { left, top, right: left + width / scale, bottom: top + height / scale };
  return {
    scale, middle, width, height, bounds, shrunk: scale ** SHRINKING,
    x: (x) => (x - left) * scale,
    y: (y) => (y - top) * scale,
    holds: (x, y) => x >= bounds.left && x <= bounds.right && y >= bounds.top && y <= bounds.bottom,
    point: ({ x, y }) => ({ x: left + x / scale, y: top + y / scale }),
  };
}
