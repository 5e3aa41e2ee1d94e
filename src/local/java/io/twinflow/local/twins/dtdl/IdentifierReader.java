package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads {@code @id}. */
final class IdentifierReader {
    private static final String SYNTAX =
            "a string that conforms to the DTMI syntax -- see https://github.com/Azure/digital-twin-model-identifier.";

    private final Problems problems;

    IdentifierReader(Problems problems) {
        this.problems = problems;
    }

    /** The identifier of an element; empty if it has none. */
    String read(JsonNode json, ElementClass elementClass, DtdlVersion version, Place place) {
        JsonNode id = json.path("@id");
        if (id.isMissingNode()) {
            if (elementClass == ElementClass.INTERFACE) {
                problems.add(missing(place));
            }
            return "";
        }
        if (!id.isTextual() || !Dtmi.isUserId(id.textValue(), version)) {
            refuse("badId", place, id, "that does not conform to the DTMI syntax", "Replace it with " + SYNTAX);
        } else if (Dtmi.isReserved(id.textValue())) {
            refuse("reservedId", place, id, "that begins as only identifiers of DTDL itself may", "Choose another.");
        } else if (id.textValue().length() > longest(elementClass)) {
            refuse("longId", place, id, "that is too long", "Use at most " + longest(elementClass) + " characters.");
        }
        return id.asText();
    }

    private void refuse(String code, Place place, JsonNode id, String why, String action) {
        problems.add(code, place, "@id", "has value '" + id.asText() + "' " + why, action);
    }

    private static int longest(ElementClass elementClass) {
        return elementClass == ElementClass.INTERFACE ? Dtmi.LONGEST_OF_INTERFACE : Dtmi.LONGEST;
    }

    private static DtdlError missing(Place place) {
        String action = "Add an '@id' property whose value is " + SYNTAX;
        return place.isRoot()
                // The typing error is the service's own.
                ? new DtdlError(
                        "missingId",
                        place.element(),
                        "Top-level element requires an identifer but none provided.",
                        action)
                : new DtdlError("missingId", place.element(), place.with("has no '@id'") + ".", action);
    }
}
