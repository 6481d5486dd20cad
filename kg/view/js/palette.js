// What the colour of a dot stands for: the family of an entity, or its community. The largest
// communities have colours of their own; all others share one.

const HUES = 8;

function createPalette(model, state) {
  const { family } = model.columns.entity;
  const palettes = {
    family: { names: model.families.map(({ key }) => key), code: (entity) => family[entity],
      label: (code) => model.families[code].label },
    community: { names: [...Array.from({ length: HUES }, (_, code) => `hue-${code}`), 'concept'],
      code: (entity) => Math.min(HUES, model.community(entity)),
      label: (code) => (code === HUES ? 'Other communities' : model.communityName(code)) },
  };
  const current = () => palettes[state.now.colour];
  return { current, dot: (entity) => current().names[current().code(entity)] };
}
