package io.twinflow.local.host.worker;

import com.microsoft.azure.functions.OutputBinding;
import org.jspecify.annotations.Nullable;

/** An output that the function may set; never set, it sends nothing. */
final class Output<T extends @Nullable Object> implements OutputBinding<@Nullable T> {
    private volatile @Nullable T value;

    @Override
    public @Nullable T getValue() {
        return value;
    }

    @Override
    public void setValue(@Nullable T value) {
        this.value = value;
    }
}
