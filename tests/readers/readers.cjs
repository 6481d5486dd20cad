// Reads an export by a package of others, and prints what it finds as JSON: node readers.cjs NAME PATH
const fs = require("fs");
const { createRequire } = require("module");
const load = createRequire(process.env.KG_READERS + "/");

function network(parse) {
  return (text) => {
    const { MultiGraph } = load("graphology");
    const graph = parse()(MultiGraph, text);
    return {
      nodes: Object.fromEntries(graph.mapNodes((node, has) => [node, has.label])),
      edges: graph.mapEdges((edge, has, source, target) => [source, target, has.label]).sort(),
    };
  };
}

function cypher(text) {
  const { lintCypherQuery } = load("@neo4j-cypher/language-support");
  return ["CYPHER 5 ", "CYPHER 25 "].flatMap((version) =>
    text.split(";\n").filter(Boolean).flatMap(
      (statement) => lintCypherQuery(version + statement, {}).diagnostics ??
        lintCypherQuery(version + statement, {})));
}

function rdf(text, path) {
  const formats = { ttl: "text/turtle", trig: "application/trig", nt: "application/n-triples",
    nq: "application/n-quads" };
  const { Parser } = load("n3");
  const quads = new Parser({ format: formats[path.split(".").pop()] }).parse(text);
  return { quads: quads.length, terms: quads.filter((q) => q.object.termType === "Quad").length };
}

const READERS = {
  cypher,
  rdf,
  gexf: network(() => {
    globalThis.DOMParser ??= load("@xmldom/xmldom").DOMParser;
    return load("graphology-gexf").parse;
  }),
  graphml: network(() => load("graphology-graphml").parse),
};
const [name, path] = process.argv.slice(2);
console.log(JSON.stringify(READERS[name](fs.readFileSync(path, "utf8"), path)));
