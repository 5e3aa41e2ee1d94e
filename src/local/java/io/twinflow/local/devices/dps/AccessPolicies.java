package io.twinflow.local.devices.dps;

import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.sas.SharedAccessSignature;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shared access policies of the service.
 *
 * @param byName what each is called
 * @see <a href="https://learn.microsoft.com/azure/iot-dps/how-to-control-access">access to the service</a>
 */
public record AccessPolicies(Map<String, Policy> byName) {
    private static final String OWNER = "provisioningserviceowner";

    public AccessPolicies {
        byName = Map.copyOf(byName);
    }

    /**
     * Only the one that may do everything.
     *
     * @param key in base64
     */
    public static AccessPolicies ownedBy(String key) {
        return new AccessPolicies(Map.of(OWNER, new Policy(AccessKey.ofBase64(key), EnumSet.allOf(AccessRight.class))));
    }

    /**
     * One policy more.
     *
     * @param key in base64
     */
    public AccessPolicies and(String name, String key, Set<AccessRight> rights) {
        Map<String, Policy> more = new HashMap<>(byName);
        more.put(name, new Policy(AccessKey.ofBase64(key), rights));
        return new AccessPolicies(more);
    }

    /**
     * Checks that a token gives a right.
     *
     * @param host of the service, as its caller calls it
     * @throws NotAuthorized if it does not
     */
    void require(AccessRight right, SharedAccessSignature token, String host, Instant now) {
        Policy policy = byName.get(token.keyName());
        if (policy == null) {
            throw new NotAuthorized("There is no policy '" + token.keyName() + "' here");
        }
        token.verify(host, List.of(policy.key()), now);
        if (!policy.rights().contains(right)) {
            throw new NotAuthorized("Policy '" + token.keyName() + "' does not have the right " + right);
        }
    }

    /** A key and what it is good for. */
    public record Policy(AccessKey key, Set<AccessRight> rights) {
        public Policy {
            rights = Set.copyOf(rights);
        }
    }
}
