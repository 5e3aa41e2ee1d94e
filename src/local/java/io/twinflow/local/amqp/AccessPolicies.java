package io.twinflow.local.amqp;

import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.sas.SharedAccessSignature;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The shared access policies of a namespace, and the check of what is made with their keys. Thread-safe. */
public final class AccessPolicies {
    private final Map<String, AccessPolicy> byName;
    private final Clock clock;

    public AccessPolicies(List<AccessPolicy> policies, Clock clock) {
        this.byName = policies.stream().collect(Collectors.toMap(AccessPolicy::name, Function.identity()));
        this.clock = clock;
    }

    /**
     * What a token gives to an entity.
     *
     * @throws NotAuthorized if it is for another, expired, or not made with a key of ours
     */
    public Grant verify(String token, Address entity) {
        SharedAccessSignature signature = SharedAccessSignature.read(token);
        if (!Address.read(signature.resource()).covers(entity)) {
            throw new NotAuthorized("The shared access signature is for '" + signature.resource() + "', not for '"
                    + entity.path() + "'");
        }
        AccessPolicy policy = policy(signature.keyName());
        signature.verify(policy.keys(), clock.instant());
        return new Grant(entity, policy.rights(), signature.end());
    }

    /**
     * What a policy's name and key give: its rights to all.
     *
     * @throws NotAuthorized if there is no such policy, or it has another key
     */
    public Grant login(String name, String key) {
        AccessPolicy policy = policy(name);
        if (policy.keys().stream().noneMatch(known -> known.isText(key))) {
            throw new NotAuthorized("The policy '" + name + "' has another key");
        }
        return new Grant(Address.read(""), policy.rights(), Instant.MAX);
    }

    private AccessPolicy policy(String name) {
        AccessPolicy policy = byName.get(name);
        if (policy == null) {
            throw new NotAuthorized("There is no policy '" + name + "' here");
        }
        return policy;
    }
}
