// The drawing as a file of its own: what is on the canvas, as SVG or PNG.

const HEAD_LENGTH = 6.3;
const HEAD_BEYOND = 0.9;
const HEAD_WIDTH = 0.4;
const BAR_REACH = 5;

// drawing: what canvas.js says is drawn, all in CSS pixels of the canvas.
function drawingAsSvg({ width, height, paper, hulls, lines, nodes, pins, labels }, title) {
  const page = svg('svg', { viewBox: `0 0 ${width} ${height}`, width, height, 'font-family': FONT },
    svg('title', {}, title), svg('rect', { width, height, fill: paper }),
    ...hulls.map(hullShape), ...lines.map(lineShape), ...nodes.map(nodeShape),
    ...pins.map(({ x, y, radius }) => svg('circle', { cx: rounded(x), cy: rounded(y), r: rounded(radius), fill: paper })),
    ...labels.flatMap((label) => labelShapes(label, paper)));
  return new XMLSerializer().serializeToString(page);
}

const rounded = (number) => Math.round(number * 10) / 10;
const pair = ({ x, y }) => `${rounded(x)} ${rounded(y)}`;

// Characters that XML cannot hold, not even escaped, are left out.
const xmlText = (text) => text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');

function hullShape({ shapes, colour, padding }) {
  const path = shapes.map((shape) => `M${shape.map(pair).join('L')}Z`).join('');
  return svg('path', { d: path, fill: colour, stroke: colour, 'stroke-width': rounded(2 * padding), 'stroke-linejoin': 'round' });
}

// A line is a quadratic curve through its middle, which ends inside the head that vis-network puts before the disc.
function lineShape({ point, colour, opacity, width, dashes, barred, scale }) {
  const [from, middle, to] = [0, 0.5, 1].map(point);
  const bend = { x: 2 * middle.x - (from.x + to.x) / 2, y: 2 * middle.y - (from.y + to.y) / 2 };
  const before = point(0.96);
  const angle = Math.atan2(to.y - before.y, to.x - before.x);
  const length = HEAD_LENGTH * scale + 3 * width;
  const tip = { x: to.x + HEAD_BEYOND * length * Math.cos(angle), y: to.y + HEAD_BEYOND * length * Math.sin(angle) };
  const corner = (side) => ({ x: tip.x - length * Math.cos(angle + side), y: tip.y - length * Math.sin(angle + side) });
  return svg('g', { fill: colour, stroke: 'none', opacity },
    svg('path', { d: `M${pair(from)}Q${pair(bend)} ${pair(to)}`, fill: 'none', stroke: colour, 'stroke-width': rounded(width),
      ...(dashes ? { 'stroke-dasharray': dashes.join(' ') } : {}) }),
    ...(barred ? [svg('path', { d: `M${barOf(point, BAR_REACH * scale).map(pair).join('L')}`, stroke: colour, 'stroke-width': rounded(1.6 * scale) })] : []),
    svg('path', { d: `M${[tip, corner(HEAD_WIDTH), corner(-HEAD_WIDTH)].map(pair).join('L')}Z` }));
}

// A short line across the middle of a line, where it is negated.
function barOf(point, reach) {
  const [before, at, after] = [0.48, 0.5, 0.52].map(point);
  const angle = Math.atan2(after.y - before.y, after.x - before.x) + Math.PI / 2;
  return [-reach, reach].map((by) => ({ x: at.x + by * Math.cos(angle), y: at.y + by * Math.sin(angle) }));
}

function nodeShape({ x, y, radius, colour, border, borderWidth, label }) {
  return svg('circle', { cx: rounded(x), cy: rounded(y), r: rounded(radius), fill: colour, stroke: border, 'stroke-width': rounded(borderWidth) },
    svg('title', {}, xmlText(label)));
}

function labelShapes(label, paper) {
  const { kind, font, colour, halo } = label;
  const [, slant, weight, size] = /^(italic )?(\d+) ([\d.]+)px/.exec(font);
  const looks = { 'text-anchor': 'middle', 'dominant-baseline': 'central', 'font-size': size, 'font-weight': weight, fill: colour,
    ...(slant ? { 'font-style': 'italic' } : {}),
    ...(halo ? { stroke: paper, 'stroke-width': HALO, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } : {}) };
  if (kind === 'line') {
    const transform = `translate(${pair(label.at)}) rotate(${rounded((label.angle * 180) / Math.PI)})`;
    return [svg('rect', { x: rounded(-label.length / 2), y: -GAP / 2, width: rounded(label.length), height: GAP, fill: paper, transform }),
      svg('text', { ...looks, transform }, xmlText(label.text))];
  }
  return [svg('text', looks, ...label.rows.map((row, i) => svg('tspan',
    { x: rounded(label.x + label.width / 2), y: rounded(label.y + label.size * 1.2 * (i + 0.5)) }, xmlText(row))))];
}

// The canvases one above the other, on the colour of the page.
function canvasesAsPng(canvases, paper, done) {
  const whole = document.createElement('canvas');
  const [{ width, height }] = canvases;
  Object.assign(whole, { width, height });
  const ctx = whole.getContext('2d');
  ctx.fillStyle = paper;
  ctx.fillRect(0, 0, width, height);
  for (const canvas of canvases) ctx.drawImage(canvas, 0, 0, width, height);
  whole.toBlob(done, 'image/png');
}
