package io.twinflow.local.devices.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.x509.CertificateChain;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.sas.SharedAccessSignature;
import java.util.Locale;
import java.util.Map;

/**
 * A request, read before any work begins.
 *
 * @param method in upper case
 * @param host as the caller wrote it, without a port
 * @param resource the path, decoded
 * @param headers by their names in lower case
 * @param path the parameters in the path, decoded
 * @param query the parameters in the query, decoded
 * @param certificates what the caller showed during the TLS handshake
 */
public record RestRequest(
        String method,
        String host,
        String resource,
        Map<String, String> headers,
        Map<String, String> path,
        Map<String, String> query,
        String body,
        CertificateChain certificates) {
    /** The id in the path. */
    public String id() {
        return path("id");
    }

    /** A parameter in the path. */
    public String path(String name) {
        return path.getOrDefault(name, "");
    }

    /** The value of a header, empty if there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** An entity tag or {@code *}, empty if there is none. */
    public String ifMatch() {
        return header("if-match");
    }

    /** Whether it cannot change anything. */
    public boolean isGet() {
        return method.equals("GET");
    }

    /** Whether the caller shows an access token, not a shared access signature. */
    public boolean hasBearerToken() {
        return header("authorization").regionMatches(true, 0, "bearer ", 0, 7);
    }

    /** The shared access signature of the caller. */
    public SharedAccessSignature token() {
        String authorization = header("authorization");
        if (authorization.isEmpty()) {
            throw new NotAuthorized(
                    "The header Authorization with a shared access signature or a bearer token is missing");
        }
        return SharedAccessSignature.read(authorization);
    }

    /** The body, which must be a JSON object. */
    public ObjectNode json() {
        if (value() instanceof ObjectNode object) {
            return object;
        }
        throw RestFailure.badRequest("The body must be a JSON object");
    }

    /** The body, which must be a JSON array. */
    public ArrayNode array() {
        if (value() instanceof ArrayNode array) {
            return array;
        }
        throw RestFailure.badRequest("The body must be a JSON array");
    }

    /** The body, which must be JSON. */
    public JsonNode value() {
        try {
            return Json.read(body);
        } catch (Json.NotJson e) {
            throw RestFailure.badRequest("The body is not JSON: " + e.getMessage());
        }
    }

    /** Whether an entity tag, with or without quotation marks, meets the caller's condition, if there is one. */
    public boolean matches(String etag) {
        // Node's service SDK puts even the asterisk in quotation marks.
        String wanted = bare(ifMatch());
        return wanted.isEmpty() || wanted.equals("*") || wanted.equals(bare(etag));
    }

    private static String bare(String etag) {
        return etag.replace("\"", "");
    }
}
