package io.twinflow.local.twins.dtdl;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The classes of which a model's elements are instances. */
public enum ElementClass {
    ARRAY("Array"),
    COMMAND("Command"),
    COMMAND_PAYLOAD("CommandPayload", DtdlVersion.V2),
    COMMAND_REQUEST("CommandRequest", DtdlVersion.V3),
    COMMAND_RESPONSE("CommandResponse", DtdlVersion.V3),
    COMPONENT("Component"),
    ENUM("Enum"),
    ENUM_VALUE("EnumValue"),
    FIELD("Field"),
    INTERFACE("Interface"),
    MAP("Map"),
    MAP_KEY("MapKey"),
    MAP_VALUE("MapValue"),
    OBJECT("Object"),
    PROPERTY("Property"),
    RELATIONSHIP("Relationship"),
    TELEMETRY("Telemetry");

    /** What an Interface may contain. */
    static final Set<ElementClass> CONTENTS = Set.of(COMMAND, COMPONENT, PROPERTY, RELATIONSHIP, TELEMETRY);

    /** The schemas that are not built in. */
    static final Set<ElementClass> COMPLEX_SCHEMAS = Set.of(ARRAY, ENUM, MAP, OBJECT);

    private static final Set<ElementClass> IMPLIED =
            EnumSet.of(COMMAND_PAYLOAD, COMMAND_REQUEST, COMMAND_RESPONSE, ENUM_VALUE, FIELD, MAP_KEY, MAP_VALUE);

    private final String term;

    @SuppressWarnings("ImmutableEnumChecker") // never changed once made
    private final Set<DtdlVersion> versions;

    ElementClass(String term, DtdlVersion... versions) {
        this.term = term;
        this.versions = versions.length == 0 ? EnumSet.allOf(DtdlVersion.class) : Set.of(versions);
    }

    /** The class with an identifier such as {@code dtmi:dtdl:class:Property;3}, if that version has it. */
    static Optional<ElementClass> of(String id, DtdlVersion version) {
        for (ElementClass candidate : values()) {
            if (candidate.existsIn(version)
                    && version.id("dtdl:class:" + candidate.term).equals(id)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** The name that a model uses. */
    public String term() {
        return term;
    }

    boolean existsIn(DtdlVersion version) {
        return versions.contains(version);
    }

    /** Whether {@code @type} may be left out because the place of the element says it. */
    boolean isImplied() {
        return IMPLIED.contains(this);
    }
}
