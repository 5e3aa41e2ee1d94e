package io.twinflow.local.eventhubs;

import java.util.List;

/** The tables of the logs, one script per version. */
final class LogTables {
    static final List<String> SCRIPTS = List.of("""
            CREATE TABLE hub_partitions(
              hub TEXT NOT NULL, partition INTEGER NOT NULL,
              next_sequence INTEGER NOT NULL, next_offset INTEGER NOT NULL,
              PRIMARY KEY(hub, partition)) WITHOUT ROWID;
            CREATE TABLE hub_events(
              hub TEXT NOT NULL, partition INTEGER NOT NULL, sequence INTEGER NOT NULL,
              offset INTEGER NOT NULL, enqueued INTEGER NOT NULL, key TEXT,
              body BLOB NOT NULL, properties TEXT NOT NULL, system TEXT NOT NULL,
              PRIMARY KEY(hub, partition, sequence)) WITHOUT ROWID;
            CREATE TABLE hub_checkpoints(
              hub TEXT NOT NULL, consumer_group TEXT NOT NULL, partition INTEGER NOT NULL,
              sequence INTEGER NOT NULL,
              PRIMARY KEY(hub, consumer_group, partition)) WITHOUT ROWID;
            """, """
            ALTER TABLE hub_partitions ADD COLUMN last_offset INTEGER NOT NULL DEFAULT -1;
            ALTER TABLE hub_partitions ADD COLUMN last_enqueued INTEGER NOT NULL DEFAULT 0;
            UPDATE hub_partitions SET
              last_offset = COALESCE((SELECT e.offset FROM hub_events e
                WHERE e.hub = hub_partitions.hub AND e.partition = hub_partitions.partition
                ORDER BY e.sequence DESC LIMIT 1), -1),
              last_enqueued = COALESCE((SELECT e.enqueued FROM hub_events e
                WHERE e.hub = hub_partitions.hub AND e.partition = hub_partitions.partition
                ORDER BY e.sequence DESC LIMIT 1), 0);
            """, """
            CREATE TABLE hub_chunks(
              hub TEXT NOT NULL, partition INTEGER NOT NULL,
              first_sequence INTEGER NOT NULL, last_sequence INTEGER NOT NULL,
              first_offset INTEGER NOT NULL, last_offset INTEGER NOT NULL, next_offset INTEGER NOT NULL,
              enqueued INTEGER NOT NULL, events BLOB NOT NULL,
              PRIMARY KEY(hub, partition, first_sequence));
            """);

    private LogTables() {}
}
