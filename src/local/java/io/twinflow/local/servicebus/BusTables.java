package io.twinflow.local.servicebus;

import java.util.List;

/** The tables of the namespace, one script per version. */
final class BusTables {
    static final List<String> SCRIPTS = List.of("""
            CREATE TABLE bus_entities(
              path TEXT PRIMARY KEY, kind TEXT NOT NULL, lock_millis INTEGER NOT NULL,
              most_deliveries INTEGER NOT NULL, time_to_live INTEGER, dead_letter_expired INTEGER NOT NULL,
              next_sequence INTEGER NOT NULL) WITHOUT ROWID;
            CREATE TABLE bus_messages(
              queue TEXT NOT NULL, sequence INTEGER NOT NULL, state INTEGER NOT NULL,
              enqueued INTEGER NOT NULL, time_to_live INTEGER, expires INTEGER, deliveries INTEGER NOT NULL,
              lock TEXT, locked_until INTEGER, message BLOB NOT NULL,
              PRIMARY KEY(queue, sequence));
            CREATE INDEX bus_ready ON bus_messages(queue, sequence) WHERE state = 0 AND lock IS NULL;
            CREATE UNIQUE INDEX bus_locks ON bus_messages(lock) WHERE lock IS NOT NULL;
            CREATE INDEX bus_lock_ends ON bus_messages(locked_until) WHERE lock IS NOT NULL;
            CREATE INDEX bus_ends ON bus_messages(expires) WHERE expires IS NOT NULL;
            CREATE INDEX bus_schedule ON bus_messages(enqueued) WHERE state = 2;
            """);

    private BusTables() {}
}
