// Positions for what the page was not laid out for: neighbours that join, and filtered drawings.
// The same forces as in layout.py (Fruchterman and Reingold 1991), for a few hundred nodes.

const ROUNDS = 240;
const IDEAL = 0.75;
const PULL = 0.08;
const SPREADING = 6;
const GRID = 30;
const BOX = { wide: 104, high: 44 };

// nodes: [{ id, x, y, fixed }], changed in place; links: pairs of places in `nodes`.
function settle(nodes, links, frame) {
  const ideal = Math.sqrt((frame.width * frame.height) / nodes.length) * IDEAL;
  const pull = PULL * Math.sqrt(nodes.length);
  const moving = nodes.filter((node) => !node.fixed);
  for (let round = 0; round < ROUNDS; round += 1) {
    const reach = (frame.width / 8) * (1 - round / ROUNDS) ** 1.5;
    moving.forEach((node) => Object.assign(node, { fx: -node.x * pull, fy: -node.y * pull }));
    for (const node of moving) repel(node, nodes, ideal);
    for (const [a, b] of links) attract(nodes[a], nodes[b], ideal);
    for (const node of moving) {
      const length = Math.hypot(node.fx, node.fy) || 1;
      node.x += (node.fx / length) * Math.min(length, reach);
      node.y += (node.fy / length) * Math.min(length, reach);
    }
  }
}

function repel(node, nodes, ideal) {
  for (const other of nodes) {
    if (other === node) continue;
    const [dx, dy] = [node.x - other.x, node.y - other.y];
    const squared = Math.max(1, dx * dx + dy * dy);
    node.fx += (dx * ideal * ideal) / squared;
    node.fy += (dy * ideal * ideal) / squared;
  }
}

function attract(a, b, ideal) {
  const [dx, dy] = [a.x - b.x, a.y - b.y];
  const strength = Math.hypot(dx, dy) / ideal;
  if (!a.fixed) { a.fx -= dx * strength; a.fy -= dy * strength; }
  if (!b.fixed) { b.fx += dx * strength; b.fy += dy * strength; }
}

// Fills the frame evenly: each node moves to the middle of the area nearest to it (Lloyd 1982).
function spread(nodes, frame) {
  if (!nodes.length) return;
  for (const [axis, size] of [['x', frame.width], ['y', frame.height]]) {
    const values = nodes.map((node) => node[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    nodes.forEach((node) => { node[axis] = ((node[axis] - (low + high) / 2) / Math.max(1, high - low)) * size; });
  }
  for (let round = 0; round < SPREADING; round += 1) {
    const shares = nodes.map(() => ({ x: 0, y: 0, count: 0 }));
    for (let cell = 0; cell < GRID * GRID; cell += 1) {
      const x = ((cell % GRID) / (GRID - 1) - 0.5) * frame.width;
      const y = (Math.floor(cell / GRID) / (GRID - 1) - 0.5) * frame.height;
      const share = shares[nearestTo(x, y, nodes)];
      share.x += x;
      share.y += y;
      share.count += 1;
    }
    nodes.forEach((node, i) => {
      if (!shares[i].count) return;
      node.x += (shares[i].x / shares[i].count - node.x) / 2;
      node.y += (shares[i].y / shares[i].count - node.y) / 2;
    });
  }
}

function nearestTo(x, y, nodes) {
  let best = { at: 0, squared: Infinity };
  nodes.forEach((node, at) => {
    const squared = (node.x - x) ** 2 + (node.y - y) ** 2;
    if (squared < best.squared) best = { at, squared };
  });
  return best.at;
}

// Pushes boxes of a usual label apart, along the axis that needs less; fixed nodes stay.
function separate(nodes) {
  for (let round = 0; round < 120; round += 1) {
    let touching = false;
    for (let i = 0; i < nodes.length; i += 1) {
      for (let j = i + 1; j < nodes.length; j += 1) touching = pushApart(nodes[i], nodes[j]) || touching;
    }
    if (!touching) return;
  }
}

// Whether the boxes of two had to be pushed.
function pushApart(a, b) {
  if (a.fixed && b.fixed) return false;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const [overX, overY] = [BOX.wide - Math.abs(dx), BOX.high - Math.abs(dy)];
  if (overX <= 0 || overY <= 0) return false;
  const [axis, push] = overX < overY ? ['x', overX * (dx < 0 ? -1 : 1)] : ['y', overY * (dy < 0 ? -1 : 1)];
  const share = a.fixed || b.fixed ? 0.6 : 0.3;
  if (!a.fixed) a[axis] -= push * share;
  if (!b.fixed) b[axis] += push * share;
  return true;
}

// Where entities start: at their place, else near their neighbours, each a little aside.
function startingNodes(entities, positions, neighboursOf, pins) {
  return entities.map((id, i) => {
    if (pins.has(id)) return { id, ...pins.get(id), fixed: true, pinned: true };
    if (positions.has(id)) return { id, ...positions.get(id), fixed: true };
    const known = neighboursOf(id).filter((other) => positions.has(other)).map((other) => positions.get(other));
    const mean = (axis) => known.reduce((sum, point) => sum + point[axis], 0) / Math.max(1, known.length);
    return { id, x: mean('x') + 60 * Math.cos(i * 2.4), y: mean('y') + 60 * Math.sin(i * 2.4), fixed: false };
  });
}

const linksAmong = (nodes, edges) => {
  const place = new Map(nodes.map((node, i) => [node.id, i]));
  return edges.map((edge) => [place.get(edge.source), place.get(edge.target)]);
};

// Adds positions for entities that have none. What is drawn does not move, so that the reader's
// map of the page stays true.
function placeNew(entities, edges, positions, neighboursOf, frame, pins) {
  const nodes = startingNodes(entities, positions, neighboursOf, pins);
  if (nodes.every((node) => node.fixed)) return;
  settle(nodes, linksAmong(nodes, edges), frame);
  separate(nodes);
  nodes.filter((node) => !node.fixed).forEach(({ id, x, y }) => positions.set(id, { x, y }));
}

// A drawing of its own for a filtered set, as large as the frame, around what is pinned.
function placeAll(entities, edges, positions, neighboursOf, frame, pins) {
  const nodes = startingNodes(entities, positions, neighboursOf, pins);
  nodes.forEach((node) => { node.fixed = node.pinned === true; });
  settle(nodes, linksAmong(nodes, edges), frame);
  spread(nodes.filter((node) => !node.fixed), { width: frame.width - 130, height: frame.height - 140 });
  separate(nodes);
  nodes.filter((node) => !node.fixed).forEach(({ id, x, y }) => positions.set(id, { x, y }));
}
