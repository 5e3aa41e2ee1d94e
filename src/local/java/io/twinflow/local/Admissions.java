package io.twinflow.local;

import com.nimbusds.jose.jwk.JWKSet;
import io.twinflow.local.devices.rest.BearerTokens;
import io.twinflow.local.entra.AccessTokens;
import io.twinflow.local.entra.LocalIssuer;
import io.twinflow.local.entra.Resource;
import io.twinflow.local.twins.http.Admission;
import io.twinflow.local.twins.http.CrossOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;

/**
 * Decides from the options which access tokens open which service.
 *
 * @param keys that must have signed them; empty if any token will do
 */
record Admissions(LocalIssuer issuer, Optional<JWKSet> keys, Clock clock) {
    /**
     * Reads the keys that are needed.
     *
     * @throws LocalFailure if they cannot be read
     */
    static Admissions of(Platform platform, TwinsOptions options) {
        Path file = platform.workspace.issuer();
        try {
            LocalIssuer issuer = LocalIssuer.in(file, platform.clock);
            Optional<JWKSet> keys = options.tokens()
                    .map(given -> given.equals(TwinsOptions.LOCAL_ISSUER) ? issuer.keys() : keys(Path.of(given)));
            return new Admissions(issuer, keys, platform.clock);
        } catch (IOException e) {
            throw new LocalFailure("The issuer's key in " + file + " cannot be used: " + Reason.of(e) + ".");
        }
    }

    /** Who may call Digital Twins. */
    Admission twins(TwinsOptions options) {
        return new Admission(Optional.of(issuer), tokens(Resource.DIGITAL_TWINS), new CrossOrigin(options.origins()));
    }

    /** Who may call a service that takes shared access signatures too. */
    BearerTokens bearers(Resource resource) {
        return new BearerTokens(tokens(resource));
    }

    private Optional<AccessTokens> tokens(Resource resource) {
        return keys.map(known -> new AccessTokens(resource, known, clock));
    }

    private static JWKSet keys(Path file) {
        try {
            JWKSet keys = JWKSet.load(file.toFile());
            if (keys.isEmpty()) {
                throw new LocalFailure("The file " + file + " of --require-token holds no keys.");
            }
            return keys;
        } catch (IOException e) {
            throw new LocalFailure("The keys in " + file + " of --require-token cannot be read: " + Reason.of(e) + ".");
        } catch (ParseException e) {
            throw new LocalFailure("The file " + file + " of --require-token is no JSON Web Key Set (RFC 7517).");
        }
    }
}
