package io.twinflow.local.twins.query;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold for a row; it may be undefined, which is neither true nor false and is SQL's NULL. */
sealed interface Condition
        permits Condition.All,
                Condition.Always,
                Condition.Any,
                Condition.Not,
                ArrayTest,
                Comparison,
                Membership,
                ModelTest,
                TextTest,
                TypeTest {
    /** SQL of the condition: 1, 0, or NULL if it is undefined. */
    String sql(Parameters parameters);

    /**
     * Twins of which every row has one: by collection, the ids that it may have; where there are several collections,
     * one of them has one of its ids. Empty if the condition says no such thing.
     */
    default Map<Collection, Set<String>> pins() {
        return Map.of();
    }

    /** Holds for every row. */
    record Always() implements Condition {
        @Override
        public String sql(Parameters parameters) {
            return "1";
        }
    }

    /** Holds if all of several do. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public String sql(Parameters parameters) {
            return joined(conditions, " AND ", parameters);
        }

        @Override
        public Map<Collection, Set<String>> pins() {
            return Pins.all(conditions);
        }
    }

    /** Holds if one of several does. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public String sql(Parameters parameters) {
            return joined(conditions, " OR ", parameters);
        }

        @Override
        public Map<Collection, Set<String>> pins() {
            return Pins.any(conditions);
        }
    }

    /** Holds if another is false. */
    record Not(Condition condition) implements Condition {
        @Override
        public String sql(Parameters parameters) {
            return "NOT (" + condition.sql(parameters) + ")";
        }
    }

    private static String joined(List<Condition> conditions, String by, Parameters parameters) {
        return conditions.stream()
                .map(condition -> "(" + condition.sql(parameters) + ")")
                .collect(Collectors.joining(by));
    }
}
