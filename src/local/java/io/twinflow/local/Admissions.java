package io.twinflow.local;

import com.nimbusds.jose.jwk.JWKSet;
import io.twinflow.local.twins.access.AccessTokens;
import io.twinflow.local.twins.access.LocalIssuer;
import io.twinflow.local.twins.http.Admission;
import io.twinflow.local.twins.http.CrossOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;

/** Decides from the options who may call Digital Twins. */
final class Admissions {
    private Admissions() {}

    /**
     * Reads the keys that are needed.
     *
     * @throws LocalFailure if they cannot be read
     */
    static Admission of(Platform platform, TwinsOptions options) {
        Path file = platform.workspace.issuer();
        try {
            LocalIssuer issuer = LocalIssuer.in(file, platform.clock);
            Optional<AccessTokens> tokens = options.tokens()
                    .map(given -> given.equals(TwinsOptions.LOCAL_ISSUER) ? issuer.keys() : keys(Path.of(given)))
                    .map(keys -> new AccessTokens(keys, platform.clock));
            return new Admission(Optional.of(issuer), tokens, new CrossOrigin(options.origins()));
        } catch (IOException e) {
            throw new LocalFailure("The issuer's key in " + file + " cannot be used: " + Reason.of(e) + ".");
        }
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
