package io.twinflow.local.devices.dps;

import io.twinflow.local.devices.rest.BearerTokens;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.sas.NotAuthorized;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How provisioning behaves.
 *
 * @param idScope what devices give as the first part of their user name
 * @param policies who may call the service's REST interface
 * @param bearers what callers may show instead of a key of a policy
 * @param pace how long registering takes
 * @param retries when a custom allocation webhook is called again
 * @param authorities the CA certificates that enrolments may refer to, by their names
 */
public record DpsSettings(
        String idScope,
        AccessPolicies policies,
        BearerTokens bearers,
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
                idScope,
                AccessPolicies.ownedBy(ownerKey),
                BearerTokens.ANY,
                Pace.fast(),
                RetrySchedule.ofTheService(),
                Map.of());
    }

    /** The same, with other pauses between calls of a webhook. */
    public DpsSettings with(RetrySchedule otherRetries) {
        return new DpsSettings(idScope, policies, bearers, pace, otherRetries, authorities);
    }

    /** The same at another pace. */
    public DpsSettings with(Pace otherPace) {
        return new DpsSettings(idScope, policies, bearers, otherPace, retries, authorities);
    }

    /** The same with other policies. */
    public DpsSettings with(AccessPolicies otherPolicies) {
        return new DpsSettings(idScope, otherPolicies, bearers, pace, retries, authorities);
    }

    /** The same for callers with other access tokens. */
    public DpsSettings with(BearerTokens otherBearers) {
        return new DpsSettings(idScope, policies, otherBearers, pace, retries, authorities);
    }

    /** The same with other CA certificates. */
    public DpsSettings with(Map<String, X509Certificate> otherAuthorities) {
        return new DpsSettings(idScope, policies, bearers, pace, retries, otherAuthorities);
    }

    /**
     * Checks that the caller of the service's REST interface has a right.
     *
     * @throws NotAuthorized if it has not
     */
    void authorize(AccessRight right, RestRequest request, Instant now) {
        if (request.hasBearerToken()) {
            bearers.require(request, right.isReading());
        } else {
            policies.require(right, request.token(), request.host(), now);
        }
    }

    /** The same, but answering at once only what ends within a time. */
    public DpsSettings answeringWithin(Duration time) {
        return with(new Pace(time, pace.assigning(), pace.retryAfter()));
    }
}
