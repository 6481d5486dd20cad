// What is drawn of the working set, in CSS pixels of the canvas: for files that are drawn elsewhere.

function describeDrawing({ model, network, container, scene, hulls, placed, curve }) {
  const scale = network.getScale();
  const { colours, focus } = scene;
  const spot = (point) => network.canvasToDOM(point);
  const reachOf = (entity) => model.entities[entity].radius * scale;

  const nodes = scene.entities.map((entity) => {
    const { color, borderWidth } = nodeItem(model, scene, entity, network.getPosition(entity));
    return { ...spot(network.getPosition(entity)), radius: reachOf(entity), colour: color.background,
      border: color.border, borderWidth: borderWidth * scale, label: model.entities[entity].label };
  });
  const lines = lineItems(scene).map(({ id, width, color, dashes, arrows }) => {
    const [, red, green, blue, opacity] = /^rgba\((\d+),(\d+),(\d+),([\d.]+)\)$/.exec(color.color);
    return { point: curve(id), colour: `rgb(${red},${green},${blue})`, opacity, width: width * scale, barred: arrows.middle.enabled,
      dashes: dashes && dashes.map((length) => rounded(length * scale)), scale };
  });
  return {
    width: container.clientWidth, height: container.clientHeight, paper: colours.paper, nodes, lines,
    hulls: !scene.hulls || !hulls ? [] : hulls.map(({ number, shapes }) => ({ padding: PADDING * scale,
      colour: hullColour(colours, number, focus), shapes: shapes.map((shape) => shape.map(spot)) })),
    pins: scene.entities.filter((entity) => scene.pins.has(entity))
      .map((entity) => ({ ...spot(network.getPosition(entity)), radius: 0.38 * reachOf(entity) })),
    labels: placed.map((label) => ({ ...label, colour: labelColour(label, colours) })),
  };
}

function hullColour(colours, number, focus) {
  const tint = colours[`tint-${number % TINTS}`];
  return focus === null ? tint : mixed(tint, colours.paper, 0.5);
}
