package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of the relationships. */
final class RelationshipTable {
    Optional<StoredRelationship> find(Tx tx, String source, String id) throws SQLException {
        return tx.first(
                "SELECT * FROM adt_relationships WHERE source = ? AND id = ?",
                RelationshipTable::relationship,
                source,
                id);
    }

    void save(Tx tx, StoredRelationship relationship) throws SQLException {
        tx.update(
                "INSERT INTO adt_relationships(source, id, name, target, etag, body) VALUES(?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET name = excluded.name, target = excluded.target,"
                        + " etag = excluded.etag, body = excluded.body",
                relationship.source(),
                relationship.id(),
                relationship.name(),
                relationship.target(),
                relationship.etag(),
                Json.write(relationship.properties()));
    }

    void delete(Tx tx, String source, String id) throws SQLException {
        tx.update("DELETE FROM adt_relationships WHERE source = ? AND id = ?", source, id);
    }

    /** Relationships that start from a twin, of one name or, if that is null, of any. */
    List<StoredRelationship> outgoing(Tx tx, String source, @Nullable String name, String afterId, int atMost)
            throws SQLException {
        return tx.query(
                "SELECT * FROM adt_relationships WHERE source = ? AND id > ? AND (? IS NULL OR name = ?)"
                        + " ORDER BY id LIMIT ?",
                RelationshipTable::relationship,
                source,
                afterId,
                name,
                name,
                atMost);
    }

    /** Relationships that lead to a twin, by their source and id. */
    List<StoredRelationship> incoming(Tx tx, String target, String afterSource, String afterId, int atMost)
            throws SQLException {
        return tx.query(
                "SELECT * FROM adt_relationships WHERE target = ? AND (source, id) > (?, ?)"
                        + " ORDER BY source, id LIMIT ?",
                RelationshipTable::relationship,
                target,
                afterSource,
                afterId,
                atMost);
    }

    /** How many relationships there are. */
    long count(Tx tx) throws SQLException {
        return count(tx, "SELECT count(*) AS found FROM adt_relationships");
    }

    /** How many relationships start from a twin. */
    long countOutgoing(Tx tx, String source) throws SQLException {
        return count(tx, "SELECT count(*) AS found FROM adt_relationships WHERE source = ?", source);
    }

    /** How many relationships lead to a twin. */
    long countIncoming(Tx tx, String target) throws SQLException {
        return count(tx, "SELECT count(*) AS found FROM adt_relationships WHERE target = ?", target);
    }

    private static long count(Tx tx, String sql, Object... arguments) throws SQLException {
        return tx.first(sql, row -> row.getLong("found"), arguments).orElseThrow();
    }

    private static StoredRelationship relationship(ResultSet row) throws SQLException {
        return new StoredRelationship(
                row.getString("source"),
                row.getString("id"),
                row.getString("name"),
                row.getString("target"),
                row.getString("etag"),
                (ObjectNode) Json.read(row.getString("body")));
    }
}
