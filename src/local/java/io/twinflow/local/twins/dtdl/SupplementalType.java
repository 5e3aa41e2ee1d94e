package io.twinflow.local.twins.dtdl;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A type that an element may have beside its class: a semantic type, or one that an extension adds.
 *
 * @param id such as {@code dtmi:standard:class:Temperature;2}
 * @param cotypes the classes of the elements that may have it
 * @param schema what it demands of the element's schema
 * @param companion the type that must stand beside it
 */
record SupplementalType(
        String id,
        DtdlVersion version,
        Set<ElementClass> cotypes,
        SchemaDemand schema,
        @Nullable SupplementalProperty ownProperty,
        @Nullable String companion) {
    /** The name that a model uses. */
    String term() {
        String path = id.contains(";") ? id.substring(0, id.indexOf(';')) : id;
        return path.substring(path.lastIndexOf(':') + 1);
    }

    /** The property that elements of this type have in addition. */
    Optional<SupplementalProperty> property() {
        return Optional.ofNullable(ownProperty);
    }

    /**
     * A property that a supplemental type adds to an element.
     *
     * @param id such as {@code dtmi:dtdl:property:unit;2}
     * @param values the identifiers of the values it may have; empty if it takes any string
     */
    record SupplementalProperty(String id, String term, boolean isRequired, Set<String> values) {
        SupplementalProperty {
            values = Set.copyOf(values);
        }
    }

    /** What a supplemental type demands of the schema of its element. */
    enum SchemaDemand {
        NOTHING("any schema"),
        NUMBER("double, float, integer or long"),
        VECTOR("vector"),
        LOCATION("geopoint or a geospatial schema"),
        ENUM("an Enum");

        private final String words;

        SchemaDemand(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
