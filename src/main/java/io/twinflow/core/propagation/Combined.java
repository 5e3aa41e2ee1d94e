package io.twinflow.core.propagation;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.model.JsonValues;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What several values make together.
 *
 * @param sourceTime how old it is, as well as is known, if it is one value passed on
 * @param holder whose value is passed on
 */
record Combined(
        NewValue value,
        @Nullable Instant sourceTime,
        @Nullable TwinId holder) {
    /** A value passed on as it was measured. */
    static Combined latest(SourceValue source) {
        Instant asOf = source.state().asOf();
        return new Combined(
                new NewValue.Given(source.state().value()), asOf.equals(Instant.MIN) ? null : asOf, source.twin());
    }

    /** A value that stands for all, so that its own time says nothing. */
    static Combined chosen(SourceValue source) {
        return new Combined(new NewValue.Given(source.state().value()), null, null);
    }

    static Combined computed(BigDecimal number) {
        return new Combined(new NewValue.Computed(plain(number)), null, null);
    }

    /** What makes a property that is in this state hold this; nothing if it does. */
    Optional<TwinPatch.Change> changeOf(PropertyPath path, Optional<PropertyState> state) {
        return state.filter(this::isSame).isPresent()
                ? Optional.empty()
                : Optional.of(new TwinPatch.Set(path, value, sourceTime));
    }

    /** Whether it was measured after what there is. */
    boolean isNewerThan(Optional<PropertyState> state) {
        return state.map(PropertyState::sourceTime).filter(this::isAfter).isPresent();
    }

    private boolean isAfter(Instant time) {
        return sourceTime != null && sourceTime.isAfter(time);
    }

    /** Whether the state means the same; the digits may differ. */
    boolean isSame(PropertyState state) {
        return isSame(state.value()) && (sourceTime == null || sourceTime.equals(state.sourceTime()));
    }

    private boolean isSame(JsonNode node) {
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
