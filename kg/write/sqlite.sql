-- Each article, with its text.
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    title TEXT,
    published TEXT, -- a day, as 2024-05-02
    publisher TEXT,
    source TEXT, -- where it was read
    language TEXT NOT NULL,
    text TEXT NOT NULL
) WITHOUT ROWID;

-- The sentences that hold a statement. Offsets count code points of documents.text, half-open.
CREATE TABLE sentences (
    id INTEGER PRIMARY KEY, -- the rowid of sentence_search
    document TEXT NOT NULL REFERENCES documents (id),
    number INTEGER NOT NULL, -- in the document, from 0
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (document, number)
);

CREATE TABLE entities (
    iri TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    type TEXT NOT NULL, -- the most specific class
    types TEXT NOT NULL, -- all classes, as a JSON array
    links TEXT NOT NULL -- IRIs elsewhere of the same or nearly the same thing, as a JSON array
) WITHOUT ROWID;

-- The other names of entities.
CREATE TABLE aliases (
    entity TEXT NOT NULL REFERENCES entities (iri),
    alias TEXT NOT NULL
);

-- What the articles say. The object is an entity, another statement, words, or nothing.
CREATE TABLE statements (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    sentence_number INTEGER NOT NULL,
    subject_iri TEXT NOT NULL REFERENCES entities (iri),
    subject_text TEXT NOT NULL, -- the words of this sentence
    predicate TEXT NOT NULL, -- the IRI of the relation
    relation TEXT NOT NULL, -- its name in words
    relation_text TEXT NOT NULL,
    object_iri TEXT REFERENCES entities (iri),
    object_statement TEXT REFERENCES statements (id),
    object_text TEXT,
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    tense TEXT NOT NULL,
    event_type TEXT, -- a category of PLOVER
    time TEXT, -- a day, month, year, or two of them with "/" between
    time_text TEXT,
    quantity TEXT,
    quantity_value REAL,
    quantity_upper REAL,
    quantity_bound TEXT,
    quantity_unit TEXT,
    verification TEXT,
    confidence REAL NOT NULL,
    FOREIGN KEY (document, sentence_number) REFERENCES sentences (document, number)
) WITHOUT ROWID;

-- Who and what else takes part: arguments by their roles, speakers (attributedTo, the innermost
-- first) and places (atPlace).
CREATE TABLE arguments (
    statement TEXT NOT NULL REFERENCES statements (id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    entity TEXT REFERENCES entities (iri),
    text TEXT NOT NULL,
    preposition TEXT,
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

-- The statements between two entities, and what holds between them by definition.
CREATE TABLE edges (
    source TEXT NOT NULL REFERENCES entities (iri),
    target TEXT NOT NULL REFERENCES entities (iri),
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL, -- the relation in words, after what makes it no fact: "not: owns"
    relation TEXT NOT NULL,
    statement TEXT REFERENCES statements (id) -- NULL for what holds by definition
) WITHOUT ROWID;

CREATE INDEX statements_by_sentence ON statements (document, sentence_number);
CREATE INDEX statements_by_subject ON statements (subject_iri);
CREATE INDEX statements_by_object ON statements (object_iri);
CREATE INDEX statements_by_predicate ON statements (predicate);
CREATE INDEX entities_by_label ON entities (label);
CREATE INDEX aliases_by_entity ON aliases (entity);
CREATE INDEX aliases_by_alias ON aliases (alias);
CREATE INDEX arguments_by_entity ON arguments (entity);
CREATE INDEX edges_by_source ON edges (source);
CREATE INDEX edges_by_target ON edges (target);

-- SELECT s.text FROM sentence_search f JOIN sentences s ON s.id = f.rowid
-- WHERE sentence_search MATCH 'ceasefire'
CREATE VIRTUAL TABLE sentence_search USING fts5 (
    text, content = 'sentences', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
