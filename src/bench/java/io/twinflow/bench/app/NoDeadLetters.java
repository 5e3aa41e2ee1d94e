package io.twinflow.bench.app;

import com.microsoft.azure.functions.OutputBinding;

/** An output that nothing may reach: every event of the measurement is a good one. */
final class NoDeadLetters implements OutputBinding<String> {
    @Override
    public String getValue() {
        return "";
    }

    @Override
    public void setValue(String lines) {
        throw new IllegalStateException("Rejected: " + lines);
    }
}
