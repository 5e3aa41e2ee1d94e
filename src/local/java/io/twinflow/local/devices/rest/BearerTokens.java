package io.twinflow.local.devices.rest;

import io.twinflow.local.entra.AccessTokens;
import io.twinflow.local.sas.NotAuthorized;
import java.util.Optional;

/**
 * What callers may show instead of a shared access signature.
 *
 * @param required what such tokens must be; empty if any will do
 */
public record BearerTokens(Optional<AccessTokens> required) {
    /** Any at all. */
    public static final BearerTokens ANY = new BearerTokens(Optional.empty());

    /**
     * Checks the token of a request.
     *
     * @throws NotAuthorized if it is not good enough; that the role is missing is no 403 but a 401 too
     * @see <a href="https://github.com/Azure/azure-iot-sdk-csharp/issues/3344">what a hub answers without a role</a>
     */
    public void require(RestRequest request, boolean reading) {
        required.flatMap(tokens -> tokens.check(request.header("authorization"), reading))
                .ifPresent(denial -> {
                    throw new NotAuthorized(denial.message());
                });
    }
}
