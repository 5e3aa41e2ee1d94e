package io.twinflow.local.twins.dtdl;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The terms that a context defines, each with the identifier it stands for. Immutable. */
final class Vocabulary {
    private static final String CLASSES = "Array Boolean Command CommandPayload CommandType ComplexSchema Component"
            + " Content Date DateTime Double Duration Entity Enum EnumValue Field Float Integer Interface Long Map"
            + " MapKey MapValue NamedEntity NumericSchema Object PrimitiveSchema Property Relationship Schema"
            + " SchemaField SemanticType SemanticUnit String Telemetry TemporalSchema Time Unit UnitAttribute";
    private static final String CLASSES_OF_V3 =
            "AdjunctType Alias CommandRequest CommandResponse LatentType NamedLatentType";
    private static final String PROPERTIES = "commandType comment contents description displayName elementSchema"
            + " enumValue enumValues exponent extends fields languageMajorVersion mapKey mapValue maxMultiplicity"
            + " minMultiplicity name properties request response schema schemas symbol target valueSchema writable";
    private static final String PROPERTIES_OF_V2 = "baseUnit bottomUnit prefix topUnit unit";
    private static final String PREFIXES = "atto centi deci deka exa femto giga hecto kilo mega micro milli nano peta"
            + " pico tera yocto yotta zepto zetta exbi gibi kibi mebi pebi tebi yobi zebi";
    private static final String UNIT_CLASSES =
            "BinaryPrefix BinaryUnit DecimalPrefix DecimalUnit QuantitativeType" + " RatioUnit";

    private final Map<String, String> terms;

    private Vocabulary(Map<String, String> terms) {
        this.terms = Map.copyOf(terms);
    }

    /** The terms of a version of the language itself. */
    static Vocabulary of(DtdlVersion version) {
        Builder terms = new Builder()
                .add("dtmi:dtdl:class:", CLASSES, version.id("").substring(5))
                .add("dtmi:dtdl:property:", PROPERTIES, version.id("").substring(5));
        Standard.ofLanguage(version).forEach(standard -> terms.add(standard.term(), standard.id()));
        if (version == DtdlVersion.V3) {
            return terms.add("dtmi:dtdl:class:", CLASSES_OF_V3, ";3")
                    .add("dtmi:dtdl:property:", "aliasFor", ";3")
                    .add("dtmi:dtdl:meta:", "DtdlExtension metamodel model", ";3")
                    .build();
        }
        Quantities quantities = Quantities.of(version);
        terms.add("dtmi:dtdl:property:", PROPERTIES_OF_V2, ";2")
                .add("dtmi:standard:class:", quantities.unitTypes().keySet(), ";2")
                .add("dtmi:standard:class:", quantities.units().keySet(), ";2")
                .add("dtmi:standard:class:", UNIT_CLASSES, ";2")
                .add("dtmi:standard:unitprefix:", PREFIXES, ";2");
        quantities.units().values().forEach(units -> terms.add("dtmi:standard:unit:", units, ";2"));
        return terms.build();
    }

    /** The terms of the extension that gives version 3 its semantic types. */
    static Vocabulary ofQuantitativeTypes() {
        Quantities quantities = Quantities.of(DtdlVersion.V3);
        String prefix = "dtmi:dtdl:extension:quantitativeTypes:v1:";
        Builder terms = new Builder()
                .add(prefix + "class:", quantities.unitTypes().keySet(), "")
                .add(prefix + "enum:", quantities.units().keySet(), "")
                .add(prefix + "enum:", "BinaryPrefix DecimalPrefix", "")
                .add(prefix + "class:", "BinaryUnit DecimalUnit QuantitativeType RatioUnit SymbolicUnit", "")
                .add(prefix + "property:", "baseUnit bottomUnit prefix symbol topUnit unit", "")
                .add(prefix + "unitprefix:", PREFIXES.replace("deka", "deca"), "");
        quantities.units().values().forEach(units -> terms.add(prefix + "unit:", units, ""));
        return terms.add("EnergyRateUnit", prefix + "enum:PowerUnit").build();
    }

    /** A handful of terms. */
    static Vocabulary of(Map<String, String> terms) {
        return new Vocabulary(terms);
    }

    /** What a term stands for. */
    Optional<String> find(String term) {
        return Optional.ofNullable(terms.get(term));
    }

    private static final class Builder {
        private final Map<String, String> terms = new HashMap<>();

        private Builder add(String term, String id) {
            terms.put(term, id);
            return this;
        }

        private Builder add(String before, String words, String after) {
            return add(before, Arrays.asList(words.split(" ", -1)), after);
        }

        private Builder add(String before, Collection<String> words, String after) {
            words.forEach(word -> terms.put(word, before + word + after));
            return this;
        }

        private Vocabulary build() {
            return new Vocabulary(terms);
        }
    }
}
