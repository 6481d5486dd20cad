// Where the layout has the entities of the working set: as the page was made, then near their
// neighbours as they join. What passes a filter has a drawing of its own, always the same, and all
// is where it was when the filter goes.

function createArrangement(model) {
  const positions = new Map(model.view.map((item) => [item.entity, { x: item.x, y: item.y }]));
  let arrangedFor = null; // the entities of a filtered drawing
  let own = new Map(); // positions of the reader's own drawing meanwhile

  function arrange({ entities, lines, pins, filtered }, frame) {
    const key = filtered ? entities.join() : null;
    if (key === arrangedFor && key !== null) return;
    if (arrangedFor === null && key !== null) own = new Map(positions);
    if (arrangedFor !== null) {
      positions.clear();
      own.forEach((point, entity) => positions.set(entity, point));
    }
    arrangedFor = key;
    pins.forEach((point, entity) => { if (!positions.has(entity)) positions.set(entity, point); });
    const put = key === null ? placeNew : placeAll;
    put(entities, lines.map(({ edge }) => edge), positions, neighboursAmong(lines), frame, pins);
  }

  function neighboursAmong(lines) {
    const near = rememberedFor(() => []);
    for (const { edge } of lines) {
      near(edge.source).push(edge.target);
      near(edge.target).push(edge.source);
    }
    return near;
  }

  return { arrange, place: (entity) => positions.get(entity) };
}
