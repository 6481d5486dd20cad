// A soft shape behind each community: its convex hull where no stranger stands in it, else broad
// strokes and triangles between members that lie near each other, joined by a shortest tree.

const PADDING = 26;
const SMALLEST = 3;
const NEAR = 190;
const TINTS = 8;

// The outline of a community as polygons, to be filled and stroked broadly.
function hullShapes(points, strangers) {
  const hull = convexHull(points);
  return strangers.some((point) => inside(point, hull)) ? patches(points) : [hull];
}

function pathOf(shapes) {
  const path = new Path2D();
  for (const shape of shapes) {
    shape.forEach(({ x, y }, i) => (i ? path.lineTo(x, y) : path.moveTo(x, y)));
    path.closePath();
  }
  return path;
}

function paintHull(ctx, path, colour) {
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 2 * PADDING;
  ctx.fill(path);
  ctx.stroke(path);
}

// Andrew's monotone chain, counter-clockwise.
function convexHull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (list) => {
    const chain = [];
    for (const point of list) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

const turn = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

const inside = (point, hull) => hull.every((corner, i) => turn(corner, hull[(i + 1) % hull.length], point) > 0);

// Pairs of points that are near or in a shortest tree, and triangles of which all sides are near.
function patches(points) {
  const near = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < NEAR;
  const shapes = shortestTree(points);
  points.forEach((a, i) => {
    const around = points.slice(i + 1).filter((b) => near(a, b));
    shapes.push(...around.map((b) => [a, b]));
    around.forEach((b, j) => shapes.push(...around.slice(j + 1).filter((c) => near(b, c))
      .map((c) => (turn(a, b, c) > 0 ? [a, b, c] : [a, c, b]))));
  });
  return shapes;
}

// Prim's algorithm: the points joined with the least length of line.
function shortestTree(points) {
  const reached = points.slice(0, 1);
  const waiting = points.slice(1);
  const tree = [];
  while (waiting.length) {
    let best = { length: Infinity };
    waiting.forEach((to, i) => reached.forEach((from) => {
      const length = Math.hypot(from.x - to.x, from.y - to.y);
      if (length < best.length) best = { length, from, to, i };
    }));
    tree.push([best.from, best.to]);
    reached.push(...waiting.splice(best.i, 1));
  }
  return tree;
}
