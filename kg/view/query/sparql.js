// What is checked in a query before the engine has it, as kg/store/sparql.py does for `kg query`.

const TOKEN = new RegExp([
  /(?<comment>#[^\n\r]*)/,
  /(?<string>"{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')/,
  /(?<iri><[^<>"{}|^`\\\u0000-\u0020]*>)/,
  /(?<variable>[?$][\p{L}\p{N}_]+)/u,
  /(?<name>(?:_|\p{L}[\p{L}\p{N}_.-]*)?:(?:\\.|[\p{L}\p{N}_.:%-])*)/u,
  /(?<word>@?[\p{L}\p{N}_][\p{L}\p{N}_-]*)/u,
  /(?<open>[{(\[])|(?<close>[})\]])|(?<other>\S)/,
].map(({ source }) => source).join('|'), 'gsu');
const UPDATES = new Set(['INSERT', 'DELETE', 'LOAD', 'CLEAR', 'DROP', 'CREATE', 'COPY', 'MOVE', 'ADD', 'WITH']);
const FORMS_ASKED = new Set(['SELECT', 'ASK', 'CONSTRUCT', 'DESCRIBE']);

// Tokens without comments: kind, text, where they start, how many brackets are open, and a keyword or ''.
function tokensOf(query) {
  const found = [];
  let depth = 0;
  for (const { groups, index, 0: text } of query.matchAll(TOKEN)) {
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined);
    if (kind === 'comment') continue;
    if (kind === 'close') depth -= 1;
    found.push({ kind, text, start: index, depth, keyword: kind === 'word' ? text.toUpperCase() : '' });
    if (kind === 'open') depth += 1;
  }
  return found;
}

const prefixOf = (token) => token.text.slice(0, token.text.indexOf(':'));

const declaredBy = (tokens) => new Set(tokens.filter((token, i) => tokens[i - 1]?.keyword === 'PREFIX').map(prefixOf));

// The known prefixes that a query uses and does not declare.
function lacking(tokens, prefixes) {
  const declared = declaredBy(tokens);
  const used = new Set(tokens.filter(({ kind }) => kind === 'name').map(prefixOf));
  return Object.keys(prefixes).filter((prefix) => used.has(prefix) && !declared.has(prefix));
}

const declarations = (names, prefixes) => names.map((name) => `PREFIX ${name}: <${prefixes[name]}>`);

// The query as it stands in the editor: with the prefixes that it uses.
function withPrefixes(query, prefixes) {
  const lines = declarations(lacking(tokensOf(query), prefixes), prefixes);
  return [...lines, ...(lines.length ? [''] : []), query.trim()].join('\n');
}

// What the engine is asked, or { refusal, at }. Prefixes make a line of their own before the first.
function prepare(query, prefixes, most) {
  const tokens = tokensOf(query);
  const first = tokens.find(({ keyword }) => UPDATES.has(keyword) || FORMS_ASKED.has(keyword));
  const service = tokens.find(({ keyword }) => keyword === 'SERVICE');
  const unknown = tokens.find((token) => token.kind === 'name'
    && !Object.hasOwn(prefixes, prefixOf(token)) && prefixOf(token) !== '_' && !declaredBy(tokens).has(prefixOf(token)));
  if (!tokens.length) return { refusal: 'The query is empty.', at: 0 };
  if (service) return { refusal: 'SERVICE would ask another server, and this page stays offline.', at: service.start };
  if (first && UPDATES.has(first.keyword)) return { refusal: `${first.keyword} would load or change data, and this page only reads.`, at: first.start };
  if (unknown) return { refusal: `The prefix ${prefixOf(unknown)}: is not declared.`, at: unknown.start };
  const text = limited(query, tokens, first?.keyword, most);
  return {
    text: `${declarations(lacking(tokens, prefixes), prefixes).join(' ')}\n${text}`,
    form: first?.keyword ?? '',
    union: !tokens.some(({ keyword }) => keyword === 'FROM'),
  };
}

// One solution more than are shown, so that it is known whether there are more; unless the query has a limit.
function limited(query, tokens, form, most) {
  const last = tokens[tokens.length - 1];
  const whole = last.depth === 0 && (form === 'SELECT' || form === 'CONSTRUCT');
  const outside = (word) => tokens.find(({ keyword, depth }) => keyword === word && depth === 0);
  if (!whole || outside('LIMIT')) return query;
  const end = outside('VALUES')?.start ?? query.length;
  return `${query.slice(0, end)}\nLIMIT ${most + 1}\n${query.slice(end)}`;
}

// What the engine's error means, and where: { refusal, at }.
function explained(message, query) {
  const [, line, column] = /^error at (\d+):(\d+):/.exec(message) ?? [];
  if (line === undefined) return { refusal: `The query cannot be run: ${message}.` };
  const lines = query.split('\n');
  const before = lines.slice(0, Number(line) - 2).reduce((sum, text) => sum + text.length + 1, 0);
  const at = Math.min(before + Number(column) - 1, query.trimEnd().length);
  return { refusal: 'The query cannot be read.', at };
}

// A refusal with the line it is about and a mark under the place.
function refusalText({ refusal, at }, query) {
  if (at === undefined) return { refusal };
  const before = query.slice(0, at).split('\n');
  const column = before[before.length - 1].length;
  const excerpt = query.split('\n')[before.length - 1].replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
  return { refusal: `${refusal} (line ${before.length}, column ${column + 1})`, excerpt: `${excerpt}\n${' '.repeat(column)}^` };
}
