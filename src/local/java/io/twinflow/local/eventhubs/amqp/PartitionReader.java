package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.Outlet;
import io.twinflow.local.eventhubs.PartitionLog;
import org.jspecify.annotations.Nullable;

/** A client's place among the readers of a partition, for as long as its link is open. Only for its event loop. */
final class PartitionReader implements Outlet {
    private final String place;
    private final EventOutlet events;
    private final Readers readers;
    private final PartitionLog log;
    private PartitionLog.@Nullable Listening listening;

    PartitionReader(String place, EventOutlet events, Readers readers, PartitionLog log) {
        this.place = place;
        this.events = events;
        this.readers = readers;
        this.log = log;
    }

    @Override
    public void open() {
        readers.join(place, events);
        listening = log.onAppend(events::wake);
        // What was appended since the log was asked went unheard.
        events.wake();
    }

    @Override
    public void pump() {
        events.pump();
    }

    @Override
    public void close() {
        events.close();
        readers.leave(place, events);
        if (listening != null) {
            listening.cancel();
        }
    }
}
