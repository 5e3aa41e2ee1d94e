package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.twins.query.oracle.Operand.Literal;
import io.twinflow.local.twins.query.oracle.Operand.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What WHERE asks of a row. */
sealed interface Condition {
    Truth of(Row row);

    /** Conditions that are like this one, with less in them. */
    default Stream<Condition> simpler() {
        return Stream.empty();
    }

    private static Stream<List<Condition>> partly(List<Condition> parts) {
        return IntStream.range(0, parts.size()).boxed().flatMap(at -> {
            List<Condition> shorter = new ArrayList<>(parts);
            shorter.remove((int) at);
            Stream<List<Condition>> changed = parts.get(at).simpler().map(part -> {
                List<Condition> copy = new ArrayList<>(parts);
                copy.set(at, part);
                return copy;
            });
            return parts.size() > 2 ? Stream.concat(Stream.of(shorter), changed) : changed;
        });
    }

    /** {@code AND}. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth of(Row row) {
            return Truth.all(parts.stream().map(part -> part.of(row)).toList());
        }

        @Override
        public Stream<Condition> simpler() {
            return Stream.concat(parts.stream(), partly(parts).map(All::new));
        }
    }

    /** {@code OR}. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth of(Row row) {
            return Truth.any(parts.stream().map(part -> part.of(row)).toList());
        }

        @Override
        public Stream<Condition> simpler() {
            return Stream.concat(parts.stream(), partly(parts).map(Any::new));
        }
    }

    /** {@code NOT}. */
    record Not(Condition inner) implements Condition {
        @Override
        public Truth of(Row row) {
            return inner.of(row).negated();
        }

        @Override
        public Stream<Condition> simpler() {
            return Stream.concat(Stream.of(inner), inner.simpler().map(Not::new));
        }
    }

    /** One value against another. */
    record Comparison(Operand left, Sign sign, Operand right) implements Condition {
        @Override
        public Truth of(Row row) {
            JsonNode a = left.value(row);
            JsonNode b = right.value(row);
            if (a.isNull() && b.isNull() && (sign == Sign.EQUAL || sign == Sign.NOT_EQUAL)) {
                return Truth.of(sign == Sign.EQUAL);
            }
            OptionalInt order = Values.order(a, b);
            return order.isEmpty() ? Truth.UNDEFINED : Truth.of(sign.holds(order.getAsInt()));
        }
    }

    /** {@code IN} and {@code NIN}. */
    record Membership(Path path, boolean wanted, List<Literal> literals) implements Condition {
        public Membership {
            literals = List.copyOf(literals);
        }

        @Override
        public Truth of(Row row) {
            JsonNode value = path.value(row);
            if (!Values.isPrimitive(value)) {
                return Truth.UNDEFINED;
            }
            boolean member = literals.stream().anyMatch(literal -> Values.isEqual(literal.literal(), value));
            return Truth.of(member == wanted);
        }
    }

    /** {@code IS_NUMBER} and its like. */
    record OfType(TypeFunction function, Path path) implements Condition {
        @Override
        public Truth of(Row row) {
            return Truth.of(function.holds(path.value(row)));
        }
    }

    /** {@code STARTSWITH} and its like. */
    record OnText(TextFunction function, Operand whole, Operand part) implements Condition {
        @Override
        public Truth of(Row row) {
            JsonNode text = whole.value(row);
            JsonNode wanted = part.value(row);
            return text.isTextual() && wanted.isTextual()
                    ? Truth.of(function.holds(text.textValue(), wanted.textValue()))
                    : Truth.UNDEFINED;
        }
    }

    /** {@code ARRAY_CONTAINS}. */
    record HasElement(Path path, Literal element) implements Condition {
        @Override
        public Truth of(Row row) {
            JsonNode array = path.value(row);
            if (!array.isArray()) {
                return Truth.UNDEFINED;
            }
            for (JsonNode item : array) {
                if (Values.isEqual(item, element.literal())) {
                    return Truth.TRUE;
                }
            }
            return Truth.FALSE;
        }
    }

    /** {@code IS_OF_MODEL}; the collection is empty if the condition does not name it. */
    record OfModel(String collection, String model, boolean exact, ModelTree models) implements Condition {
        @Override
        public Truth of(Row row) {
            String actual = row.get(collection).at("/$metadata/$model").asText();
            return Truth.of(exact ? actual.equals(model) : models.isA(actual, model));
        }
    }
}
