// The panel of a path: the way that is lit with what relates its entities, and all other ways.

const WAYS_SHOWN = 10;

function createPathCard(model, paths, cards, actions) {
  const name = (entity) => model.entities[entity].label;
  const steps = (count) => plural(count, 'step', 'steps');

  function show() {
    const { from, to, ways, more, index, way } = paths.current();
    return [
      el('p', { class: 'type' }, 'Path'),
      el('h2', { class: 'triple' }, cards.entityLink(from), ' to ', cards.entityLink(to)),
      el('p', { class: 'quiet' }, ways.length ? summary(ways, more) : 'Nothing that is shown leads from one to the other.'),
      ...paths.steps(way).map(step),
      ways.length > 1 ? el('h3', {}, 'All ways') : null,
      ...(ways.length > 1 ? capped(ways, WAYS_SHOWN, (other) => row(other, ways.indexOf(other), index)) : []),
    ].filter(Boolean);
  }

  function summary(ways, more) {
    const shortest = ways[0].length - 1;
    if (ways.length === 1 && !more) return steps(shortest);
    const longest = ways[ways.length - 1].length - 1;
    const range = longest > shortest ? `${shortest} to ${steps(longest)}` : steps(shortest);
    return `${more ? 'The first ' : ''}${plural(ways.length, 'way', 'ways')} of ${range}`;
  }

  function step({ from, to, edges }) {
    return el('section', { class: 'step' },
      el('h3', {}, cards.dot(from), cards.entityLink(from), el('span', { 'aria-hidden': 'true' }, '–'), cards.dot(to), cards.entityLink(to)),
      ...capped(edges, 3, (edge) => el('p', { class: 'row' }, link(
        edge.source === from ? `${model.phrase(edge)} →` : `← ${model.phrase(edge)}`,
        () => actions.select({ kind: 'edge', id: edge.id }),
        { 'aria-label': `${name(edge.source)} ${model.phrase(edge)} ${name(edge.target)}` }),
      el('span', { class: 'count' }, paths.strength(edge)))));
  }

  function row(way, place, index) {
    return el('p', { class: 'row way' }, el('button', { type: 'button', class: 'link', 'aria-pressed': String(place === index),
      onclick: () => actions.chooseWay(place) }, way.slice(1, -1).map(name).join(' – ') || 'Directly',
    ), el('span', { class: 'count' }, way.length - 1));
  }

  return { show };
}
