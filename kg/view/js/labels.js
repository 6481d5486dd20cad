// One label engine: constant size on screen, greedy, free of collisions. Names come first, in order
// of prominence; then words on lines; then names of communities.

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif';
const HALO = 4;
const ALWAYS = 8;
const ASIDE = 4;
const GAP = 6; // of a line, between the words on it
const TIERS = [
  { upTo: 8, size: 15, weight: 650 },
  { upTo: 30, size: 12.5, weight: 600 },
  { upTo: Infinity, size: 11, weight: 400 },
];
const LINE_WORDS = 26;

function createLabeller() {
  const widths = new Map();

  function measure(ctx, font, text) {
    const key = `${font}|${text}`;
    if (!widths.has(key)) {
      ctx.font = font;
      widths.set(key, ctx.measureText(text).width);
    }
    return widths.get(key);
  }

  // scene: { nodes: [{ id, x, y, radius, label, rank, faded, must }], lines: [{ id, text, point, colour }],
  //   lineLimit, groups: [{ texts, places, halo, kind, id, colour }], smaller, width, height, colours }, all in CSS pixels of the canvas.
  // Returns what was drawn: boxes with their text.
  return function drawLabels(ctx, scene) {
    const discs = scene.nodes.filter((node) => !node.faded).map((node) => disc(node));
    const taken = [];
    const placed = [];
    for (const node of scene.nodes) {
      if (node.faded) continue;
      const box = nodeLabel(ctx, node, scene, taken, discs);
      if (!box) continue;
      taken.push(apart(box));
      placed.push(box);
    }
    let words = 0;
    for (const line of scene.lines) {
      if (words === scene.lineLimit) break;
      const word = lineWord(ctx, line, taken, discs);
      if (!word) continue;
      words += 1;
      taken.push(...word.boxes);
      placed.push(word);
    }
    for (const group of scene.groups) {
      const box = groupName(ctx, group, scene, taken, discs);
      if (!box) continue;
      taken.push(box);
      placed.push(box);
    }
    placed.forEach((item) => paint(ctx, item, scene.colours));
    return placed;
  };

  function nodeLabel(ctx, node, scene, taken, discs) {
    const tier = TIERS.find((item) => node.rank < item.upTo);
    const size = Math.max(11, tier.size - scene.smaller);
    const font = `${tier.weight} ${size}px ${FONT}`;
    const rows = wrap(node.label);
    const width = Math.max(...rows.map((row) => measure(ctx, font, row)));
    const height = rows.length * size * 1.2;
    const others = discs.filter((other) => other.id !== node.id);
    let best = null;
    for (const [dx, dy] of CANDIDATES) {
      const box = beside(node, dx, dy, width, height);
      const cost = overlap(box, taken) + overlap(box, others) + outside(box, scene);
      if (best === null || cost < best.cost) best = { ...box, cost };
      if (cost === 0) break;
    }
    const must = node.must || (node.rank < ALWAYS && overlap(best, taken) === 0);
    if (best.cost > 0 && !must) return null;
    return { kind: 'name', id: node.id, halo: true, text: node.label, rows, font, size, ...best };
  }

  function lineWord(ctx, line, taken, discs) {
    const font = `italic 400 11px ${FONT}`;
    const text = line.text.length > LINE_WORDS ? `${line.text.slice(0, LINE_WORDS - 1)}…` : line.text;
    const width = measure(ctx, font, text);
    const [from, to] = [line.point(0), line.point(1)];
    if (Math.hypot(to.x - from.x, to.y - from.y) < width + 16) return null;
    for (const t of [0.5, 0.42, 0.58, 0.34, 0.66]) {
      const at = line.point(t);
      const [a, b] = [line.point(t - 0.05), line.point(t + 0.05)];
      let angle = Math.atan2(b.y - a.y, b.x - a.x);
      if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
      const boxes = along(at, angle, width, 12);
      if (boxes.every((box) => overlap(box, taken) + overlap(box, discs) === 0)) {
        return { kind: 'line', id: line.id, halo: true, text, font, at, angle, length: width, boxes, colour: line.colour };
      }
    }
    return null;
  }

  // The first of its texts that fits somewhere.
  function groupName(ctx, { texts, places, kind = 'group', id, halo, colour }, scene, taken, discs) {
    const font = `600 11px ${FONT}`;
    for (const text of texts) {
      const width = measure(ctx, font, text) + 4;
      for (const place of places) {
        const box = { x: place.x - width / 2, y: place.y - 7, width, height: 14 };
        if (overlap(box, taken) + overlap(box, discs) + outside(box, scene) === 0) {
          return { kind, id, halo, colour, text, rows: [text], font, size: 11.7, ...box };
        }
      }
    }
    return null;
  }
}

// Where a count may stand around its hub: the corners, then the sides, ever farther.
const AROUND = [[1, -1], [-1, -1], [1, 1], [-1, 1], [1.3, 0], [-1.3, 0], [1.6, -1], [-1.6, -1], [1.6, 1], [-1.6, 1]];

// Where a label may stand around its node: below, right, left, above, then the corners.
const CANDIDATES = [[0, 1], [1, 0], [-1, 0], [0, -1], [0.8, 0.8], [-0.8, 0.8], [0.8, -0.8], [-0.8, -0.8]];

const disc = (node) => ({
  id: node.id, x: node.x - node.radius - 1, y: node.y - node.radius - 1,
  width: 2 * node.radius + 2, height: 2 * node.radius + 2,
});

function beside(node, dx, dy, width, height) {
  const gap = node.radius + 4;
  const straight = dx === 0 || dy === 0;
  const reach = straight ? gap : gap * 0.9;
  const x = dx === 0 ? node.x - width / 2 : dx > 0 ? node.x + reach : node.x - reach - width;
  const y = dy === 0 ? node.y - height / 2 : dy > 0 ? node.y + reach - 2 : node.y - reach - height;
  return { x, y, width, height };
}

// A name with the space that others leave on its sides, so that two do not read as one.
const apart = (box) => ({ ...box, x: box.x - ASIDE, width: box.width + 2 * ASIDE });

function overlap(box, others) {
  let area = 0;
  for (const other of others) {
    const wide = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x);
    const high = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y);
    if (wide > 0 && high > 0) area += wide * high;
  }
  return area;
}

function outside(box, scene) {
  const wide = Math.max(0, 4 - box.x) + Math.max(0, box.x + box.width + 4 - scene.width);
  const high = Math.max(0, 4 - box.y) + Math.max(0, box.y + box.height + 4 - scene.height);
  return wide * box.height + high * box.width;
}

// A turned word as a chain of small boxes.
function along(at, angle, width, height) {
  const count = Math.max(1, Math.ceil(width / height));
  return Array.from({ length: count }, (_, i) => {
    const offset = ((i + 0.5) / count - 0.5) * width;
    const [x, y] = [at.x + Math.cos(angle) * offset, at.y + Math.sin(angle) * offset];
    return { x: x - height / 2, y: y - height / 2, width: height, height };
  });
}

const labelColour = (item, colours) => (item.kind === 'name' ? colours.ink : item.colour ?? colours['hull-name']);

function paint(ctx, item, colours) {
  ctx.font = item.font;
  ctx.lineJoin = 'round';
  ctx.lineWidth = HALO;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.strokeStyle = faded(colours.paper, 0.92);
  if (item.kind === 'line') {
    ctx.save();
    ctx.translate(item.at.x, item.at.y);
    ctx.rotate(item.angle);
    ctx.fillStyle = ctx.strokeStyle;
    ctx.fillRect(-item.length / 2, -GAP / 2, item.length, GAP);
    ctx.fillStyle = labelColour(item, colours);
    ctx.strokeText(item.text, 0, 0);
    ctx.fillText(item.text, 0, 0);
    ctx.restore();
    return;
  }
  ctx.fillStyle = labelColour(item, colours);
  const step = item.size * 1.2;
  item.rows.forEach((row, i) => {
    const [x, y] = [item.x + item.width / 2, item.y + step * (i + 0.5)];
    if (item.halo) ctx.strokeText(row, x, y);
    ctx.fillText(row, x, y);
  });
}
