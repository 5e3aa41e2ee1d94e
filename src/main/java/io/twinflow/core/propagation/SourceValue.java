package io.twinflow.core.propagation;

import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.TwinId;
import java.math.BigDecimal;

/** What a twin that is followed holds. */
record SourceValue(TwinId twin, PropertyState state) {
    boolean isNumber() {
        return state.value().isNumber();
    }

    BigDecimal number() {
        return state.value().decimalValue();
    }
}
