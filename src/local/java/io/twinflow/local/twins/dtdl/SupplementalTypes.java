package io.twinflow.local.twins.dtdl;

import io.twinflow.local.twins.dtdl.SupplementalType.SchemaDemand;
import io.twinflow.local.twins.dtdl.SupplementalType.SupplementalProperty;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The supplemental types that are known here. */
final class SupplementalTypes {
    static final String ANNOTATION = "dtmi:dtdl:extension:annotation:v1:ValueAnnotation";
    static final String ANNOTATES = ANNOTATION + ":annotates";
    static final String OVERRIDE = "dtmi:dtdl:extension:overriding:v1:Override";
    static final String OVERRIDES = OVERRIDE + ":overrides";
    static final String STREAMING = "dtmi:dtdl:extension:streaming:v1:Streaming";

    private static final Set<ElementClass> PROPERTY = Set.of(ElementClass.PROPERTY);
    private static final Set<ElementClass> VALUES = Set.of(ElementClass.PROPERTY, ElementClass.TELEMETRY);
    private static final Set<ElementClass> FIELDS_OF_V3 = Set.of(
            ElementClass.PROPERTY,
            ElementClass.TELEMETRY,
            ElementClass.FIELD,
            ElementClass.MAP_VALUE,
            ElementClass.COMMAND_REQUEST,
            ElementClass.COMMAND_RESPONSE);
    private static final Map<String, SupplementalType> ALL = new SupplementalTypes().types;

    private final Map<String, SupplementalType> types = new HashMap<>();

    private SupplementalTypes() {
        semanticTypes(DtdlVersion.V2, VALUES, "dtmi:standard:", ";2", "dtmi:dtdl:property:unit;2");
        String quantitative = "dtmi:dtdl:extension:quantitativeTypes:v1:";
        semanticTypes(DtdlVersion.V3, FIELDS_OF_V3, quantitative, "", quantitative + "property:unit");
        iotCentral();
        add(ANNOTATION, DtdlVersion.V3, VALUES, SchemaDemand.NOTHING, text(ANNOTATES, "annotates"), null);
        add(OVERRIDE, DtdlVersion.V3, PROPERTY, SchemaDemand.NOTHING, text(OVERRIDES, "overrides"), ANNOTATION);
        add(
                "dtmi:dtdl:extension:historization:v1:Historized",
                DtdlVersion.V3,
                VALUES,
                SchemaDemand.NOTHING,
                null,
                null);
        add(STREAMING, DtdlVersion.V3, PROPERTY, SchemaDemand.NOTHING, null, null);
    }

    static Optional<SupplementalType> find(String id) {
        return Optional.ofNullable(ALL.get(id));
    }

    private void semanticTypes(
            DtdlVersion version, Set<ElementClass> cotypes, String before, String after, String unit) {
        Quantities quantities = Quantities.of(version);
        quantities.unitTypes().forEach((type, unitType) -> {
            Set<String> units = identifiers(quantities, unitType, before, after);
            SupplementalProperty property = new SupplementalProperty(unit, "unit", true, units);
            add(before + "class:" + type + after, version, cotypes, SchemaDemand.NUMBER, property, null);
        });
    }

    private void iotCentral() {
        Quantities quantities = Quantities.of(DtdlVersion.V2);
        Map.of("AccelerationVector", "AccelerationUnit", "VelocityVector", "VelocityUnit")
                .forEach((type, unitType) -> {
                    Set<String> units = identifiers(quantities, unitType, "dtmi:standard:", ";2");
                    SupplementalProperty unit =
                            new SupplementalProperty("dtmi:dtdl:property:unit;2", "unit", false, units);
                    add(central(type), DtdlVersion.V2, VALUES, SchemaDemand.VECTOR, unit, null);
                });
        add(central("Location"), DtdlVersion.V2, VALUES, SchemaDemand.LOCATION, null, null);
        add(central("State"), DtdlVersion.V2, VALUES, SchemaDemand.ENUM, null, null);
        add(central("Event"), DtdlVersion.V2, Set.of(ElementClass.TELEMETRY), SchemaDemand.NOTHING, null, null);
    }

    private void add(
            String id,
            DtdlVersion version,
            Set<ElementClass> cotypes,
            SchemaDemand schema,
            @Nullable SupplementalProperty property,
            @Nullable String companion) {
        types.put(id, new SupplementalType(id, version, cotypes, schema, property, companion));
    }

    private static Set<String> identifiers(Quantities quantities, String unitType, String before, String after) {
        return quantities.units().getOrDefault(unitType, Set.of()).stream()
                .map(unit -> before + "unit:" + unit + after)
                .collect(Collectors.toSet());
    }

    private static SupplementalProperty text(String id, String term) {
        return new SupplementalProperty(id, term, true, Set.of());
    }

    private static String central(String type) {
        return "dtmi:iotcentral:class:" + type + ";2";
    }
}
