// Statements as comma-separated values (RFC 4180).

// Where a spreadsheet would begin a formula, even after blanks and marks that are not seen. Some split
// cells at semicolons, tabs or line breaks, whatever quotes stand around them, as their locale has it.
const FORMULA = /(?<=^|[;\t\r\n])(?=[\s\p{C}"]*[=+\-@\uff0b\uff0d\uff1d\uff20])|^(?=[\t\r\n])/gu;
const UNPRINTABLE = /[^\P{Cc}\t\n\r]/gu;
const BYTE_ORDER_MARK = '\ufeff';

function csvOf(names, rows) {
  return BYTE_ORDER_MARK + [names, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value) {
  const text = String(value).toWellFormed().replace(UNPRINTABLE, '');
  const harmless = text.replace(FORMULA, "'");
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function statementsAsCsv(model, statements) {
  const names = (ids) => ids.map((id) => model.entities[id].label).join('; ');
  const columns = {
    subject: (s) => model.entities[s.subject].label,
    relation: (s) => model.relationLabel(s),
    object: (s) => model.objectText(s),
    polarity: (s) => s.polarity, modality: (s) => s.modality, tense: (s) => s.tense,
    'according to': (s) => names(s.speakers),
    when: (s) => s.time?.value ?? s.time?.text ?? '',
    where: (s) => names(s.places),
    sentence: (s) => model.sentences[s.sentence].text,
    document: (s) => model.documents[model.documentOf(s)].title,
    publisher: (s) => model.documents[model.documentOf(s)].publisher ?? '',
    published: (s) => model.documents[model.documentOf(s)].date ?? '',
    confidence: (s) => s.confidence,
  };
  const read = Object.values(columns);
  return csvOf(Object.keys(columns), statements.map((statement) => read.map((value) => value(statement))));
}
