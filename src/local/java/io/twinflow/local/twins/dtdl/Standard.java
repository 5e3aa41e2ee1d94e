package io.twinflow.local.twins.dtdl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A value that the language, or an extension of it, has ready: a schema or the type of a command.
 *
 * @param id such as {@code dtmi:dtdl:instance:Schema:double;2}
 * @param term such as {@code double}
 * @param depth how many schemas are nested in it
 */
public record Standard(String id, Kind kind, String term, DtdlVersion version, int depth) {
    /** What a standard value is. */
    public enum Kind {
        NUMBER,
        PRIMITIVE,
        GEOSPATIAL,
        /** An object of an extension, such as the {@code vector} of IoT Central. */
        OBJECT,
        /** The units of one unit type, as names. */
        UNITS,
        COMMAND_TYPE
    }

    private static final List<String> NUMBERS = List.of("double", "float", "integer", "long");
    private static final List<String> OTHER_PRIMITIVES =
            List.of("boolean", "date", "dateTime", "duration", "string", "time");
    private static final List<String> COMMAND_TYPES = List.of("asynchronous", "synchronous");
    private static final Map<String, Standard> ALL =
            all().stream().collect(Collectors.toMap(Standard::id, standard -> standard));

    /** The standard values that a version of the language has of its own. */
    static List<Standard> ofLanguage(DtdlVersion version) {
        List<Standard> all = new ArrayList<>();
        NUMBERS.forEach(term -> all.add(schema(version, Kind.NUMBER, term)));
        OTHER_PRIMITIVES.forEach(term -> all.add(schema(version, Kind.PRIMITIVE, term)));
        COMMAND_TYPES.forEach(term -> all.add(
                new Standard(version.id("dtdl:instance:CommandType:" + term), Kind.COMMAND_TYPE, term, version, 0)));
        // A point is an object with an array of coordinates; the others nest more arrays.
        all.add(geospatial(version, "point", 2));
        all.add(geospatial(version, "lineString", 3));
        all.add(geospatial(version, "multiPoint", 3));
        all.add(geospatial(version, "multiLineString", 4));
        all.add(geospatial(version, "polygon", 4));
        all.add(geospatial(version, "multiPolygon", 5));
        return all;
    }

    /** The standard value with an identifier. */
    static Optional<Standard> of(String id) {
        return Optional.ofNullable(ALL.get(id));
    }

    /** The names of the units, if that is what it stands for. */
    public Set<String> units() {
        return Quantities.of(DtdlVersion.V3).units().getOrDefault(kind == Kind.UNITS ? term : "", Set.of());
    }

    /** Whether a property of an element may have this as its schema. */
    boolean isSchema() {
        return kind != Kind.COMMAND_TYPE;
    }

    /** Whether there is an Array in it. */
    boolean hasArray() {
        return kind == Kind.GEOSPATIAL;
    }

    /** The name of the class or geometry, such as {@code Point}. */
    public String capitalized() {
        return term.substring(0, 1).toUpperCase(Locale.ROOT) + term.substring(1);
    }

    private static List<Standard> all() {
        List<Standard> all = new ArrayList<>();
        for (DtdlVersion version : DtdlVersion.values()) {
            all.addAll(ofLanguage(version));
        }
        for (String term : List.of("geopoint", "vector")) {
            all.add(new Standard("dtmi:iotcentral:schema:" + term + ";2", Kind.OBJECT, term, DtdlVersion.V2, 1));
        }
        for (String unitType : Quantities.of(DtdlVersion.V3).units().keySet()) {
            String id = "dtmi:dtdl:extension:quantitativeTypes:v1:enum:" + unitType;
            all.add(new Standard(id, Kind.UNITS, unitType, DtdlVersion.V3, 0));
        }
        return all;
    }

    private static Standard schema(DtdlVersion version, Kind kind, String term) {
        return new Standard(version.id("dtdl:instance:Schema:" + term), kind, term, version, 0);
    }

    private static Standard geospatial(DtdlVersion version, String term, int depth) {
        String id = version.id("standard:schema:geospatial:" + term);
        return new Standard(id, Kind.GEOSPATIAL, term, version, depth);
    }
}
