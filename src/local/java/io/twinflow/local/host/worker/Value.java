package io.twinflow.local.host.worker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value on its way between host and worker; its kind decides which Java types it can become. */
public sealed interface Value {
    /** Plain text. */
    record Text(String text) implements Value {}

    /** JSON text, as it stands. */
    record Json(String json) implements Value {}

    /** One payload. */
    @SuppressWarnings("ArrayRecordComponent") // copied, never compared
    record Bytes(byte[] bytes) implements Value {}

    /** The payloads of a batch, empty ones included. */
    record Batch(List<byte[]> bodies) implements Value {}

    /** A request as the HTTP trigger hands it over; header names in lower case. */
    record Request(
            String method, String uri, Map<String, String> headers, Map<String, String> query, Optional<String> body)
            implements Value {}

    /** The response of an HTTP function. */
    record Response(int status, Map<String, String> headers, String body) implements Value {}
}
