// What the worker does: it has the whole graph in memory, and answers one question after another.
// It stands behind the binding of Oxigraph, in one script with it.

let graph = null;

async function unpacked(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function load({ engine, quads }) {
  initSync({ module: await unpacked(engine) });
  graph = new Store();
  graph.load(await unpacked(quads), { format: 'application/trig', lenient: true, no_transaction: true });
  return { size: graph.size };
}

const plainTerm = (term) => {
  const types = { NamedNode: 'uri', Literal: 'literal', BlankNode: 'bnode' };
  return types[term.termType] ? { type: types[term.termType], value: term.value } : { type: 'other', value: String(term) };
};

// Names of the columns and rows of terms as in the JSON of SPARQL results; `more` if there are others.
function answer({ text, form, union, most }) {
  const options = { use_default_graph_as_union: union };
  if (form === 'ASK') return { truth: graph.query(text, options) };
  if (form === 'SELECT') {
    const { head: { vars }, results: { bindings } } = JSON.parse(graph.query(text, { ...options, results_format: 'json' }));
    const rows = bindings.slice(0, most).map((binding) => vars.map((name) => plainJson(binding[name])));
    return { names: vars, rows, more: bindings.length > most };
  }
  const triples = graph.query(text, options);
  const rows = triples.slice(0, most).map(({ subject, predicate, object }) => [subject, predicate, object].map(plainTerm));
  return { names: ['subject', 'predicate', 'object'], rows, more: triples.length > most };
}

const plainJson = (term) => (term === undefined || typeof term.value === 'string' ? term : { type: 'other', value: JSON.stringify(term.value) });

globalThis.onmessage = async ({ data }) => {
  try {
    globalThis.postMessage(data.question ? answer(data.question) : await load(data));
  } catch (error) {
    const broken = graph === null || error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    globalThis.postMessage({ error: String(error?.message ?? error), broken });
  }
};
