package io.twinflow.local.twins.query;

import io.twinflow.local.twins.models.ModelVersion;

/** What model a twin is of. */
record ModelTest(Collection twins, String model, boolean exact) implements Condition {
    @Override
    public String sql(Parameters parameters) {
        if (exact) {
            return twins.column("model") + " = " + parameters.add(model);
        }
        ModelVersion asked = ModelVersion.of(model);
        return twins.column("model") + " IN (SELECT model FROM adt_model_bases WHERE base = "
                + parameters.add(asked.path()) + " AND (major, minor) >= (" + parameters.add(asked.major()) + ","
                + parameters.add(asked.minor()) + "))";
    }
}
