package io.twinflow.local.twins.query;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reckons with the twins that conditions ask for by their ids: by collection, the ids that one of it may have. */
final class Pins {
    private Pins() {}

    /** What an operand says that is one of some values. */
    static Map<Collection, Set<String>> of(Operand operand, List<? extends Operand> values) {
        boolean literal = values.stream().allMatch(Operand.Literal.class::isInstance);
        if (!literal || !(operand instanceof Operand.Column column) || !column.isTwinId()) {
            return Map.of();
        }
        return Map.of(
                column.collection(),
                values.stream()
                        .map(Operand.Literal.class::cast)
                        .filter(value -> value.of() == Kind.STRING)
                        .map(value -> (String) value.content())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Of conditions that all hold, the one that leaves the least to look at. */
    static Map<Collection, Set<String>> all(List<Condition> conditions) {
        return conditions.stream()
                .map(Condition::pins)
                .filter(pins -> !pins.isEmpty())
                .min(Comparator.<Map<Collection, Set<String>>>comparingInt(Map::size)
                        .thenComparingInt(pins ->
                                pins.values().stream().mapToInt(Set::size).sum()))
                .orElse(Map.of());
    }

    /** Of conditions one of which holds; nothing, if one of them leaves all twins. */
    static Map<Collection, Set<String>> any(List<Condition> conditions) {
        List<Map<Collection, Set<String>>> pins =
                conditions.stream().map(Condition::pins).toList();
        if (pins.stream().anyMatch(Map::isEmpty)) {
            return Map.of();
        }
        return pins.stream()
                .flatMap(one -> one.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Pins::union));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
