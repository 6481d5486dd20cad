// A soft shape behind each community.

const PADDING = 20;
const SMALLEST = 3;

// groups: arrays of { x, y, radius }; returns smooth closed outlines as arrays of points.
function outline(nodes) {
  const points = nodes.flatMap((node) => Array.from({ length: 16 }, (_, i) => {
    const angle = (i * Math.PI) / 8;
    const reach = node.radius + PADDING;
    return { x: node.x + Math.cos(angle) * reach, y: node.y + Math.sin(angle) * reach };
  }));
  return convexHull(points);
}

// Andrew's monotone chain.
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

function paintHull(ctx, points, colours, dimmed) {
  ctx.beginPath();
  points.forEach((point, i) => {
    const next = points[(i + 1) % points.length];
    const [x, y] = [(point.x + next.x) / 2, (point.y + next.y) / 2];
    if (i === 0) ctx.moveTo(x, y);
    else ctx.quadraticCurveTo(point.x, point.y, x, y);
  });
  const first = points[0];
  const second = points[1];
  ctx.quadraticCurveTo(first.x, first.y, (first.x + second.x) / 2, (first.y + second.y) / 2);
  ctx.closePath();
  ctx.fillStyle = faded(colours.hull, dimmed ? 0.4 : 1);
  ctx.fill();
}
