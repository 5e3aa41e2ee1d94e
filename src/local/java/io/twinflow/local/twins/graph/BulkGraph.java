package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.ApiVersion;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Twins and relationships by the thousand: held against the models like single ones, but nobody is notified. Used on
 * the database's thread only.
 */
public final class BulkGraph {
    private final TwinTable twinTable = new TwinTable();
    private final RelationshipTable relationshipTable = new RelationshipTable();
    private final Twins twins;
    private final Relationships relationships;
    private final Clock clock;

    public BulkGraph(Twins twins, Relationships relationships, Clock clock) {
        this.twins = twins;
        this.relationships = relationships;
        this.clock = clock;
    }

    /**
     * Creates or replaces a twin.
     *
     * @throws io.twinflow.local.twins.TwinsException if it does not fit its model; nothing is changed then
     */
    public void putTwin(Tx tx, ApiVersion version, String id, JsonNode body) throws SQLException {
        twinTable.save(tx, twins.made(tx, version, id, body, clock.instant()));
    }

    /**
     * Creates or replaces a relationship.
     *
     * @throws io.twinflow.local.twins.TwinsException if the models do not allow it; nothing is changed then
     */
    public void putRelationship(Tx tx, String source, String id, JsonNode body) throws SQLException {
        StoredRelationship relationship = relationships.made(tx, relationships.source(tx, source), id, body);
        relationshipTable.save(tx, relationship);
        relationships.countInBulk(relationship);
    }

    /** Deletes some relationships; how many. */
    public int deleteRelationships(Tx tx, int atMost) throws SQLException {
        return tx.update(
                "DELETE FROM adt_relationships WHERE (source, id) IN (SELECT source, id FROM adt_relationships LIMIT ?)",
                atMost);
    }

    /** Deletes some twins that have no relationships; how many. */
    public int deleteTwins(Tx tx, int atMost) throws SQLException {
        return tx.update(
                "DELETE FROM adt_twins WHERE id IN (SELECT id FROM adt_twins t"
                        + " WHERE NOT EXISTS (SELECT 1 FROM adt_relationships WHERE source = t.id OR target = t.id)"
                        + " LIMIT ?)",
                atMost);
    }
}
