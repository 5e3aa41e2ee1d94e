package io.twinflow.core.propagation;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.model.JsonValues;
import io.twinflow.core.twin.NewValue;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What several values make together.
 *
 * @param sourceTime when it was measured, if it is one value that says so
 */
record Combined(NewValue value, @Nullable Instant sourceTime) {
    /** A value passed on as it was measured. */
    static Combined latest(SourceValue source) {
        return new Combined(
                new NewValue.Given(source.state().value()), source.state().sourceTime());
    }

    /** A value that stands for all, so that its own time says nothing. */
    static Combined chosen(SourceValue source) {
        return new Combined(new NewValue.Given(source.state().value()), null);
    }

    static Combined computed(BigDecimal number) {
        return new Combined(new NewValue.Computed(plain(number)), null);
    }

    /** Whether the node means the same; the digits may differ. */
    boolean isSame(JsonNode node) {
        if (value instanceof NewValue.Given given) {
            return JsonValues.same(given.node(), node);
        }
        return value instanceof NewValue.Computed computed
                && node.isNumber()
                && computed.value().compareTo(node.decimalValue()) == 0;
    }

    /** Without zeros that say nothing, and a whole number as one: a whole-number property refuses 1E+2. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.scale() > -20 ? stripped.setScale(0) : stripped;
    }
}
