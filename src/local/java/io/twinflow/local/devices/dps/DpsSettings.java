package io.twinflow.local.devices.dps;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;

/**
 * How provisioning behaves.
 *
 * @param idScope what devices give as the first part of their user name
 * @param policies who may call the service's REST interface
 * @param pace how long registering takes
 * @param retries when a custom allocation webhook is called again
 * @param authorities the CA certificates that enrolments may refer to, by their names
 */
public record DpsSettings(
        String idScope,
        AccessPolicies policies,
        Pace pace,
        RetrySchedule retries,
        Map<String, X509Certificate> authorities) {
    public DpsSettings {
        authorities = Map.copyOf(authorities);
    }

    /**
     * Answers at once when it can.
     *
     * @param ownerKey in base64: the key of policy {@code provisioningserviceowner}
     */
    public static DpsSettings fast(String idScope, String ownerKey) {
        return new DpsSettings(
                idScope, AccessPolicies.ownedBy(ownerKey), Pace.fast(), RetrySchedule.ofTheService(), Map.of());
    }

    /** The same, with other pauses between calls of a webhook. */
    public DpsSettings with(RetrySchedule otherRetries) {
        return new DpsSettings(idScope, policies, pace, otherRetries, authorities);
    }

    /** The same at another pace. */
    public DpsSettings with(Pace otherPace) {
        return new DpsSettings(idScope, policies, otherPace, retries, authorities);
    }

    /** The same with other policies. */
    public DpsSettings with(AccessPolicies otherPolicies) {
        return new DpsSettings(idScope, otherPolicies, pace, retries, authorities);
    }

    /** The same with other CA certificates. */
    public DpsSettings with(Map<String, X509Certificate> otherAuthorities) {
        return new DpsSettings(idScope, policies, pace, retries, otherAuthorities);
    }

    /** The same, but answering at once only what ends within a time. */
    public DpsSettings answeringWithin(Duration time) {
        return with(new Pace(time, pace.assigning(), pace.retryAfter()));
    }
}
