package io.twinflow.local.twins;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next where the next page starts; null on the last
 */
public record Page(List<JsonNode> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /** Writes a position as a token that clients hand back. */
    public static String token(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a token.
     *
     * @return the position, or the given start if there is no token
     * @throws TwinsException if it is not one of ours
     */
    public static String position(@Nullable String token, String start) {
        if (token == null) {
            return start;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalidToken();
        }
    }

    /** The refusal of a token that is not one of ours. */
    public static TwinsException invalidToken() {
        return new TwinsException(400, "BadRequest", "An invalid continuationToken was provided.");
    }

    /** Text as it stands in a link. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
