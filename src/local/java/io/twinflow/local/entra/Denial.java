package io.twinflow.local.entra;

/**
 * Why a caller may not do something.
 *
 * @param status 401 if it is not known who calls, 403 if it is
 * @param challenge the header {@code WWW-Authenticate}; empty with 403
 */
public record Denial(int status, String code, String message, String challenge) {
    static Denial unknown(Resource resource, String message) {
        return new Denial(401, "Unauthorized", message, authority(resource));
    }

    static Denial invalid(Resource resource, String message) {
        // A caller's own text must not break the header.
        String description = message.replaceAll("[^ !#-\\[\\]-~]", "'");
        return new Denial(
                401,
                "Unauthorized",
                message,
                authority(resource) + ", error=\"invalid_token\", error_description=\"" + description + "\"");
    }

    private static String authority(Resource resource) {
        return "Bearer authorization_uri=\"https://login.microsoftonline.com/common\", resource_id=\""
                + resource.address() + "\"";
    }

    static Denial forbidden(String message) {
        return new Denial(403, "Forbidden", message, "");
    }
}
