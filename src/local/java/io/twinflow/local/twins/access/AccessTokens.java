package io.twinflow.local.twins.access;

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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks access tokens: signed by a known key, meant for Digital Twins, valid at this time, with a role that is enough.
 * Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-tokens">access tokens</a>
 */
public final class AccessTokens {
    /** The Digital Twins service as a resource that tokens are issued for. */
    public static final String RESOURCE = "https://digitaltwins.azure.net";

    private static final String APPLICATION = "0b07f429-9f4b-4714-9392-cc5e8e80c8b0";
    private static final String SCHEME = "bearer ";

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** @param keys of the issuers that are trusted */
    public AccessTokens(JWKSet keys, Clock clock) {
        Set<JWSAlgorithm> algorithms = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(new Claims(clock));
    }

    /**
     * Looks at a header {@code Authorization}.
     *
     * @return why its sender may not go on; empty if it may
     */
    public Optional<Denial> check(@Nullable String authorization, boolean reading) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.of(Denial.unknown("The Authorization header with a bearer token is missing."));
        }
        try {
            String token = authorization.substring(SCHEME.length()).strip();
            return role(processor.process(token, null), reading);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.of(Denial.invalid("The access token is not valid: " + e.getMessage() + "."));
        }
    }

    private static Optional<Denial> role(JWTClaimsSet claims, boolean reading) throws ParseException {
        List<String> roles = claims.getStringListClaim("roles");
        if (Role.allow(roles == null ? List.of() : roles, reading)) {
            return Optional.empty();
        }
        String needed = reading ? Role.READER.label() : Role.OWNER.label();
        return Optional.of(Denial.forbidden(
                "The caller is not allowed to do this. The access token needs the role '" + needed + "'."));
    }

    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        Claims(Clock clock) {
            // A set of Set.of would throw when it is asked for null, as it is.
            super(new HashSet<>(List.of(APPLICATION, RESOURCE)), null, Set.of("exp"), null);
            this.clock = clock;
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
