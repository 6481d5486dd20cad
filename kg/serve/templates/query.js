// Asks the endpoint and shows the answer; whatever comes from the graph is set as text.

const main = document.querySelector("main");
const { base, root, kinds } = main.dataset;
const known = new Set(kinds.split(" "));
const prefixes = Object.entries(JSON.parse(main.dataset.prefixes));
const [form, field, example, status, text, table] = ["form", "query", "example", "status", "text", "answer"].map(
  (id) => document.getElementById(id),
);
const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";
let asked = null;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
example.addEventListener("change", () => {
  if (example.value) field.value = example.value;
});
if (new URLSearchParams(location.search).has("query")) run();

async function run() {
  asked?.abort();
  const mine = (asked = new AbortController());
  clear("Asking …");
  history.replaceState(null, "", `?${new URLSearchParams({ query: field.value })}`);
  const started = performance.now();
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: ACCEPT },
      body: field.value,
      signal: mine.signal,
    });
    const body = await response.text();
    if (mine !== asked) return;
    show(response, body, ((performance.now() - started) / 1000).toFixed(2));
  } catch (error) {
    if (error.name !== "AbortError") clear("The server cannot be reached.");
  }
}

function clear(words) {
  status.textContent = words;
  text.hidden = table.hidden = true;
  text.textContent = "";
  table.tHead.replaceChildren();
  table.tBodies[0].replaceChildren();
}

function show(response, body, seconds) {
  const isJson = response.headers.get("content-type").includes("json");
  if (!response.ok || !isJson) {
    clear(response.ok ? `${seconds} s` : "");
    text.textContent = body;
    text.hidden = false;
    return;
  }
  const found = JSON.parse(body);
  if ("boolean" in found) clear(`${found.boolean ? "yes" : "no"}, ${seconds} s`);
  else fill(found.head.vars, found.results.bindings, seconds);
}

function fill(names, rows, seconds) {
  clear(`${rows.length} ${rows.length === 1 ? "row" : "rows"}, ${seconds} s`);
  table.tHead.append(row(names.map((name) => element("th", name))));
  table.tBodies[0].append(...rows.map((each) => row(names.map((name) => cell(each[name])))));
  table.hidden = false;
}

function row(cells) {
  const made = document.createElement("tr");
  made.append(...cells);
  return made;
}

function cell(term) {
  const made = document.createElement("td");
  if (term === undefined) return made;
  made.append(term.type === "uri" ? node(term.value) : element("bdi", term.value));
  return made;
}

function node(iri) {
  const target = address(iri);
  if (!target) return element("bdi", iri);
  const link = element("a", short(iri));
  link.href = target;
  if (!target.startsWith(location.origin)) link.rel = "external nofollow noopener noreferrer";
  return link;
}

function address(iri) {
  const path = iri.startsWith(base) ? iri.slice(base.length) : null;
  if (path !== null && known.has(path.split("/")[0])) return new URL(`${root}/${path}`, location).href;
  return /^https?:\/\//.test(iri) ? iri : "";
}

function short(iri) {
  const match = prefixes.find(([, space]) => iri.startsWith(space) && iri.length > space.length);
  return match ? `${match[0]}:${iri.slice(match[1].length)}` : iri;
}

function element(name, content) {
  const made = document.createElement(name);
  made.textContent = content;
  return made;
}
