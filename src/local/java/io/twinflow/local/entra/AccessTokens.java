package io.twinflow.local.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks access tokens: signed by a known key, meant for one service, valid at this time, with a role that is enough.
 * Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-tokens">access tokens</a>
 */
public final class AccessTokens {
    private static final String SCHEME = "bearer ";

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Resource resource;

    /**
     * Checks the tokens for one service.
     *
     * @param keys of the issuers that are trusted
     */
    public AccessTokens(Resource resource, JWKSet keys, Clock clock) {
        this.resource = resource;
        Set<JWSAlgorithm> algorithms = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(new Claims(resource, clock));
    }

    /**
     * Looks at a header {@code Authorization}.
     *
     * @return why its sender may not go on; empty if it may
     */
    public Optional<Denial> check(@Nullable String authorization, boolean reading) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.of(Denial.unknown(resource, "The Authorization header with a bearer token is missing."));
        }
        try {
            String token = authorization.substring(SCHEME.length()).strip();
            return role(processor.process(token, null), reading);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.of(Denial.invalid(resource, "The access token is not valid: " + e.getMessage() + "."));
        }
    }

    private Optional<Denial> role(JWTClaimsSet claims, boolean reading) throws ParseException {
        List<String> roles = claims.getStringListClaim("roles");
        if (resource.allow(roles == null ? List.of() : roles, reading)) {
            return Optional.empty();
        }
        return Optional.of(Denial.forbidden("The caller is not allowed to do this. The access token needs the role '"
                + resource.needed(reading) + "'."));
    }

    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        Claims(Resource resource, Clock clock) {
            super(resource.audiences(), null, Set.of("exp"), null);
            this.clock = clock;
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
