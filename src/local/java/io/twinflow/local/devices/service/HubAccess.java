package io.twinflow.local.devices.service;

import io.twinflow.local.devices.HubSettings;
import io.twinflow.local.devices.rest.BearerTokens;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.sas.SharedAccessSignature;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who may do what with a hub. The keys of the lesser policies follow from the owner's. Thread-safe. */
public final class HubAccess {
    private final HubSettings settings;
    private final BearerTokens bearers;
    private final Clock clock;

    /** Opens to keys of the policies, and to access tokens. */
    public HubAccess(HubSettings settings, BearerTokens bearers, Clock clock) {
        this.settings = settings;
        this.bearers = bearers;
        this.clock = clock;
    }

    /** The key of a policy, in base64. */
    public String key(HubPolicy policy) {
        return policy == HubPolicy.OWNER
                ? settings.ownerKey()
                : AccessKey.ofBase64(settings.ownerKey()).derive(policy.label());
    }

    /** The keys of all policies, in base64, by the names of these. */
    public Map<String, String> keys() {
        return Arrays.stream(HubPolicy.values()).collect(Collectors.toMap(HubPolicy::label, this::key));
    }

    /**
     * The hub of a request: the one that its Host header names, else the one of its token.
     *
     * @param anyOf the rights of which one will do
     * @throws NotAuthorized if the caller has none of these rights to that part of the hub
     */
    public String hub(RestRequest request, Permission... anyOf) {
        if (request.hasBearerToken()) {
            return hubOfBearer(request);
        }
        SharedAccessSignature token = request.token();
        String ofToken = hub(token, request.resource(), anyOf);
        Optional<String> addressed = settings.hub(request.host());
        if (addressed.isPresent() && !addressed.get().equals(ofToken)) {
            throw new NotAuthorized("The shared access signature is for " + ofToken + ", not for " + addressed.get());
        }
        return ofToken;
    }

    private String hubOfBearer(RestRequest request) {
        boolean reading = request.isGet() || request.resource().equals("/devices/query");
        bearers.require(request, reading);
        return settings.hub(request.host())
                .orElseThrow(() -> new NotAuthorized("There is no IoT hub " + request.host() + " here"));
    }

    /**
     * The hub that a token gives a right to.
     *
     * @param resource what the right is needed for, such as {@code /devices/t1}
     * @param anyOf the rights of which one will do
     * @throws NotAuthorized if it gives none of them
     */
    public String hub(SharedAccessSignature token, String resource, Permission... anyOf) {
        String[] parts = token.resource().split("/", 2);
        requireCovers(parts.length < 2 ? "" : parts[1], resource);
        String named = parts[0];
        String hub = settings.hub(named).orElseThrow(() -> new NotAuthorized("There is no IoT hub " + named + " here"));
        HubPolicy policy = HubPolicy.named(token.keyName())
                .orElseThrow(() -> new NotAuthorized("IoT hub " + hub + " has no policy '" + token.keyName() + "'"));
        token.verify(List.of(AccessKey.ofBase64(key(policy))), clock.instant());
        if (Arrays.stream(anyOf).noneMatch(policy::permits)) {
            throw new NotAuthorized("The policy '" + policy.label() + "' does not give " + Arrays.toString(anyOf));
        }
        return hub;
    }

    /** A token for a path is one for whatever is below it, segment by segment. */
    private static void requireCovers(String scope, String resource) {
        String path = "/" + (scope.endsWith("/") ? scope : scope + "/");
        if (!scope.isEmpty() && !(resource + "/").startsWith(path)) {
            throw new NotAuthorized("The shared access signature is for /" + scope + ", not for " + resource);
        }
    }
}
