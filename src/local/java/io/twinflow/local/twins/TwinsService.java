package io.twinflow.local.twins;

import io.twinflow.local.eventgrid.GridTopics;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.store.Database;
import java.time.Clock;
import java.util.Map;

/** One Azure Digital Twins instance. Thread-safe. */
public final class TwinsService {
    private final Database database;
    private final Clock clock;
    private final TwinsFaults faults;
    private final TwinsJournal journal = new TwinsJournal();

    public TwinsService(
            Database database,
            Clock clock,
            EventHubs hubs,
            GridTopics topics,
            Map<String, TwinsEndpoint> endpoints,
            TwinsFaults faults) {
        this.database = database;
        this.clock = clock;
        this.faults = faults;
    }

    /** The database that holds the graph. */
    public Database database() {
        return database;
    }

    /** The clock of all times that the service writes. */
    public Clock clock() {
        return clock;
    }

    /** What goes wrong on purpose. */
    public TwinsFaults faults() {
        return faults;
    }

    /** What was called. */
    public TwinsJournal journal() {
        return journal;
    }
}
