package io.twinflow.local.devices.dps;

import io.twinflow.local.sas.AccessKey;
import java.time.Duration;

/**
 * How provisioning behaves.
 *
 * @param idScope what devices give as the first part of their user name
 * @param ownerKey in base64: the key of policy {@code provisioningserviceowner}
 * @param answerWithin a registration that ends within this time is answered at once; zero makes devices poll, as the
 *     service does
 * @param retries when a custom allocation webhook is called again
 */
public record DpsSettings(String idScope, String ownerKey, Duration answerWithin, RetrySchedule retries) {
    public DpsSettings {
        AccessKey.ofBase64(ownerKey);
    }

    /** Answers at once when it can. */
    public static DpsSettings fast(String idScope, String ownerKey) {
        return new DpsSettings(idScope, ownerKey, Duration.ofSeconds(2), RetrySchedule.ofTheService());
    }

    /** The same, with other pauses between calls of a webhook. */
    public DpsSettings with(RetrySchedule otherRetries) {
        return new DpsSettings(idScope, ownerKey, answerWithin, otherRetries);
    }

    /** The same, but answering at once only what ends within a time. */
    public DpsSettings answeringWithin(Duration time) {
        return new DpsSettings(idScope, ownerKey, time, retries);
    }
}
