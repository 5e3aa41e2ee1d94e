package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;

/**
 * The body of an error of the twins service.
 *
 * @param code such as {@code DigitalTwinNotFound}; empty if the body is of another shape, as the gateway's are
 * @param missesModel whether it complains of a model that was not uploaded, for which there is no code of its own
 * @see <a href="https://learn.microsoft.com/rest/api/digital-twins/dataplane/twins/digital-twins-add">an operation's
 *     errors</a>
 */
public record ServiceError(String code, boolean missesModel) {
    /** Reads a body of any shape. */
    public static ServiceError read(String body) {
        JsonNode error;
        try {
            error = Json.read(body).path("error");
        } catch (TwinFailure e) {
            return new ServiceError("", false);
        }
        boolean missesModel = false;
        for (JsonNode detail : error.path("details")) {
            missesModel |= detail.path("message").asText().contains("does not exist");
        }
        return new ServiceError(error.path("code").asText(""), missesModel);
    }
}
