package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code @type}. */
final class TypeReader {
    private final Problems problems;

    TypeReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * What an element is.
     *
     * @param hasUndefined whether it has a type that is not known here, and so may have properties that are not
     */
    record Types(ElementClass elementClass, List<SupplementalType> cotypes, boolean hasUndefined) {}

    /** The types of an element whose place admits some classes; empty if it is none of them. */
    Optional<Types> read(JsonNode json, Set<ElementClass> admitted, Context context, Place place) {
        Reading reading = new Reading(context, place);
        if (!reading.all(json)) {
            return Optional.empty();
        }
        if (!json.has("@type")) {
            admitted.stream().filter(ElementClass::isImplied).forEach(reading.classes::add);
        }
        if (reading.classes.size() != 1 || !admitted.containsAll(reading.classes)) {
            problems.add(
                    "badType",
                    place,
                    "does not have exactly one '@type' of " + words(admitted),
                    "Set '@type' to what the element is; further types may stand beside it.");
            return Optional.empty();
        }
        ElementClass elementClass = reading.classes.iterator().next();
        for (SupplementalType cotype : reading.cotypes) {
            check(cotype, elementClass, reading);
        }
        return Optional.of(new Types(elementClass, List.copyOf(reading.cotypes), reading.hasUndefined));
    }

    private void check(SupplementalType cotype, ElementClass elementClass, Reading reading) {
        boolean fits = cotype.version() == reading.context.version()
                && cotype.cotypes().contains(elementClass);
        if (!fits) {
            problems.add(
                    "badCotype",
                    reading.place,
                    "has the type " + cotype.term() + " that a " + elementClass.term() + " cannot have",
                    "Remove " + cotype.term() + " from '@type'.");
        }
        boolean alone = cotype.companion() != null
                && reading.cotypes.stream().noneMatch(other -> other.id().equals(cotype.companion()));
        if (alone) {
            problems.add(
                    "missingCotype",
                    reading.place,
                    "has the type " + cotype.term() + " without the type that it builds upon",
                    "Add the type, or remove " + cotype.term() + " from '@type'.");
        }
    }

    private static String words(Set<ElementClass> classes) {
        return String.join(
                ", ", classes.stream().map(ElementClass::term).sorted().toList());
    }

    /** The values of one {@code @type}. */
    private final class Reading {
        private final Set<ElementClass> classes = EnumSet.noneOf(ElementClass.class);
        private final Set<SupplementalType> cotypes = new LinkedHashSet<>();
        private final Context context;
        private final Place place;
        private boolean hasUndefined;

        private Reading(Context context, Place place) {
            this.context = context;
            this.place = place;
        }

        private boolean all(JsonNode json) {
            boolean usable = true;
            for (JsonNode type : Occurrences.of(json.path("@type"))) {
                usable &= type.isTextual() ? one(type.textValue()) : refuse("is not a string or an array of strings");
            }
            return usable;
        }

        private boolean one(String word) {
            String id = context.expand(word);
            Optional<ElementClass> elementClass = ElementClass.of(id, context.version());
            Optional<SupplementalType> cotype = SupplementalTypes.find(id);
            if (elementClass.isPresent()) {
                classes.add(elementClass.get());
            } else if (cotype.isPresent()) {
                cotypes.add(cotype.get());
            } else if (Foreign.of(word, context).mayBeType(context)) {
                hasUndefined = true;
            } else {
                return refuse("has value '" + word + "' that is not a type the language or a known extension defines");
            }
            return true;
        }

        private boolean refuse(String predicate) {
            problems.add("undefinedType", place, "@type", predicate, "Remove the value from '@type', or correct it.");
            return false;
        }
    }
}
