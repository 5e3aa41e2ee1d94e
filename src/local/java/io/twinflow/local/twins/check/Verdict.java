package io.twinflow.local.twins.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.dtdl.DtdlError;
import java.util.List;

/** What is wrong with models. */
public record Verdict(List<DtdlError> errors) {
    public Verdict {
        errors = List.copyOf(errors);
    }

    /** The verdict on a text that cannot be read. */
    static Verdict notJson(String why) {
        return new Verdict(List.of(new DtdlError(
                "notJson", "", "The text is not valid JSON. " + why + ".", "Correct it, or pass another file.")));
    }

    /** Whether nothing is. */
    public boolean isValid() {
        return errors.isEmpty();
    }

    /** As {@code {"valid":true}}, or with the errors. */
    public ObjectNode json() {
        ObjectNode json = Json.object().put("valid", isValid());
        if (!isValid()) {
            ArrayNode list = json.putArray("errors");
            for (DtdlError error : errors) {
                list.addObject()
                        .put("code", error.code())
                        .put("element", error.element())
                        .put("message", error.message());
            }
        }
        return json;
    }
}
