package io.twinflow.local.twins.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * The geospatial schemas: GeoJSON geometries of one type each; other members, such as {@code bbox}, are free.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7946#section-3.1">RFC 7946</a>
 */
enum Geometry implements ValueSchema {
    POINT("Point", Geometry::isPosition),
    MULTI_POINT("MultiPoint", each(Geometry::isPosition)),
    LINE_STRING("LineString", Geometry::isLine),
    MULTI_LINE_STRING("MultiLineString", each(Geometry::isLine)),
    POLYGON("Polygon", each(Geometry::isRing)),
    MULTI_POLYGON("MultiPolygon", each(each(Geometry::isRing)));

    private static final int SHORTEST_RING = 4;

    private final String type;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Predicate<JsonNode> fits;

    Geometry(String type, Predicate<JsonNode> fits) {
        this.type = type;
        this.fits = fits;
    }

    /** The schema of a GeoJSON type such as {@code Point}. */
    static Geometry of(String type) {
        for (Geometry geometry : values()) {
            if (geometry.type.equals(type)) {
                return geometry;
            }
        }
        throw new IllegalArgumentException(type + " is not a type of geometry");
    }

    @Override
    public Optional<String> problem(JsonNode value) {
        boolean isGeometry = value.path("type").asText().equals(type) && fits.test(value.path("coordinates"));
        return isGeometry ? Optional.empty() : Optional.of("must be a GeoJSON " + type);
    }

    private static Predicate<JsonNode> each(Predicate<JsonNode> part) {
        return array -> array.isArray()
                && StreamSupport.stream(array.spliterator(), false).allMatch(part);
    }

    private static boolean isPosition(JsonNode array) {
        return array.size() >= 2 && each(JsonNode::isNumber).test(array);
    }

    private static boolean isLine(JsonNode array) {
        return array.size() >= 2 && each(Geometry::isPosition).test(array);
    }

    /** A closed line: its last position is its first. */
    private static boolean isRing(JsonNode array) {
        return isLine(array) && array.size() >= SHORTEST_RING && array.get(0).equals(array.get(array.size() - 1));
    }
}
