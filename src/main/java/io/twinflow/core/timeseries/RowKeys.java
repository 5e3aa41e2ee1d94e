package io.twinflow.core.timeseries;

/** Keys of rows that are not about a property: no property can be called so. */
final class RowKeys {
    /** The model of a twin, from its creation on; null from its deletion on. */
    static final String MODEL = "$model";
    /** The name of a relationship, from its creation on; null from its deletion on. */
    static final String RELATIONSHIP = "$relationship";
    /** Telemetry that has no fields. */
    static final String TELEMETRY = "$telemetry";

    private RowKeys() {}
}
