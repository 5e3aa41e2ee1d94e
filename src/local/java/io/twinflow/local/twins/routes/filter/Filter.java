package io.twinflow.local.twins.routes.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;

/** The filter of an event route, ready to be asked. Immutable. */
public sealed interface Filter {
    /** Whether a notification passes. */
    boolean matches(Message message) throws SQLException;

    /** {@code true} or {@code false}. */
    record Constant(boolean value) implements Filter {
        @Override
        public boolean matches(Message message) {
            return value;
        }
    }

    /** {@code AND} of one or more. */
    record All(List<Filter> parts) implements Filter {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(Message message) throws SQLException {
            for (Filter part : parts) {
                if (!part.matches(message)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** {@code OR} of one or more. */
    record Any(List<Filter> parts) implements Filter {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(Message message) throws SQLException {
            for (Filter part : parts) {
                if (part.matches(message)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * One operand against another. Nothing but {@code !=} holds for values that cannot be compared, and nothing at all
     * if the notification is not about what an operand asks for.
     */
    record Comparison(Operand left, Sign sign, Operand right) implements Filter {
        @Override
        public boolean matches(Message message) throws SQLException {
            JsonNode a = left.value(message);
            JsonNode b = right.value(message);
            if (a.isMissingNode() || b.isMissingNode()) {
                return false;
            }
            if (a.isNumber() && b.isNumber()) {
                return sign.holds(a.decimalValue().compareTo(b.decimalValue()));
            }
            if (a.isTextual() && b.isTextual()) {
                return sign.holds(a.textValue().compareTo(b.textValue()));
            }
            return sign == Sign.EQUAL ? a.equals(b) : sign == Sign.NOT_EQUAL && !a.equals(b);
        }
    }

    /** Whether the type of the event is, or is not, what an operand names: a type in any case, or a category. */
    record OfType(Operand name, boolean wanted) implements Filter {
        @Override
        public boolean matches(Message message) throws SQLException {
            return EventTypes.covers(name.value(message).asText(), message.type()) == wanted;
        }
    }

    /** A comparison of texts. */
    record OnText(TextFunction function, Operand text, Operand part) implements Filter {
        @Override
        public boolean matches(Message message) throws SQLException {
            JsonNode whole = text.value(message);
            JsonNode wanted = part.value(message);
            return whole.isTextual() && wanted.isTextual() && function.holds(whole.textValue(), wanted.textValue());
        }
    }

    /** Whether the twin is of a model. */
    record OfModel(String model, boolean exact) implements Filter {
        @Override
        public boolean matches(Message message) throws SQLException {
            return message.twinIsOfModel(model, exact);
        }
    }
}
