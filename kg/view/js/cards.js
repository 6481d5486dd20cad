// A statement with its evidence: the sentence, what it says marked, who says so, where it stands.

const MODALITY_LABEL = {
  Possible: 'possible', Necessary: 'obligation', Intended: 'intended', Conditional: 'conditional', Hypothetical: 'hypothetical',
};

// How a statement is made, as lines show it too.
function mannerOf({ polarity, modality, speakers }) {
  return [polarity === 'Negative' && 'negated', modality !== 'Asserted' && 'unsure', speakers.length > 0 && 'claim'].filter(Boolean).join(' ');
}

function createCards(model, palette, backing, actions) {
  const openEntity = (entity) => actions.select({ kind: 'entity', id: entity });

  function entityLink(entity) {
    return link(model.entities[entity].label, () => openEntity(entity), { 'data-entity': entity });
  }

  const dot = (entity) => el('span', { class: `dot ${palette.dot(entity)}`, 'aria-hidden': 'true' });

  // The words of the sentence; marked parts may overlap, so it is cut where any of them begins or ends.
  function quote(statement) {
    const text = model.sentences[statement.sentence].text;
    const cuts = new Set([0, text.length]);
    for (const [start, end] of statement.marks) cuts.add(start).add(end);
    const edges = [...cuts].sort((a, b) => a - b);
    const pieces = edges.slice(0, -1).map((start, i) => {
      const end = edges[i + 1];
      const parts = statement.marks.filter((mark) => mark[0] <= start && mark[1] >= end).map((mark) => mark[2]);
      const piece = text.slice(start, end);
      return parts.length ? el('mark', { class: parts.join(' ') }, piece) : piece;
    });
    return el('blockquote', {}, ...pieces);
  }

  function badges(statement) {
    const items = [];
    const voices = backing.statement(statement);
    if (voices > 1) items.push(el('span', { class: 'badge voices' }, `said by ${voices}`));
    for (const speaker of statement.speakers) {
      items.push(el('span', { class: 'badge claim' }, 'according to ', entityLink(speaker)));
    }
    if (statement.polarity === 'Negative') items.push(el('span', { class: 'badge negated' }, 'negated'));
    const modality = MODALITY_LABEL[statement.modality];
    if (modality) items.push(el('span', { class: 'badge unsure' }, modality));
    if (statement.tense === 'Future') items.push(el('span', { class: 'badge' }, 'future'));
    if (statement.verification) items.push(el('span', { class: 'badge unsure' }, statement.verification));
    return items.length ? el('p', { class: 'badges' }, ...items) : null;
  }

  function circumstances(statement) {
    const items = statement.roles.map((role) => [
      model.roles[role.role] ?? role.role,
      role.entity === undefined ? role.text : entityLink(role.entity),
    ]);
    if (statement.time) {
      const { text, value } = statement.time;
      items.push(['when', value && readableDate(value) !== text ? `${text} (${readableDate(value)})` : text]);
    }
    for (const place of statement.places) items.push(['where', entityLink(place)]);
    if (statement.quantity) items.push(['how many', statement.quantity]);
    if (!items.length) return null;
    return el('dl', { class: 'circumstances' },
      ...items.map(([term, value]) => el('div', {}, el('dt', {}, term), el('dd', {}, value))));
  }

  function source(statement) {
    const id = model.documentOf(statement);
    const document = model.documents[id];
    const rest = [document.publisher, document.date && readableDate(document.date)].filter(Boolean).join(' · ');
    return el('footer', {},
      link(document.title, () => actions.pick('document', id), { title: 'Only this document' }),
      rest ? el('span', {}, rest) : null);
  }

  function claim(statement) {
    const inner = statement.value?.statement;
    const object = statement.object !== undefined ? entityLink(statement.object)
      : inner !== undefined ? link(model.objectText(statement), () => actions.select({ kind: 'statement', id: inner }))
        : model.objectText(statement);
    return el('p', { class: 'said' }, entityLink(statement.subject), ' ',
      el('span', { class: 'relation' }, model.verb(statement)), ' ', object);
  }

  // `bare` leaves out the line that says who does what, where the heading has said it.
  function card(statement, { bare = false } = {}) {
    return el('article', { class: `card ${mannerOf(statement)}` },
      bare ? null : claim(statement), quote(statement), badges(statement), circumstances(statement), source(statement));
  }

  return { card, dot, entityLink };
}
