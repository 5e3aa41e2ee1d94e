package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.batch.Reading;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.propagation.TwinChange;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code Microsoft.DigitalTwins.Twin.Update} event. On a topic with the Event Grid schema the service wraps its data
 * twice ({@code data.data.patch}), on one with CloudEvents once ({@code data.patch}).
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-event-notifications">event notifications</a>
 */
public final class TwinChangeMessage {
    private static final String TYPE = "Microsoft.DigitalTwins.Twin.Update";

    private TwinChangeMessage() {}

    /**
     * Reads which twin changed and where; the values are none of our business.
     *
     * @throws TwinFailure {@code MALFORMED}
     */
    public static Reading<TwinChange> read(GridEvent event) {
        if (!event.type().equals(TYPE)) {
            return Reading.skip("not a twin update");
        }
        if (event.subject().isEmpty()) {
            throw Json.malformed("The event has no subject");
        }
        return Reading.of(new TwinChange(Json.twinId(event.subject()), pointers(patch(event.data()))));
    }

    private static JsonNode patch(JsonNode data) {
        JsonNode patch = data.path("patch").isMissingNode() ? data.path("data").path("patch") : data.path("patch");
        if (!patch.isArray()) {
            throw Json.malformed("The event has no list 'patch'");
        }
        return patch;
    }

    private static List<String> pointers(JsonNode patch) {
        List<String> pointers = new ArrayList<>();
        patch.forEach(operation -> pointers.add(Json.required(operation, "path", "An operation of the patch")));
        return pointers;
    }
}
