package io.twinflow.local.twins.http;

import io.twinflow.local.store.Database.Work;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.graph.TwinTelemetry;
import io.vertx.core.http.HttpMethod;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/** {@code telemetry} of a twin or a component. */
final class TelemetryResources {
    private final TwinTelemetry telemetry;

    TelemetryResources(TwinTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    List<Resource> all() {
        return List.of(
                Resource.of(HttpMethod.POST, "digitaltwins/*/telemetry", Operation.SEND_TELEMETRY, this::ofTwin),
                Resource.of(
                        HttpMethod.POST,
                        "digitaltwins/*/components/*/telemetry",
                        Operation.SEND_COMPONENT_TELEMETRY,
                        this::ofComponent));
    }

    private Work<Answer> ofTwin(Request request) {
        TwinTelemetry.Message message = message(request);
        return tx -> {
            telemetry.send(tx, request.caller(), request.id(0), message);
            return Answer.done();
        };
    }

    private Work<Answer> ofComponent(Request request) {
        TwinTelemetry.Message message = message(request);
        return tx -> {
            telemetry.send(tx, request.caller(), request.id(0), request.id(1), message);
            return Answer.done();
        };
    }

    private static TwinTelemetry.Message message(Request request) {
        String id = request.header("Message-Id");
        if (id == null || id.isBlank()) {
            throw TwinsException.invalidArgument("The Message-Id header is required.");
        }
        String time = request.header("Telemetry-Source-Time");
        if (time != null && !isTime(time)) {
            throw TwinsException.invalidArgument("The Telemetry-Source-Time header is not an RFC 3339 time.");
        }
        String contentType = request.header("Content-Type");
        return new TwinTelemetry.Message(id, contentType == null ? "application/json" : contentType, request.payload());
    }

    /** As the Java client writes it: without seconds if they are nought. */
    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
