package io.twinflow.local.twins.graph;

import java.util.List;

/** The tables of the graph, version by version. */
final class GraphTables {
    private static final String FIRST = """
            CREATE TABLE adt_twins(
              id TEXT PRIMARY KEY, etag TEXT NOT NULL, model TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
            CREATE INDEX adt_twins_by_model ON adt_twins(model);
            CREATE TABLE adt_relationships(
              source TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, target TEXT NOT NULL,
              etag TEXT NOT NULL, body TEXT NOT NULL,
              PRIMARY KEY(source, id)) WITHOUT ROWID;
            CREATE INDEX adt_incoming_relationships ON adt_relationships(target, source, id);
            """;

    /**
     * The body of a twin becomes the text of a GET, so that it is sent as it is; rows that long belong in a table with
     * row ids. Who asks for incoming relationships, or for those of a name, finds all in the index.
     */
    private static final String WHOLE_BODIES = """
            ALTER TABLE adt_twins RENAME TO adt_twins_1;
            DROP INDEX adt_twins_by_model;
            CREATE TABLE adt_twins(
              id TEXT NOT NULL UNIQUE, etag TEXT NOT NULL, model TEXT NOT NULL, body TEXT NOT NULL);
            INSERT INTO adt_twins(id, etag, model, body)
              SELECT id, etag, model,
                '{"$dtId":' || json_quote(id) || ',"$etag":' || json_quote(etag)
                || rtrim(',' || substr(properties, 2, length(properties) - 2), ',')
                || ',"$metadata":' || metadata || '}'
              FROM (SELECT id, etag, model,
                  json_remove(body, '$."$metadata"') AS properties, body -> '$."$metadata"' AS metadata
                FROM adt_twins_1);
            DROP TABLE adt_twins_1;
            CREATE INDEX adt_twins_by_model ON adt_twins(model, id);
            DROP INDEX adt_incoming_relationships;
            CREATE INDEX adt_incoming_relationships ON adt_relationships(target, source, id, name);
            """;

    static final List<String> SCRIPTS = List.of(FIRST, WHOLE_BODIES);

    private GraphTables() {}
}
