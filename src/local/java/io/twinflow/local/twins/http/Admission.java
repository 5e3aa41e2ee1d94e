package io.twinflow.local.twins.http;

import io.twinflow.local.entra.AccessTokens;
import io.twinflow.local.entra.LocalIssuer;
import java.util.Optional;

/**
 * Who may call.
 *
 * @param issuer who gives tokens to whoever asks; empty for nobody
 * @param tokens what callers must show; empty if anything will do, and nothing too
 * @param origins which pages may call
 */
public record Admission(Optional<LocalIssuer> issuer, Optional<AccessTokens> tokens, CrossOrigin origins) {
    /** Everybody, but for pages of other origins. */
    public static Admission open() {
        return new Admission(Optional.empty(), Optional.empty(), CrossOrigin.none());
    }
}
