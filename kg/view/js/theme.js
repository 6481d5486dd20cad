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
    button.textContent = dark() ? 'Light' : 'Dark';
    button.setAttribute('aria-label', dark() ? 'Light colours' : 'Dark colours');
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
  'paper', 'ink', 'quiet', 'line', 'negated', 'accent', 'hull', 'hull-edge', 'hull-name',
  'person', 'organization', 'place', 'group', 'event', 'thing', 'concept',
];

// The colour with an opacity between 0 and 1; colours in the style sheet are #rrggbb.
function faded(colour, opacity) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${red},${green},${blue},${opacity})`;
}
