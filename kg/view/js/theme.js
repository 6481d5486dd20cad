// Light or dark: as the system prefers, until the reader chooses. Colours live in the style sheet.

function createTheme(button, changed) {
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen = null;
  let colours = {};

  const dark = () => (chosen === null ? system.matches : chosen);

  function apply() {
    document.documentElement.dataset.theme = dark() ? 'dark' : 'light';
    const styles = getComputedStyle(document.documentElement);
    colours = Object.fromEntries(
      COLOUR_NAMES.map((name) => [name, styles.getPropertyValue(`--${name}`).trim()]));
    button.setAttribute('aria-label', dark() ? 'Light colours' : 'Dark colours');
    button.title = button.getAttribute('aria-label');
    changed();
  }

  button.addEventListener('click', () => {
    chosen = !dark();
    apply();
  });
  system.addEventListener('change', apply);
  return { apply, colours: () => colours };
}

const COLOUR_NAMES = [
  'paper', 'ink', 'quiet', 'line', 'negated', 'accent', 'hull-name',
  'tint-0', 'tint-1', 'tint-2', 'tint-3', 'tint-4', 'tint-5', 'tint-6', 'tint-7',
  'hue-0', 'hue-1', 'hue-2', 'hue-3', 'hue-4', 'hue-5', 'hue-6', 'hue-7',
  'person', 'organization', 'place', 'group', 'event', 'thing', 'concept',
];

// Colours in the style sheet are #rrggbb.
const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

// The colour with an opacity between 0 and 1.
const faded = (colour, opacity) => `rgba(${channels(colour).join(',')},${opacity})`;

// `share` of one colour in another, opaque.
function mixed(colour, ground, share) {
  const below = channels(ground);
  return `rgb(${channels(colour).map((value, i) => Math.round(value * share + below[i] * (1 - share))).join(',')})`;
}
