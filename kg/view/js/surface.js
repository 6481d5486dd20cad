// What stands before the reader: the working set, or everything. Both answer to the same calls.

function createSurface({ canvas, everything }) {
  let all = false;
  const active = () => (all ? everything : canvas);

  return {
    all: () => all,
    setAll(on) {
      if (on === all) return;
      all = on;
      canvas.lend(on ? everything : null);
    },
    show: (scene) => active().show(scene),
    fit: (animated) => active().fit(animated),
    refit: (animated) => active().refit(animated),
    keepInView: (entity) => active().keepInView(entity),
    zoom: (factor) => active().zoom(factor),
    drawing: canvas.drawing,
    // What stands one above the other, the lowest first.
    canvases: () => (all ? [everything.element, canvas.element] : [canvas.element]),
    eye: canvas.eye,
    look: canvas.look,
    leave: canvas.leave,
    comeBack: () => { if (!canvas.comeBack()) active().fit(false); },
    place: canvas.place,
    position: (entity) => active().position(entity),
    entities: () => active().entities(),
    lines: () => active().lines(),
    labels: () => active().labels(),
    curve: (edge) => active().curve(edge),
  };
}
