package io.twinflow.local.twins;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;

/** An error as the official client hands it on. */
public record Refusal(int status, String code, String message, String codeHeader) {
    private static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");

    /** Makes a call that must be refused. */
    public static Refusal of(Runnable call) {
        try {
            call.run();
        } catch (HttpResponseException e) {
            HttpResponse response = e.getResponse();
            JsonNode error = Json.read(
                            response.getBodyAsString().blockOptional().orElse("{}"))
                    .path("error");
            return new Refusal(
                    response.getStatusCode(),
                    error.path("code").asText(),
                    error.path("message").asText(),
                    String.valueOf(response.getHeaderValue(ERROR_CODE)));
        }
        throw new AssertionError("The call was not refused");
    }

    /** Both in one, as assertions name them. */
    public String statusAndCode() {
        return status + " " + code;
    }
}
