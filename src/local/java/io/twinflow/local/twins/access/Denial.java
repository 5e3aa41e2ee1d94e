package io.twinflow.local.twins.access;

/**
 * Why a caller may not do something.
 *
 * @param status 401 if it is not known who calls, 403 if it is
 * @param challenge the header {@code WWW-Authenticate}; empty with 403
 */
public record Denial(int status, String code, String message, String challenge) {
    private static final String AUTHORITY = "Bearer authorization_uri=\"https://login.microsoftonline.com/common\","
            + " resource_id=\"" + AccessTokens.RESOURCE + "\"";

    static Denial unknown(String message) {
        return new Denial(401, "Unauthorized", message, AUTHORITY);
    }

    static Denial invalid(String message) {
        // A caller's own text must not break the header.
        String description = message.replaceAll("[^ !#-\\[\\]-~]", "'");
        return new Denial(
                401,
                "Unauthorized",
                message,
                AUTHORITY + ", error=\"invalid_token\", error_description=\"" + description + "\"");
    }

    static Denial forbidden(String message) {
        return new Denial(403, "Forbidden", message, "");
    }
}
