package io.twinflow.local.twins.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filter of an event route, ready to be asked. */
sealed interface Filter {
    /** Whether a notification passes. */
    boolean matches(Notification notification);

    /** {@code true} or {@code false}. */
    record Constant(boolean value) implements Filter {
        @Override
        public boolean matches(Notification notification) {
            return value;
        }
    }

    /** {@code AND} of two or more. */
    record All(List<Filter> parts) implements Filter {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(Notification notification) {
            return parts.stream().allMatch(part -> part.matches(notification));
        }
    }

    /** {@code OR} of two or more. */
    record Any(List<Filter> parts) implements Filter {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(Notification notification) {
            return parts.stream().anyMatch(part -> part.matches(notification));
        }
    }

    /** One operand against another; nothing but {@code !=} holds for values that cannot be compared. */
    record Comparison(Operand left, Sign sign, Operand right) implements Filter {
        @Override
        public boolean matches(Notification notification) {
            if (left instanceof LegacyType || right instanceof LegacyType) {
                return legacy(notification) == (sign == Sign.EQUAL);
            }
            JsonNode a = left.value(notification);
            JsonNode b = right.value(notification);
            if (a.isNumber() && b.isNumber()) {
                return sign.holds(a.decimalValue().compareTo(b.decimalValue()));
            }
            if (a.isTextual() && b.isTextual()) {
                return sign.holds(a.textValue().compareTo(b.textValue()));
            }
            return sign == Sign.EQUAL ? a.equals(b) : sign == Sign.NOT_EQUAL && !a.equals(b);
        }

        private boolean legacy(Notification notification) {
            Operand other = left instanceof LegacyType ? right : left;
            return LegacyType.types(other.value(notification).asText()).contains(notification.type());
        }
    }

    /** A comparison of texts. */
    record OnText(TextFunction function, Operand text, Operand part) implements Filter {
        @Override
        public boolean matches(Notification notification) {
            JsonNode whole = text.value(notification);
            JsonNode wanted = part.value(notification);
            return whole.isTextual() && wanted.isTextual() && function.holds(whole.textValue(), wanted.textValue());
        }
    }

    /** The signs of comparison. */
    enum Sign {
        EQUAL,
        NOT_EQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST;

        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
            };
        }
    }

    /** The functions on text. */
    enum TextFunction {
        STARTS_WITH,
        ENDS_WITH,
        CONTAINS;

        boolean holds(String text, String part) {
            return switch (this) {
                case STARTS_WITH -> text.startsWith(part);
                case ENDS_WITH -> text.endsWith(part);
                case CONTAINS -> text.contains(part);
            };
        }
    }

    /** Something that has a value. */
    sealed interface Operand {
        JsonNode value(Notification notification);
    }

    /** A literal. */
    record Literal(JsonNode literal) implements Operand {
        @Override
        public JsonNode value(Notification notification) {
            return literal;
        }
    }

    /** An attribute of the notification. */
    record Attribute(String name) implements Operand {
        static final Set<String> NAMES =
                Set.of("type", "source", "subject", "dataschema", "datacontenttype", "specversion", "id", "time");

        @Override
        public JsonNode value(Notification notification) {
            return text(
                    switch (name) {
                        case "type" -> notification.type();
                        case "source" -> notification.source();
                        case "subject" -> notification.subject();
                        case "dataschema" -> notification.dataschema();
                        case "datacontenttype" -> notification.contentType();
                        case "specversion" -> "1.0";
                        case "id" -> notification.id();
                        default -> notification.time();
                    });
        }

        private static JsonNode text(@Nullable String value) {
            return value == null ? NullNode.instance : TextNode.valueOf(value);
        }
    }

    /** A value inside the data; nothing inside arrays can be reached. */
    record Body(List<String> path) implements Operand {
        public Body {
            path = List.copyOf(path);
        }

        @Override
        public JsonNode value(Notification notification) {
            JsonNode node = notification.data();
            for (String segment : path) {
                node = node.isObject() ? node.path(segment) : NullNode.instance;
            }
            return node.isMissingNode() ? NullNode.instance : node;
        }
    }

    /** {@code $eventType} of the first previews, which the service still understands. */
    record LegacyType() implements Operand {
        static Set<String> types(String legacy) {
            return switch (legacy) {
                case "DigitalTwinTelemetryMessages" -> Set.of("microsoft.iot.telemetry");
                case "DigitalTwinLifecycleNotification" ->
                    Set.of("Microsoft.DigitalTwins.Twin.Create", "Microsoft.DigitalTwins.Twin.Delete");
                case "DigitalTwinChangeNotification" -> Set.of("Microsoft.DigitalTwins.Twin.Update");
                case "DigitalTwinRelationshipChangeNotification" ->
                    Set.of(
                            "Microsoft.DigitalTwins.Relationship.Create",
                            "Microsoft.DigitalTwins.Relationship.Update",
                            "Microsoft.DigitalTwins.Relationship.Delete");
                default -> Set.of(legacy);
            };
        }

        @Override
        public JsonNode value(Notification notification) {
            return TextNode.valueOf(notification.type());
        }
    }
}
