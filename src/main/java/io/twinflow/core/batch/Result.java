package io.twinflow.core.batch;

import io.twinflow.core.failure.TwinFailure;

/** What became of one message. */
public sealed interface Result {
    /**
     * It took effect, or needed to have none because a newer one already had.
     *
     * @param ignoredFields how many of its fields the model does not know
     */
    record Applied(int ignoredFields) implements Result {}

    /**
     * It is not for us.
     *
     * @param reason a fixed phrase in lower case that outcomes are counted by
     */
    record Skipped(String reason) implements Result {}

    /** It did not take effect; the failure says whether a retry can help. */
    record Failed(TwinFailure reason) implements Result {}
}
