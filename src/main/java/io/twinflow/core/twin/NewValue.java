package io.twinflow.core.twin;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** A value to be written: passed on as it was read, or made here. */
public sealed interface NewValue {
    /** A value that came from outside, digit for digit. */
    record Given(JsonNode node) implements NewValue {}

    /** A number that was computed. */
    record Computed(BigDecimal value) implements NewValue {}

    /** A text that was chosen. */
    record Chosen(String value) implements NewValue {}
}
