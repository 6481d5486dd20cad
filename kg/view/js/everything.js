// Everything at once, on a canvas below that of vis-network, which lends its camera. While the
// view moves, the last picture is moved with it; it is painted anew when the view comes to rest.

const MARGIN = 0.2;
const REST = 90;
const NAMES = 60;
const NAMES_NEAR = 40;
const MOST_NEAR = 1500;
const REACH = 7;
const NEAR_SCALE = 0.8;

function createEverything({ sheet, camera, model, events }) {
  const overview = once(() => createOverview(model));
  const draw = createLabeller();
  const picture = document.createElement('canvas');
  const pictured = { view: null, ratio: 1 };
  let scene = { shown: null, colours: {}, item: null, passes: () => true };
  let near = { entity: null, edges: [], entities: [] };
  let placed = [];
  let timer = null;

  const view = () => viewOf(camera.get());

  // scene: { shown: null or 1 for each entity that is shown, colours, item, passing: whether
  // the item is hovered only, passes(edge) }.
  function show(next) {
    if (next.shown !== scene.shown || next.colours !== scene.colours || next.palette !== scene.palette) pictured.view = null;
    scene = next;
    near = around(next.item);
    camera.redraw();
  }

  const present = (entity) => scene.shown === null || scene.shown[entity] === 1;
  const passing = (edge) => scene.passes(edge) && present(edge.source) && present(edge.target);

  // What is hovered or selected, where it is shown: the entity, the lines that touch it, and all at
  // their ends, the most prominent first.
  function around(item) {
    const entity = item?.kind === 'entity' && present(item.id) ? item.id : null;
    const edges = item === null ? [] : touching(item).filter(passing).slice(0, MOST_NEAR);
    const entities = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
    if (entity !== null) entities.add(entity);
    return { entity, edges, entities: [...entities].sort((a, b) => model.rank.get(a) - model.rank.get(b)) };
  }

  function touching({ kind, id }) {
    if (kind === 'edge') return [model.edges[id]];
    if (kind === 'entity') return model.edgesAt(id);
    return model.edgesFrom(model.statements[id].subject).filter((edge) => edge.statements.includes(id));
  }

  // Called for each frame of vis-network, with its context in CSS pixels.
  function frame(ctx) {
    if (!scene.colours.paper) return;
    const now = view();
    if (pictured.view === null || !fits(now, pictured.view)) repaint();
    else if (moved(now, pictured.view)) waitForRest();
    blit(now);
    if (near.entities.length) paintNear(ctx, now);
    placed = draw(ctx, labelScene(now));
  }

  const fits = (now, then) => Math.abs(then.width - now.width * (1 + 2 * MARGIN)) < 1
    && Math.abs(then.height - now.height * (1 + 2 * MARGIN)) < 1;
  const moved = (now, then) =>
    now.scale !== then.scale || now.middle.x !== then.middle.x || now.middle.y !== then.middle.y;

  function waitForRest() {
    clearTimeout(timer);
    timer = setTimeout(() => { repaint(); camera.redraw(); }, REST);
  }

  // The picture is somewhat larger than what is seen, so that small moves show no gap.
  function repaint() {
    clearTimeout(timer);
    const now = camera.get();
    const wide = viewOf({ ...now, width: now.width * (1 + 2 * MARGIN), height: now.height * (1 + 2 * MARGIN) });
    pictured.ratio = Math.min(2, window.devicePixelRatio);
    pictured.view = wide;
    picture.width = wide.width * pictured.ratio;
    picture.height = wide.height * pictured.ratio;
    const ctx = picture.getContext('2d');
    ctx.scale(pictured.ratio, pictured.ratio);
    overview().paint(ctx, wide, scene);
  }

  function blit(now) {
    const { view: then, ratio } = pictured;
    const [width, height] = [Math.round(now.width * ratio), Math.round(now.height * ratio)];
    if (sheet.width !== width || sheet.height !== height) Object.assign(sheet, { width, height });
    const ctx = sheet.getContext('2d');
    const grown = (now.scale / then.scale) * ratio;
    ctx.clearRect(0, 0, width, height);
    ctx.drawImage(picture, now.x(then.bounds.left) * ratio, now.y(then.bounds.top) * ratio,
      then.width * grown, then.height * grown);
  }

  const spot = (entity, now) => {
    const { x, y } = overview().at(entity);
    return { x: now.x(x), y: now.y(y) };
  };

  function paintNear(ctx, now) {
    const { colours } = scene;
    ctx.fillStyle = faded(colours.paper, scene.passing ? 0.4 : 0.75);
    ctx.fillRect(0, 0, now.width, now.height);
    ctx.lineWidth = 1.2;
    for (const edge of near.edges) {
      const [from, to] = [spot(edge.source, now), spot(edge.target, now)];
      ctx.strokeStyle = faded(edge.polarity === 'Negative' ? colours.negated : colours.line, 0.8);
      ctx.setLineDash(dashesOf(edge) || []);
      ctx.beginPath();
      ctx.moveTo(from.x, from.y);
      ctx.lineTo(to.x, to.y);
      ctx.stroke();
      if (edge.polarity === 'Negative') paintBar(ctx, line(edge, now).point);
    }
    ctx.setLineDash([]);
    for (const entity of near.entities) paintDot(ctx, entity, now);
  }

  function paintBar(ctx, point) {
    const [from, to] = barOf(point, BAR_REACH);
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  }

  function paintDot(ctx, entity, now) {
    const { x, y } = spot(entity, now);
    const chosen = entity === near.entity;
    ctx.fillStyle = scene.colours[scene.palette.names[scene.palette.code(entity)]];
    ctx.strokeStyle = chosen ? scene.colours.ink : scene.colours.paper;
    ctx.lineWidth = chosen ? 2.5 : 1;
    ctx.beginPath();
    ctx.arc(x, y, Math.max(chosen ? 5 : 2.5, overview().sizeOf(entity, now)), 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  }

  function labelScene(now) {
    const focused = near.entities.length > 0;
    const others = near.entities.filter((entity) => entity !== near.entity).slice(0, NAMES_NEAR);
    const named = !focused ? overview().foremost(now, scene.shown, NAMES)
      : near.entity === null ? others : [near.entity, ...others];
    return {
      colours: scene.colours, smaller: now.width < 600 ? 1.5 : 0, width: now.width, height: now.height,
      nodes: named.map((entity, rank) => ({
        id: entity, rank: focused ? rank + ALWAYS : rank, ...spot(entity, now), radius: overview().sizeOf(entity, now),
        label: model.entities[entity].label, faded: false, must: entity === near.entity })),
      lines: near.edges.slice(0, NAMES_NEAR).map((edge) => line(edge, now)),
      lineLimit: Infinity,
      groups: focused ? [] : [...overview().regions.names(now, scene.shown, scene.colours), ...bunchNames(now)],
    };
  }

  function line(edge, now) {
    const [from, to] = [spot(edge.source, now), spot(edge.target, now)];
    const { colours } = scene;
    return { id: edge.id, text: model.phrase(edge), colour: edge.polarity === 'Negative' ? colours.negated : colours.quiet,
      point: (t) => ({ x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) }) };
  }

  function bunchNames(now) {
    return overview().bunches(now, scene.shown).slice(0, NAMES).map(({ hub, count }) => {
      const { x, y } = spot(hub, now);
      const reach = Math.max(10, overview().bunchRadius(hub, now)) + 4;
      return { halo: true, texts: [`+${count.toLocaleString('en')}`], places: AROUND
        .map(([dx, dy]) => ({ x: x + dx * reach * 0.8, y: y + dy * reach * 0.8 })) };
    });
  }

  function entityAt(point) {
    const now = view();
    return overview().nearest(now.point(point), (REACH + 4) / now.scale, now, scene.shown);
  }

  // A bunch of leaves is opened by going nearer, everything else is selected.
  function click(point) {
    const now = view();
    const entity = entityAt(point);
    const inside = ({ hub }) => {
      const { x, y } = spot(hub, now);
      return Math.hypot(x - point.x, y - point.y) < overview().bunchRadius(hub, now);
    };
    const bunch = entity === null ? overview().bunches(now, scene.shown).find(inside) : undefined;
    if (bunch !== undefined) camera.move(overview().at(bunch.hub), NEAR_SCALE, true);
    else events.select(entity === null ? null : { kind: 'entity', id: entity });
  }

  function hover(point) {
    const entity = point === null ? null : entityAt(point);
    const before = scene.passing && scene.item.kind === 'entity' ? scene.item.id : null;
    if (entity !== before) {
      events.hover(entity === null ? null : { kind: 'entity', id: entity });
    }
  }

  function fit(animated) {
    const { width, height } = camera.get();
    const { left, right, top, bottom } = overview().bounds;
    const scale = Math.min(1.5, (width - 60) / Math.max(1, right - left), (height - 120) / Math.max(1, bottom - top));
    camera.move({ x: (left + right) / 2, y: (top + bottom) / 2 + 20 / scale }, scale, animated);
  }

  function keepInView(entity) {
    const now = view();
    const { x, y } = spot(entity, now);
    if (x > 20 && y > 20 && x < now.width - 20 && y < now.height - 20) return;
    camera.move(overview().at(entity), Math.max(NEAR_SCALE, now.scale), true);
  }

  return {
    show, frame, click, hover, fit, keepInView, refit: fit, element: sheet,
    zoom: (factor) => camera.move(camera.get().middle, camera.get().scale * factor, true),
    position: (entity) => spot(entity, view()),
    entities: () => overview().foremost(view(), scene.shown, NAMES),
    lines: () => near.edges.map((edge) => edge.id),
    curve: (id) => line(model.edges[id], view()).point,
    labels: () => placed.map(({ kind, id, text, x, y, width, height }) => ({ kind, id, text, x, y, width, height })),
    repaint: () => { repaint(); camera.redraw(); },
  };
}
