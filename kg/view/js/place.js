// Places entities that join the drawing: near their neighbours, clear of what is there already.
// What is drawn does not move, so that the reader's map of the page stays true.

const CLEARANCE = 64;
const RINGS = 14;
const SPOKES = 20;

function placeNew(entities, positions, neighboursOf) {
  const waiting = new Set(entities);
  while (waiting.size) {
    const next = [...waiting].sort((a, b) => anchors(b).length - anchors(a).length)[0];
    positions.set(next, clearSpot(middle(anchors(next)), [...positions.values()]));
    waiting.delete(next);
  }

  function anchors(entity) {
    return neighboursOf(entity).filter((other) => positions.has(other)).map((other) => positions.get(other));
  }
}

function middle(points) {
  if (!points.length) return { x: 0, y: 0 };
  const sum = points.reduce((total, point) => ({ x: total.x + point.x, y: total.y + point.y }));
  return { x: sum.x / points.length, y: sum.y / points.length };
}

// The nearest spot with room around it; away from the middle of the page where there is a choice.
function clearSpot(centre, taken) {
  const outward = Math.atan2(centre.y, centre.x);
  let best = { room: -1, x: centre.x, y: centre.y };
  for (let ring = taken.length ? 1 : 0; ring <= RINGS; ring += 1) {
    for (let spoke = 0; spoke < SPOKES; spoke += 1) {
      const turn = (spoke % 2 ? 1 : -1) * Math.ceil(spoke / 2);
      const angle = outward + (turn * 2 * Math.PI) / SPOKES;
      const x = centre.x + Math.cos(angle) * ring * CLEARANCE * 0.9;
      const y = centre.y + Math.sin(angle) * ring * CLEARANCE * 0.7;
      const room = Math.min(Infinity, ...taken.map((point) => Math.hypot((point.x - x) * 0.85, (point.y - y) * 1.1)));
      if (room > best.room) best = { room, x, y };
      if (room >= CLEARANCE) return { x, y };
    }
  }
  return { x: best.x, y: best.y };
}
