package io.twinflow.local.host;

import io.twinflow.local.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys that callers of functions show: one per function, one for all functions, one for the Event Grid webhook.
 * Random, made once, kept in the database. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/function-keys-how-to">access keys</a>
 */
public final class FunctionKeys {
    private static final String ALL_FUNCTIONS = "host/default";
    private static final String EVENT_GRID = "system/eventgrid_extension";
    private static final List<String> TABLES =
            List.of("CREATE TABLE function_keys(name TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;");

    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Database database;

    FunctionKeys(Database database) {
        this.database = database;
        database.migrate("host", TABLES);
    }

    /** The key of one function. */
    public String ofFunction(String function) {
        return key("function/" + function);
    }

    /** The key that opens every function. */
    public String ofAllFunctions() {
        return key(ALL_FUNCTIONS);
    }

    /** The key of the Event Grid webhook. */
    public String ofEventGrid() {
        return key(EVENT_GRID);
    }

    boolean opens(String function, @Nullable String shown) {
        return same(ofFunction(function), shown) || same(ofAllFunctions(), shown);
    }

    boolean opensEventGrid(@Nullable String shown) {
        return same(ofEventGrid(), shown) || same(ofAllFunctions(), shown);
    }

    private String key(String name) {
        return known.computeIfAbsent(name, this::stored);
    }

    private String stored(String name) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return database.call(tx -> {
            Optional<String> kept =
                    tx.first("SELECT key FROM function_keys WHERE name = ?", row -> row.getString("key"), name);
            if (kept.isEmpty()) {
                tx.update("INSERT INTO function_keys(name, key) VALUES(?, ?)", name, fresh);
            }
            return kept.orElse(fresh);
        });
    }

    private static boolean same(String key, @Nullable String shown) {
        return shown != null
                && MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
