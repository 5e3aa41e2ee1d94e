package io.twinflow.local.eventhubs;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Where an event stands in its partition. */
record Mark(long sequence, long offset, long enqueued) {
    static Mark read(ResultSet row) throws SQLException {
        return new Mark(row.getLong("sequence"), row.getLong("offset"), row.getLong("enqueued"));
    }
}
