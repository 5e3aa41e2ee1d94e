package io.twinflow.local.servicebus;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A queue, topic or subscription that exists.
 *
 * @param settings of no meaning for a topic
 */
record Entity(EntityPath path, Kind kind, QueueSettings settings) {
    static Entity read(ResultSet row) throws SQLException {
        long timeToLive = row.getLong("time_to_live");
        Optional<Duration> longest = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(timeToLive));
        return new Entity(
                EntityPath.read(row.getString("path")),
                Kind.valueOf(row.getString("kind")),
                new QueueSettings(
                        Duration.ofMillis(row.getLong("lock_millis")),
                        row.getInt("most_deliveries"),
                        longest,
                        row.getBoolean("dead_letter_expired")));
    }

    /** What exists. */
    enum Kind {
        QUEUE,
        TOPIC,
        SUBSCRIPTION;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
