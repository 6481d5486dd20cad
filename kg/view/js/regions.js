// The largest communities on the map of everything: a tint behind their members, and a name.

const MOST_REGIONS = 14;
const SMALLEST_REGION = 8;
const REGION_SHARE = 1 / 80;
const REGION_REACH = 24; // around a member, at scale 1
const ROUND_FROM = 5;

function createRegions(model) {
  const { x: xs, y: ys } = model.columns.map;

  // Of what is shown: { all, inside }, where `inside` has 1 for each entity that lies in one of them, or
  // for all where there are none.
  const regionsOf = remembered((shown) => {
    const found = new Map();
    for (const id of model.order) {
      if (shown !== null && shown[id] !== 1) continue;
      const number = model.community(id);
      if (!found.has(number)) found.set(number, { number, members: [] });
      found.get(number).members.push(id);
    }
    const least = Math.max(SMALLEST_REGION, REGION_SHARE * model.entities.length);
    const all = [...found.values()].filter(({ members }) => members.length >= least)
      .sort((a, b) => b.members.length - a.members.length || a.number - b.number).slice(0, MOST_REGIONS);
    const inside = new Uint8Array(model.entities.length).fill(all.length ? 0 : 1);
    for (const { members } of all) for (const id of members) inside[id] = 1;
    return { all, inside };
  });

  // Opaque, so that what overlaps grows no darker; squares where nobody could tell.
  function paint(ctx, view, shown, colours) {
    const reach = REGION_REACH * view.scale;
    for (const { number, members } of regionsOf(shown).all.toReversed()) {
      ctx.fillStyle = colours[`tint-${number % TINTS}`];
      for (const id of members) {
        const [x, y] = [view.x(xs[id]), view.y(ys[id])];
        if (outsideView(view, x - reach, y - reach, x + reach, y + reach)) continue;
        if (reach < ROUND_FROM) ctx.fillRect(x - reach, y - reach, 2 * reach, 2 * reach);
        else paintSpot(ctx, x, y, reach);
      }
    }
  }

  function paintSpot(ctx, x, y, reach) {
    ctx.beginPath();
    ctx.arc(x, y, reach, 0, 2 * Math.PI);
    ctx.fill();
  }

  // For the label engine: the two main actors of each, near the middle of its members.
  function names(view, shown, colours) {
    return regionsOf(shown).all.map(({ number, members }) => {
      const middle = (values, place) => place(members.reduce((sum, id) => sum + values[id], 0) / members.length);
      const [x, y] = [middle(xs, view.x), middle(ys, view.y)];
      const [first, second] = members.map((id) => model.entities[id].label);
      return { halo: true, colour: mixed(colours[`hue-${number % TINTS}`], colours.ink, NAME_HUE),
        texts: [`${first}, ${second} + ${(members.length - 2).toLocaleString('en')}`, `${first} + ${(members.length - 1).toLocaleString('en')}`],
        places: [0, -24, 24, -48, 48].map((dy) => ({ x, y: y + dy })) };
    });
  }

  return { paint, names, inside: (shown) => regionsOf(shown).inside };
}
