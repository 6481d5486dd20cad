// Draws the working set with vis-network: physics off, positions given, labels and hulls our own.

const HEAD = 40;
const FOOT = 96;

function createCanvas({ container, model, first, events }) {
  const arrangement = createArrangement(model);
  const community = new Map(model.view.map((item) => [item.entity, item.community]));
  const nodes = new vis.DataSet(first.nodes
    .filter((node) => arrangement.place(node.id) !== undefined).map((node) => ({ ...node, ...arrangement.place(node.id) })));
  const edges = new vis.DataSet([]);
  const network = new vis.Network(container, { nodes, edges }, OPTIONS);
  const syncNodes = createSync(nodes);
  const syncEdges = createSync(edges);
  const draw = createLabeller();
  const captions = createCaptions({ container, model, network, curve });
  let scene = { entities: [], lines: [], colours: {}, focus: null, pins: new Map() };
  let placed = [];
  let touched = false;
  let left = null; // the view that the reader has chosen, while another part of the page is shown
  let settled = false;
  let hulls = null;
  let guest = null;
  let home = null;

  // Draws these entities and lines. `focus` is null or { nodes: Set, lines: Set, entity };
  // `filtered` says that the set is not the reader's own and gets a drawing of its own; `more`
  // has the number of neighbours that are not drawn, for hubs.
  function show(next) {
    const moved = next.entities !== scene.entities;
    scene = next;
    settled = false;
    if (moved) {
      hulls = null;
      arrangement.arrange(scene, { width: Math.max(320, container.clientWidth), height: Math.max(320, container.clientHeight) });
    }
    syncNodes(scene.entities.map((entity) => nodeItem(model, scene, entity, place(entity))));
    syncEdges(lineItems(scene));
    settled = true;
    network.redraw();
  }

  // Where an entity is drawn: where the reader has put it, else where the layout has; undefined where
  // it has not been drawn yet.
  const place = (entity) => scene.pins.get(entity) ?? arrangement.place(entity);

  // Lends the canvas to another drawing, which paints each frame and hears the pointer; with null
  // the working set has it back, where it was.
  function lend(next) {
    guest = next;
    if (next !== null) {
      home = { position: network.getViewPosition(), scale: network.getScale() };
      syncNodes([]);
      syncEdges([]);
    } else if (home !== null) {
      network.moveTo(home);
    }
  }

  // Communities with enough members drawn, the largest first: { number, members }.
  function communities() {
    const groups = new Map();
    for (const entity of scene.entities) {
      const number = community.get(entity);
      if (number !== undefined) groups.set(number, [...(groups.get(number) ?? []), entity]);
    }
    return [...groups].map(([number, members]) => ({ number, members }))
      .filter(({ members }) => members.length >= SMALLEST)
      .sort((a, b) => b.members.length - a.members.length || a.number - b.number);
  }

  const named = () => (scene.hulls ? communities() : []);

  function findHulls() {
    const at = (entities) => entities.map((entity) => network.getPosition(entity));
    return communities().map(({ number, members }) => {
      const strangers = scene.entities.filter((entity) => community.has(entity) && community.get(entity) !== number);
      const shapes = hullShapes(at(members), at(strangers));
      return { number, shapes, path: pathOf(shapes) };
    });
  }

  function paintCommunities(ctx) {
    if (!scene.hulls) return;
    hulls ??= findHulls();
    for (const { number, path } of hulls) paintHull(ctx, path, hullColour(scene.colours, number, scene.focus));
  }

  // A hole in the middle says that a node is pinned.
  function paintPins(ctx) {
    ctx.fillStyle = scene.colours.paper;
    for (const entity of scene.entities.filter((one) => scene.pins.has(one))) {
      const { x, y } = network.getPosition(entity);
      ctx.beginPath();
      ctx.arc(x, y, 0.38 * model.entities[entity].radius, 0, 2 * Math.PI);
      ctx.fill();
    }
  }

  // Paints in CSS pixels, at whatever scale the view is.
  function onTop(ctx, paintIt) {
    const ratio = ctx.getTransform().a / network.getScale();
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintIt(ctx);
    ctx.restore();
  }

  // Points along a drawn line in CSS pixels, from 0 at its source to 1 at its target.
  function curve(id) {
    const shape = network.body.edges[id].edgeType;
    return (t) => network.canvasToDOM(shape.getPoint(t));
  }

  // All that is drawn, or on a phone what is selected and its neighbours.
  function fit(animated) {
    const narrow = container.clientWidth < 600;
    const subject = narrow && scene.focus ? [...scene.focus.nodes] : scene.entities;
    const points = subject.map((entity) => ({ ...network.getPosition(entity), radius: model.entities[entity].radius }));
    if (!points.length || !container.clientWidth) return;
    const [left, right] = [Math.min(...points.map((p) => p.x)), Math.max(...points.map((p) => p.x))];
    const [top, bottom] = [Math.min(...points.map((p) => p.y)), Math.max(...points.map((p) => p.y))];
    const side = narrow ? 92 : 130;
    const foot = narrow && scene.focus ? HEAD : FOOT;
    const scale = Math.min(1.5,
      (container.clientWidth - side) / Math.max(1, right - left),
      (container.clientHeight - HEAD - foot) / Math.max(1, bottom - top));
    move({ x: (left + right) / 2, y: (top + bottom) / 2 + (foot - HEAD) / 2 / scale }, scale, animated);
  }

  function move(position, scale, animated) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    network.moveTo({ position, scale: Math.max(guest ? 0.01 : 0.15, Math.min(guest ? 6 : 3, scale)),
      animation: animated && !calm ? { duration: 350, easingFunction: 'easeInOutQuad' } : false });
    events.moved();
  }

  function eye() {
    if (!touched) return null;
    return container.clientWidth ? { ...network.getViewPosition(), scale: network.getScale() } : left;
  }

  // vis-network would scale the view anew when it notices later that its container has another size.
  function look(next) {
    touched = true;
    left = next;
    if (!container.clientWidth) return;
    network.setSize('100%', '100%');
    move({ x: next.x, y: next.y }, next.scale, false);
  }

  function inView(entity) {
    const { x, y } = network.canvasToDOM(network.getPosition(entity));
    return x > 20 && y > 20 && x < container.clientWidth - 20 && y < container.clientHeight - 20;
  }

  function centre(entity, animated) {
    move(network.getPosition(entity), Math.max(0.8, network.getScale()), animated);
  }

  network.on('beforeDrawing', (ctx) => { if (settled && !guest) paintCommunities(ctx); });
  network.on('afterDrawing', (ctx) => {
    if (guest) onTop(ctx, guest.frame);
    else if (settled) { paintPins(ctx); onTop(ctx, () => { placed = draw(ctx, captions.labels(scene, named())); }); }
  });
  network.on('hoverNode', ({ node }) => events.hover({ kind: 'entity', id: node }));
  network.on('blurNode', () => events.hover(null));
  network.on('hoverEdge', ({ edge, pointer }) => {
    if (hubAt(pointer.DOM, placed) === undefined) events.hover({ kind: 'edge', id: edge });
  });
  network.on('blurEdge', () => events.hover(null));
  network.on('dragStart', () => { touched = true; });
  network.on('dragEnd', ({ nodes: dragged }) => {
    if (dragged.length) events.pin(dragged[0], network.getPosition(dragged[0]));
    events.moved();
  });
  network.on('dragging', ({ nodes: dragged }) => { if (dragged.length) hulls = null; });
  network.on('zoom', () => { touched = true; events.moved(); });
  network.on('animationFinished', () => events.moved());
  network.on('resize', () => {
    const chosen = scene.focus?.entity ?? null;
    if (guest) return;
    if (!touched) fit(false);
    if (chosen !== null && !inView(chosen)) centre(chosen, false);
  });
  network.on('click', ({ pointer }) => {
    if (guest) {
      guest.click(pointer.DOM);
      return;
    }
    const entity = network.getNodeAt(pointer.DOM);
    const edge = network.getEdgeAt(pointer.DOM);
    const hub = entity === undefined ? hubAt(pointer.DOM, placed) : undefined;
    if (hub !== undefined) events.expand(hub);
    else if (entity !== undefined) events.select({ kind: 'entity', id: entity });
    else events.select(edge === undefined ? null : { kind: 'edge', id: edge });
  });
  network.on('doubleClick', ({ pointer }) => {
    const entity = network.getNodeAt(pointer.DOM);
    if (entity !== undefined) events.expand(entity);
  });

  container.addEventListener('mousemove', (event) => {
    if (event.buttons) return;
    const box = container.getBoundingClientRect();
    const point = { x: event.clientX - box.left, y: event.clientY - box.top };
    if (guest) guest.hover(point);
    container.classList.toggle('over-count', !guest && hubAt(point, placed) !== undefined);
  });
  container.addEventListener('mouseleave', () => (guest ? guest : events).hover(null));

  return {
    show, fit, curve, lend,
    drawing: () => describeDrawing({ model, network, container, scene, hulls, placed, curve }),
    element: container.getElementsByTagName('canvas')[0],
    camera: {
      move, redraw: () => network.redraw(),
      get: () => ({ middle: network.getViewPosition(), scale: network.getScale(),
        width: container.clientWidth, height: container.clientHeight }),
    },
    // The middle and scale of the view where the reader has chosen them, else null.
    eye,
    look,
    leave: () => { left = eye(); },
    // Whether the view is again what it was when the reader left.
    comeBack: () => { if (left) look(left); return left !== null; },
    place,
    refit: (animated) => { touched = false; left = null; fit(animated); },
    keepInView: (entity) => { if (!inView(entity)) centre(entity, true); },
    zoom: (factor) => { touched = true; move(network.getViewPosition(), network.getScale() * factor, true); },
    position: (entity) => network.canvasToDOM(network.getPosition(entity)),
    entities: () => [...scene.entities],
    lines: () => scene.lines.map(({ edge }) => edge.id),
    labels: () => placed.map(({ kind, id, text, x, y, width, height }) => ({ kind, id, text, x, y, width, height })),
  };
}
