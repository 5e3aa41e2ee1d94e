package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** From version 3 on, the text of an Interface, without those nested in it, has at most 1 MiByte. */
final class InterfaceSizeRule implements ModelRule {
    private static final int MOST_BYTES = 1 << 20;

    @Override
    public void check(Element element, ElementIndex index, Problems problems) {
        if (element.elementClass() != ElementClass.INTERFACE || element.version() == DtdlVersion.V2) {
            return;
        }
        long bytes = bytes(element.definition());
        if (bytes > MOST_BYTES) {
            bytes -= index.all().stream()
                    .filter(other -> other.elementClass() == ElementClass.INTERFACE)
                    .filter(other -> other.holder().map(Element::owner).orElse(other) == element && other != element)
                    .mapToLong(other -> bytes(other.definition()))
                    .sum();
        }
        if (bytes > MOST_BYTES) {
            problems.add(
                    "largeInterface",
                    element.place(),
                    "has a text of more than 1 MiByte",
                    "Move some of it to Interfaces that this one extends or has as components.");
        }
    }

    private static long bytes(JsonNode definition) {
        return definition.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
