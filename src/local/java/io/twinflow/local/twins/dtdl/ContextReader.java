package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Reads {@code @context}. */
final class ContextReader {
    private static final String ACTION =
            "Set '@context' to dtmi:dtdl:context;2 or dtmi:dtdl:context;3, followed by the contexts of extensions only.";

    private final UndefinedExtensions undefined;
    private final Problems problems;

    ContextReader(UndefinedExtensions undefined, Problems problems) {
        this.undefined = undefined;
        this.problems = problems;
    }

    /** The context of a top-level element; empty if it has no usable one. */
    Optional<Context> readRoot(JsonNode element, Place place) {
        List<JsonNode> specifiers = Occurrences.of(element.path("@context"));
        Optional<DtdlVersion> version = specifiers.isEmpty()
                ? Optional.empty()
                : DtdlVersion.of(specifiers.get(0).asText());
        if (version.isEmpty()) {
            boolean other =
                    !specifiers.isEmpty() && isLanguage(specifiers.get(0).asText());
            problems.add(
                    other ? DtdlError.UNSUPPORTED_VERSION : "missingDtdlContext",
                    place,
                    "has no '@context' that begins with a version of DTDL this parser knows",
                    ACTION);
            return Optional.empty();
        }
        return read(element, Context.of(version.get()), place);
    }

    /** The context of an element in another; empty if what it adds is unusable. */
    Optional<Context> read(JsonNode element, Context outer, Place place) {
        if (!element.has("@context")) {
            return Optional.of(outer);
        }
        JsonNode value = element.path("@context");
        if (!value.isTextual() && !value.isArray()) {
            return malformed(place, "is neither a string nor an array of strings");
        }
        Context context = outer;
        boolean first = true;
        for (JsonNode specifier : Occurrences.of(value)) {
            if (!specifier.isTextual()) {
                return malformed(place, "has a value that is not a string");
            }
            Optional<Context> next = add(specifier.textValue(), context, first, place);
            if (next.isEmpty()) {
                return next;
            }
            context = next.get();
            first = isLanguage(specifier.textValue());
        }
        return Optional.of(context);
    }

    private Optional<Context> add(String specifier, Context context, boolean first, Place place) {
        if (isLanguage(specifier)) {
            return language(specifier, context, first, place);
        }
        if (!Dtmi.isVersioned(specifier)) {
            return malformed(place, "has value '" + specifier + "' that is not a DTMI with a version");
        }
        Optional<Extension> extension = Extension.of(specifier);
        if (extension.isPresent()) {
            return Optional.of(context.with(extension.get()));
        }
        if (undefined == UndefinedExtensions.ALLOW) {
            return Optional.of(context.incomplete());
        }
        problems.add(
                "unknownExtension",
                place,
                "@context",
                "has value '" + specifier + "' that is not the context of a known extension",
                "Remove the specifier, or what it is needed for.");
        return Optional.empty();
    }

    private Optional<Context> language(String specifier, Context context, boolean first, Place place) {
        Optional<DtdlVersion> version = DtdlVersion.of(specifier);
        if (version.isEmpty()) {
            problems.add(
                    DtdlError.UNSUPPORTED_VERSION,
                    place,
                    "@context",
                    "has value '" + specifier + "' that is not a version of DTDL this parser knows",
                    ACTION);
            return Optional.empty();
        }
        if (!first) {
            return malformed(place, "has value '" + specifier + "' after the context of an extension");
        }
        return Optional.of(context.in(version.get()));
    }

    private static boolean isLanguage(String specifier) {
        return specifier.startsWith("dtmi:dtdl:context;");
    }

    private Optional<Context> malformed(Place place, String predicate) {
        problems.add("badContext", place, "@context", predicate, ACTION);
        return Optional.empty();
    }
}
