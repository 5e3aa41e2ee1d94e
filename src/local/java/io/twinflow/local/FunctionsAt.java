package io.twinflow.local;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The address of a Functions host and the keys that callers show it.
 *
 * @param dpsKey the key of DpsAllocation; empty if the host asks for none, as Core Tools do not
 * @param gridKey the system key of the Event Grid webhook; empty if the host asks for none
 */
public record FunctionsAt(String url, Optional<String> dpsKey, Optional<String> gridKey) {
    /**
     * Reads {@code http://127.0.0.1:7071}, or {@code …?code=KEY} with a key that opens everything.
     *
     * @throws LocalFailure if it is no such address
     */
    public static FunctionsAt parse(String text) {
        try {
            URI uri = URI.create(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            String query = Optional.ofNullable(uri.getQuery()).orElse("");
            if (http && uri.getHost() != null && (query.isEmpty() || query.startsWith("code="))) {
                Optional<String> key = query.isEmpty() ? Optional.empty() : Optional.of(query.substring(5));
                return new FunctionsAt(uri.getScheme() + "://" + uri.getAuthority(), key, key);
            }
        } catch (IllegalArgumentException e) {
            // Told below, as any other text is.
        }
        throw new LocalFailure("--functions takes none, or the address of a Functions host such as"
                + " http://127.0.0.1:7071 or http://127.0.0.1:7071?code=KEY, not '" + text + "'.");
    }

    /** The webhook of custom allocation. */
    String dpsAllocation() {
        return url + "/api/dps-allocation"
                + dpsKey.map(key -> "?code=" + query(key)).orElse("");
    }

    /** The address that Event Grid delivers to for one function. */
    URI webhook(String function) {
        return URI.create(url + "/runtime/webhooks/eventgrid?functionName=" + function
                + gridKey.map(key -> "&code=" + query(key)).orElse(""));
    }

    private static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
