// The tables of the page and the look-ups that everything else asks. Nothing here changes later.

const QUALIFIER = {
  Possible: 'maybe', Necessary: 'must', Intended: 'planned', Conditional: 'if', Hypothetical: 'would',
};

function createModel(data, narrow) {
  const { entities, relations, documents, sentences } = data;
  const statements = data.statements.map((statement, id) => ({
    id, polarity: 'Positive', modality: 'Asserted', tense: 'Past',
    speakers: [], roles: [], places: [], marks: [], ...statement,
  }));
  const edges = data.edges.map((edge, id) => ({
    id, polarity: 'Positive', modality: 'Asserted', attributed: false, ...edge,
  }));
  const rank = new Map(data.order.map((entity, position) => [entity, position]));
  const edgesOf = entities.map(() => []);
  for (const edge of edges) {
    edgesOf[edge.source].push(edge);
    edgesOf[edge.target].push(edge);
  }
  const statementsOf = entities.map(() => []);
  const reports = new Map();
  for (const statement of statements) {
    for (const entity of participants(statement)) statementsOf[entity].push(statement);
    const inner = statement.value?.statement;
    if (inner !== undefined) reports.set(inner, [...(reports.get(inner) ?? []), statement]);
  }

  function participants(statement) {
    const { subject, object, speakers, places, roles } = statement;
    const all = [subject, object, ...speakers, ...places, ...roles.map((role) => role.entity)];
    return new Set(all.filter((entity) => entity !== undefined));
  }

  const relationLabel = (item) => [relations[item.relation].label, item.role].filter(Boolean).join(' ');

  // "not: warns", "maybe: warns": what a line or a row says in few words.
  function phrase(item) {
    const qualifiers = [QUALIFIER[item.modality], item.polarity === 'Negative' ? 'not' : undefined].filter(Boolean);
    return qualifiers.length ? `${qualifiers.join(' ')}: ${relationLabel(item)}` : relationLabel(item);
  }

  function objectText(statement, depth = 0) {
    if (statement.object !== undefined) return entities[statement.object].label;
    if (statement.value?.statement !== undefined) {
      return depth > 2 ? '…' : `“${sentenceOf(statements[statement.value.statement], depth + 1)}”`;
    }
    return statement.value?.text ?? '';
  }

  function sentenceOf(statement, depth = 0) {
    const parts = [entities[statement.subject].label, phrase(statement), objectText(statement, depth)];
    return parts.filter(Boolean).join(' ');
  }

  const documentOf = (statement) => sentences[statement.sentence].document;
  const neighbour = (edge, entity) => (edge.source === entity ? edge.target : edge.source);
  const view = data.views[narrow ? 1 : 0];

  return {
    entities, relations, documents, sentences, statements, edges, edgesOf, statementsOf,
    families: data.families, roles: data.roles, order: data.order, rank, view,
    reportsOf: (statement) => reports.get(statement.id) ?? [],
    family: (entity) => data.families[entities[entity].family].key,
    relationLabel, phrase, objectText, sentenceOf, documentOf, neighbour,
  };
}
