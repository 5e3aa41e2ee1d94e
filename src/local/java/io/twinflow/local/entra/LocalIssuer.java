package io.twinflow.local.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Issues access tokens to whoever asks, as the client credentials flow of Microsoft Entra ID does. The client id
 * {@code reader} gets the role that may only read, {@code nobody} gets none, any other the one that may do everything.
 * Thread-safe.
 */
public final class LocalIssuer {
    private static final Duration VALID = Duration.ofHours(1);
    private final ECKey key;
    private final Clock clock;

    private LocalIssuer(ECKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** An issuer whose key is made anew. */
    public static LocalIssuer inMemory(Clock clock) {
        return new LocalIssuer(newKey(), clock);
    }

    /** An issuer whose key is in a file, which is made if need be and which only its owner may read. */
    public static LocalIssuer in(Path file, Clock clock) throws IOException {
        if (!Files.exists(file)) {
            write(file, newKey().toJSONString());
        }
        try {
            return new LocalIssuer(ECKey.parse(Files.readString(file)), clock);
        } catch (ParseException e) {
            throw new IOException("it is not a JSON Web Key", e);
        }
    }

    /** What verifies its tokens. */
    public JWKSet keys() {
        return new JWKSet(key).toPublicJWKSet();
    }

    /** A token that is valid for an hour. */
    public String token(String tenant, String client, Resource resource) {
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer("https://sts.windows.net/" + tenant + "/")
                .audience(resource.address())
                .subject(client)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALID)))
                .claim("appid", client)
                .claim("tid", tenant)
                .claim("roles", roles(client, resource))
                .build();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A token cannot be signed", e);
        }
    }

    private static List<String> roles(String client, Resource resource) {
        return switch (client) {
            case "nobody" -> List.of();
            case "reader" -> List.of(resource.reader());
            default -> List.of(resource.owner());
        };
    }

    /** At once and whole, for a start that is cut short must not spoil those that follow. */
    private static void write(Path file, String key) throws IOException {
        Path part = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "issuer",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, key);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("A key cannot be made", e);
        }
    }
}
