package io.twinflow.local.keys;

import io.twinflow.local.store.Database;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets by name: random, made at first use, kept in the database, so as old as that. Thread-safe. */
public final class KeyRing {
    private static final int BYTES = 32;
    private static final List<String> TABLES =
            List.of("CREATE TABLE local_keys(name TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;");

    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Database database;

    public KeyRing(Database database) {
        this.database = database;
        database.migrate("keys", TABLES);
    }

    /** A key that may stand in a URL as it is. */
    public String urlSafe(String name) {
        return known.computeIfAbsent(
                name, any -> stored(name, Base64.getUrlEncoder().withoutPadding()));
    }

    /** A key in base64, as the keys of shared access policies are. */
    public String base64(String name) {
        return known.computeIfAbsent(name, any -> stored(name, Base64.getEncoder()));
    }

    private String stored(String name, Base64.Encoder encoder) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String fresh = encoder.encodeToString(bytes);
        return database.call(tx -> {
            Optional<String> kept =
                    tx.first("SELECT key FROM local_keys WHERE name = ?", row -> row.getString("key"), name);
            if (kept.isEmpty()) {
                tx.update("INSERT INTO local_keys(name, key) VALUES(?, ?)", name, fresh);
            }
            return kept.orElse(fresh);
        });
    }
}
