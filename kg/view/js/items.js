// What vis-network is told of the working set: nodes and lines as its own items.

const ROUNDNESS = [0.14, 0.32, 0.48, 0.6];
const DIM_NODE = 0.16;
const DIM_LINE = 0.12;
const BAR = 0.5;
const DASHES = { claim: [7, 5], unsure: [1, 5], both: [9, 4, 1, 4] };

function nodeItem(model, { colours, palette, focus }, entity, { x, y }) {
  const colour = colours[palette.names[palette.code(entity)]];
  const dimmed = focus !== null && !focus.nodes.has(entity);
  const chosen = focus !== null && focus.entity === entity;
  return {
    id: entity, x, y, size: model.entities[entity].radius, label: undefined,
    color: { background: dimmed ? mixed(colour, colours.paper, DIM_NODE) : colour,
      border: chosen ? colours.ink : colours.paper },
    borderWidth: chosen ? 2.5 : 1.5,
  };
}

function lineItems({ lines, colours, focus }) {
  const used = new Map();
  return lines.map(({ edge, voices, event }) => {
    const pair = `${edge.source}>${edge.target}`;
    const turn = used.get(pair) ?? 0;
    used.set(pair, turn + 1);
    const negated = edge.polarity === 'Negative';
    const colour = negated ? colours.negated : colours.line;
    return {
      id: edge.id, from: edge.source, to: edge.target,
      width: (event ? 1.3 : 1) + 0.8 * Math.min(4, voices - 1),
      color: { color: faded(colour, opacity(edge.id, focus, event || voices > 1 || negated)), inherit: false },
      dashes: dashesOf(edge), arrows: { middle: { enabled: negated, type: 'bar', scaleFactor: BAR } },
      smooth: { enabled: true, type: 'curvedCW', roundness: ROUNDNESS[Math.min(turn, ROUNDNESS.length - 1)] },
    };
  });
}

function opacity(id, focus, weighty) {
  if (focus === null) return weighty ? 0.85 : 0.55;
  return focus.lines.has(id) ? 0.95 : DIM_LINE;
}

function dashesOf(edge) {
  const unsure = edge.modality !== 'Asserted';
  if (unsure && edge.attributed) return DASHES.both;
  if (unsure) return DASHES.unsure;
  return edge.attributed ? DASHES.claim : false;
}

// Tells vis-network only of what has changed: each update of a line costs it much.
function createSync(set) {
  const known = new Map();
  return function sync(items) {
    const wanted = new Set(items.map((item) => item.id));
    const gone = set.getIds().filter((id) => !wanted.has(id));
    gone.forEach((id) => known.delete(id));
    set.remove(gone);
    set.update(items.filter((item) => {
      const state = JSON.stringify(item);
      const same = known.get(item.id) === state;
      known.set(item.id, state);
      return !same;
    }));
  };
}

const OPTIONS = {
  autoResize: true,
  physics: { enabled: false },
  layout: { improvedLayout: false },
  interaction: { hover: true, selectable: false, hoverConnectedEdges: false, selectConnectedEdges: false,
    multiselect: false, keyboard: false, tooltipDelay: 1e9, zoomSpeed: 0.6 },
  nodes: { shape: 'dot', chosen: false, borderWidth: 1.5, font: { size: 0 } },
  edges: { chosen: false, arrows: { to: { enabled: true, scaleFactor: 0.42 } }, arrowStrikethrough: false,
    font: { size: 0 }, hoverWidth: 0, selectionWidth: 0 },
};
