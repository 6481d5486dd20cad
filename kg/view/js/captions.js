// What is written on the drawing: names, words on lines, communities by their main actor, and how
// many neighbours of a hub are not drawn.

const LINE_LABELS = 24;
const NAME_HUE = 0.5;

function createCaptions({ container, model, network, curve }) {
  const spot = (entity) => network.canvasToDOM(network.getPosition(entity));

  // For the label engine. `communities`: { members } of each.
  function labels({ entities, lines, focus, colours, more }, communities) {
    const scale = network.getScale();
    const labelled = focus === null ? lines : lines.filter(({ edge }) => focus.lines.has(edge.id));
    return {
      colours, smaller: container.clientWidth < 600 ? 1.5 : 0, width: container.clientWidth, height: container.clientHeight,
      nodes: entities.map((entity, rank) => ({
        id: entity, rank, ...spot(entity), radius: model.entities[entity].radius * scale, label: model.entities[entity].label,
        faded: focus !== null && !focus.nodes.has(entity),
        must: focus !== null && focus.entity === entity,
      })),
      lines: labelled.map(({ edge, voices }) => ({
        id: edge.id, text: lineWords(model, edge, voices), point: curve(edge.id),
        colour: edge.polarity === 'Negative' ? colours.negated : colours.quiet,
      })),
      lineLimit: focus === null ? LINE_LABELS : Infinity,
      groups: [...[...more].filter(([entity]) => focus === null || focus.entity === entity).map(hub),
        ...(focus === null ? communities.map((one) => community(one, colours)) : [])],
    };
  }

  // Neighbours that are not drawn are a "+n" beside their hub, which brings more of them.
  function hub([entity, count]) {
    const { x, y } = spot(entity);
    const reach = model.entities[entity].radius * network.getScale() + 14;
    return { kind: 'more', id: entity, halo: true, texts: [`+${count.toLocaleString('en')}`],
      places: AROUND.map(([dx, dy]) => ({ x: x + dx * reach, y: y + dy * reach })) };
  }

  // Named by its two main actors, or by one where that is too long.
  function community({ number, members }, colours) {
    const points = members.map(spot);
    const reach = PADDING * network.getScale() - 7;
    const colour = mixed(colours[`hue-${number % TINTS}`], colours.ink, NAME_HUE);
    const [first, second] = members.map((entity) => model.entities[entity].label);
    const texts = [`${first}, ${second} + ${members.length - 2}`, `${first} + ${members.length - 1}`];
    const byHeight = [...points].sort((a, b) => a.y - b.y);
    const ends = [...byHeight.slice(0, 3).map(({ x, y }) => ({ x, y: y - reach })),
      ...byHeight.slice(-2).map(({ x, y }) => ({ x, y: y + reach }))];
    return { texts, colour, places: ends.flatMap(({ x, y }) => [0, -40, 40].map((dx) => ({ x: x + dx, y }))) };
  }

  return { labels };
}

// What is written on a line, with the number of its voices where they are several.
const lineWords = (model, edge, voices) => `${model.lineText(edge)}${voices > 1 ? ` ×${voices}` : ''}`;

// The hub whose "+n" stands there, of labels that were drawn.
function hubAt({ x, y }, placed) {
  const inside = (box) => x >= box.x - 3 && x <= box.x + box.width + 3 && y >= box.y - 3 && y <= box.y + box.height + 3;
  return placed.find((label) => label.kind === 'more' && inside(label))?.id;
}
