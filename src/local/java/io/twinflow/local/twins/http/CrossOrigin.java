package io.twinflow.local.twins.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;

/**
 * Lets pages of other origins call; the real service lets none.
 *
 * @param origins such as {@code http://localhost:3000}, or {@code *} for any; empty for none
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS protocol</a>
 */
public record CrossOrigin(Set<String> origins) {
    private static final String ANY = "*";
    private static final String EXPOSED = "ETag, Location, Operation-Location, query-charge, Retry-After,"
            + " WWW-Authenticate, x-ms-error-code, x-ms-client-request-id, x-ms-request-id";
    private static final String METHODS = "GET, PUT, POST, PATCH, DELETE, OPTIONS";

    public CrossOrigin {
        origins = Set.copyOf(origins);
    }

    /** Lets none. */
    public static CrossOrigin none() {
        return new CrossOrigin(Set.of());
    }

    /**
     * Adds what a browser needs to the answer of a request.
     *
     * @return whether the request was no more than a question for leave, which the answer grants
     */
    boolean answer(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null || !allows(origin)) {
            return false;
        }
        HttpServerResponse response = request.response()
                .putHeader("Access-Control-Allow-Origin", origins.contains(ANY) ? ANY : origin)
                .putHeader("Access-Control-Expose-Headers", EXPOSED)
                .putHeader("Vary", "Origin");
        String method = request.getHeader("Access-Control-Request-Method");
        if (method == null || !request.method().equals(HttpMethod.OPTIONS)) {
            return false;
        }
        String headers = request.getHeader("Access-Control-Request-Headers");
        response.setStatusCode(204)
                .putHeader("Access-Control-Allow-Methods", METHODS)
                .putHeader("Access-Control-Max-Age", "3600");
        if (headers != null) {
            response.putHeader("Access-Control-Allow-Headers", headers);
        }
        return true;
    }

    private boolean allows(String origin) {
        return origins.contains(ANY) || origins.contains(origin);
    }
}
