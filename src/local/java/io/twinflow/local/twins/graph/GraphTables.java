package io.twinflow.local.twins.graph;

import java.util.List;

/** The tables of the graph, version by version. */
final class GraphTables {
    static final List<String> SCRIPTS = List.of("""
            CREATE TABLE adt_twins(
              id TEXT PRIMARY KEY, etag TEXT NOT NULL, model TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
            CREATE INDEX adt_twins_by_model ON adt_twins(model);
            CREATE TABLE adt_relationships(
              source TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, target TEXT NOT NULL,
              etag TEXT NOT NULL, body TEXT NOT NULL,
              PRIMARY KEY(source, id)) WITHOUT ROWID;
            CREATE INDEX adt_incoming_relationships ON adt_relationships(target, source, id);
            """);

    private GraphTables() {}
}
