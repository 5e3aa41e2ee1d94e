package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.sas.SharedAccessSignature;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The keys of a namespace, and the check of tokens made with them. Thread-safe. */
final class AccessPolicies {
    private final Map<String, AccessKey> keys;
    private final Clock clock;

    AccessPolicies(Map<String, String> keyTexts, Clock clock) {
        this.keys = keyTexts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> AccessKey.ofText(entry.getValue())));
        this.clock = clock;
    }

    /**
     * Checks that a token gives a right to an entity now.
     *
     * @throws NotAuthorized if it does not
     */
    void verify(String token, EntityPath entity) {
        SharedAccessSignature signature = SharedAccessSignature.read(token);
        if (!EntityPath.read(signature.resource()).covers(entity)) {
            throw new NotAuthorized("The shared access signature is for '" + signature.resource() + "', not for '"
                    + entity.path() + "'");
        }
        AccessKey key = keys.get(signature.keyName());
        if (key == null) {
            throw new NotAuthorized("There is no policy '" + signature.keyName() + "' here");
        }
        signature.verify(List.of(key), clock.instant());
    }
}
