package io.twinflow.local.twins.dtdl;

import io.twinflow.local.twins.dtdl.SupplementalType.SupplementalProperty;
import java.util.List;
import java.util.Optional;

/** An Override names a property that an extension gives to what is annotated, has its type, and is the only one. */
final class OverrideRule {
    private OverrideRule() {}

    static void check(Element override, Element annotated, List<Element> siblings, Problems problems) {
        String id = overridden(override);
        Optional<SupplementalProperty> property = annotated.cotypes().stream()
                .flatMap(type -> type.property().stream())
                .filter(candidate -> candidate.id().equals(id))
                .findFirst();
        if (property.isEmpty()) {
            problems.add(
                    "badOverride",
                    override.place(),
                    "overrides",
                    "is not a property that an extension gives to '" + annotated.name() + "'",
                    "Set 'overrides' to such a property, for example unit.");
        } else if (!hasTypeOf(property.get(), override)) {
            problems.add(
                    "badOverride",
                    override.place(),
                    "schema",
                    "is not the type of the property '" + property.get().term() + "' that is overridden",
                    "Set 'schema' to the type of that property, for example TemperatureUnit.");
        }
        boolean twice = siblings.stream().anyMatch(other -> other != override && isSame(other, override));
        if (twice) {
            problems.add(
                    "duplicateOverride",
                    override.place(),
                    "overrides a property that another element overrides too",
                    "Remove one of them.");
        }
    }

    private static String overridden(Element override) {
        return override.context()
                .expand(override.supplement(SupplementalTypes.OVERRIDES).orElse(""));
    }

    private static boolean isSame(Element other, Element override) {
        return other.is(SupplementalTypes.OVERRIDE)
                && overridden(other).equals(overridden(override))
                && other.supplement(SupplementalTypes.ANNOTATES)
                        .equals(override.supplement(SupplementalTypes.ANNOTATES));
    }

    private static boolean hasTypeOf(SupplementalProperty property, Element override) {
        return override.links("schema").stream()
                .allMatch(link -> link instanceof Element.Ready ready
                        && (property.values().isEmpty()
                                ? ready.standard().term().equals("string")
                                : isUnitsOf(property, ready.standard())));
    }

    private static boolean isUnitsOf(SupplementalProperty property, Standard standard) {
        return standard.kind() == Standard.Kind.UNITS
                && standard.units().stream()
                        .allMatch(unit -> property.values().stream().anyMatch(id -> id.endsWith(":" + unit)));
    }
}
