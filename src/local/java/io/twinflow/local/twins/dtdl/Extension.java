package io.twinflow.local.twins.dtdl;

import java.util.Map;
import java.util.Optional;

/**
 * A language extension that is known here.
 *
 * @see <a href="https://github.com/Azure/opendigitaltwins-dtdl/blob/master/DTDL/v3/DTDL.Extensions.md">extensions</a>
 */
public enum Extension {
    ANNOTATION(
            "dtmi:dtdl:extension:annotation;1",
            Vocabulary.of(Map.of(
                    "ValueAnnotation", "dtmi:dtdl:extension:annotation:v1:ValueAnnotation",
                    "annotates", "dtmi:dtdl:extension:annotation:v1:ValueAnnotation:annotates"))),
    HISTORIZATION(
            "dtmi:dtdl:extension:historization;1",
            Vocabulary.of(Map.of("Historized", "dtmi:dtdl:extension:historization:v1:Historized"))),
    OVERRIDING(
            "dtmi:dtdl:extension:overriding;1",
            Vocabulary.of(Map.of(
                    "Override", "dtmi:dtdl:extension:overriding:v1:Override",
                    "overrides", "dtmi:dtdl:extension:overriding:v1:Override:overrides"))),
    QUANTITATIVE_TYPES("dtmi:dtdl:extension:quantitativeTypes;1", Vocabulary.ofQuantitativeTypes()),
    STREAMING(
            "dtmi:dtdl:extension:streaming;1",
            Vocabulary.of(Map.of("Streaming", "dtmi:dtdl:extension:streaming:v1:Streaming"))),
    IOT_CENTRAL(
            "dtmi:iotcentral:context;2",
            Vocabulary.of(Map.of(
                    "AccelerationVector", "dtmi:iotcentral:class:AccelerationVector;2",
                    "Event", "dtmi:iotcentral:class:Event;2",
                    "geopoint", "dtmi:iotcentral:schema:geopoint;2",
                    "Location", "dtmi:iotcentral:class:Location;2",
                    "State", "dtmi:iotcentral:class:State;2",
                    "vector", "dtmi:iotcentral:schema:vector;2",
                    "VelocityVector", "dtmi:iotcentral:class:VelocityVector;2")));

    private final String context;

    @SuppressWarnings("ImmutableEnumChecker") // immutable, but not a type the checker knows
    private final Vocabulary vocabulary;

    Extension(String context, Vocabulary vocabulary) {
        this.context = context;
        this.vocabulary = vocabulary;
    }

    /** The extension that a context specifier asks for. */
    static Optional<Extension> of(String context) {
        for (Extension extension : values()) {
            if (extension.context.equals(context)) {
                return Optional.of(extension);
            }
        }
        return Optional.empty();
    }

    /** The context specifier that asks for it. */
    public String context() {
        return context;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }
}
