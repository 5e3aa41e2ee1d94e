package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the control plane answers.
 *
 * @param body null for none
 */
record Reply(int status, @Nullable ObjectNode body) {
    static Reply ok(ObjectNode body) {
        return new Reply(200, body);
    }

    static Reply list(List<ObjectNode> items) {
        ObjectNode body = Json.object();
        body.putArray("value").addAll(items);
        return ok(body);
    }

    static Reply failure(EndpointFailure failure) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", failure.code()).put("message", failure.getMessage());
        return new Reply(failure.status(), body);
    }
}
