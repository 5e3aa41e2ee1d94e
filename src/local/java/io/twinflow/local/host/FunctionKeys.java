package io.twinflow.local.host;

import io.twinflow.local.keys.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The keys that callers of functions show: one per function, one for all functions, one for the Event Grid webhook.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/function-keys-how-to">access keys</a>
 */
public final class FunctionKeys {
    private final KeyRing keys;
    private final boolean asked;

    /**
     * Keys that are kept.
     *
     * @param asked whether callers must show one
     */
    FunctionKeys(KeyRing keys, boolean asked) {
        this.keys = keys;
        this.asked = asked;
    }

    /** The key of one function. */
    public String ofFunction(String function) {
        return keys.urlSafe("functions/function/" + function);
    }

    /** The key that opens every function. */
    public String ofAllFunctions() {
        return keys.urlSafe("functions/host/default");
    }

    /** The key of the Event Grid webhook. */
    public String ofEventGrid() {
        return keys.urlSafe("functions/system/eventgrid_extension");
    }

    boolean opens(String function, @Nullable String shown) {
        return !asked || same(ofFunction(function), shown) || same(ofAllFunctions(), shown);
    }

    boolean opensEventGrid(@Nullable String shown) {
        return !asked || same(ofEventGrid(), shown) || same(ofAllFunctions(), shown);
    }

    private static boolean same(String key, @Nullable String shown) {
        return shown != null
                && MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
