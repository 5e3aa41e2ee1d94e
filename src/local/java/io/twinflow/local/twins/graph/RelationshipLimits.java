package io.twinflow.local.twins.graph;

import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Refuses relationships beyond the limits. Used on the database's thread only. */
final class RelationshipLimits {
    private static final int TWINS_REMEMBERED = 20_000;

    private final GraphLimits limits;
    private final RelationshipTable table;
    private final Ceiling all;
    private final Map<String, Ceiling> outgoing = new Recent();
    private final Map<String, Ceiling> incoming = new Recent();

    RelationshipLimits(GraphLimits limits, RelationshipTable table) {
        this.limits = limits;
        this.table = table;
        this.all = new Ceiling(limits.relationships());
    }

    /**
     * Counts a new relationship.
     *
     * @throws io.twinflow.local.twins.TwinsException {@code LimitExceeded}
     */
    void add(Tx tx, String source, String target) throws SQLException {
        if (!all.admits(() -> table.count(tx))) {
            throw GraphErrors.tooManyRelationships("The instance", limits.relationships());
        }
        Ceiling fromSource = outgoing.computeIfAbsent(source, this::ofATwin);
        if (!fromSource.admits(() -> table.countOutgoing(tx, source))) {
            throw GraphErrors.tooManyRelationships("The digital twin " + source, limits.relationshipsOfATwin());
        }
        lead(tx, target);
        all.added();
        fromSource.added();
    }

    /**
     * Counts a relationship, new or not, that leads to a target from now on.
     *
     * @throws io.twinflow.local.twins.TwinsException {@code LimitExceeded}
     */
    void lead(Tx tx, String target) throws SQLException {
        Ceiling toTarget = incoming.computeIfAbsent(target, this::ofATwin);
        if (!toTarget.admits(() -> table.countIncoming(tx, target))) {
            throw GraphErrors.tooManyRelationships("The digital twin " + target, limits.relationshipsOfATwin());
        }
        toTarget.added();
    }

    /** Counts a relationship that is taken whatever the limits say; its twins are counted anew when it matters. */
    void addInBulk(String source, String target) {
        all.added();
        outgoing.remove(source);
        incoming.remove(target);
    }

    private Ceiling ofATwin(String id) {
        return new Ceiling(limits.relationshipsOfATwin());
    }

    /** The twins that relationships were added to last. */
    private static final class Recent extends LinkedHashMap<String, Ceiling> {
        private static final long serialVersionUID = 1;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ceiling> eldest) {
            return size() > TWINS_REMEMBERED;
        }
    }
}
