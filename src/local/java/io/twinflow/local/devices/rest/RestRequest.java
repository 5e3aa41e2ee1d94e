package io.twinflow.local.devices.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.sas.SharedAccessSignature;
import java.util.Map;

/**
 * A request, read before any work begins.
 *
 * @param host as the caller wrote it, perhaps with a port
 * @param authorization the header's value, empty if there is none
 * @param ifMatch an entity tag or {@code *}, empty if there is none
 * @param path the parameters in the path, decoded
 * @param query the parameters in the query, decoded
 */
public record RestRequest(
        String host,
        String authorization,
        String ifMatch,
        Map<String, String> path,
        Map<String, String> query,
        String body) {
    /** The id in the path. */
    public String id() {
        return path.getOrDefault("id", "");
    }

    /** The token of the caller. */
    public SharedAccessSignature token() {
        if (authorization.isEmpty()) {
            throw new NotAuthorized("The header Authorization with a shared access signature is missing");
        }
        return SharedAccessSignature.read(authorization);
    }

    /** The body, which must be a JSON object. */
    public ObjectNode json() {
        try {
            if (Json.read(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (Json.NotJson e) {
            throw RestFailure.badRequest("The body is not JSON: " + e.getMessage());
        }
        throw RestFailure.badRequest("The body must be a JSON object");
    }

    /** Whether an entity tag, with or without quotation marks, meets the caller's condition, if there is one. */
    public boolean matches(String etag) {
        return ifMatch.isEmpty() || ifMatch.equals("*") || bare(ifMatch).equals(bare(etag));
    }

    private static String bare(String etag) {
        return etag.replace("\"", "");
    }
}
