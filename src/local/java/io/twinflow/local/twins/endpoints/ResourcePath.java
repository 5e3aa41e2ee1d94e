package io.twinflow.local.twins.endpoints;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path of the control plane, whose names are compared without case.
 *
 * @param group the resource group; empty if all are meant
 * @param instance the instance; empty if all are meant
 * @param collection what is asked for below the instance, in lower case; empty for the instance itself
 * @param name of the item in the collection; empty if all are meant
 */
record ResourcePath(
        String subscription,
        Optional<String> group,
        Optional<String> instance,
        String collection,
        Optional<String> name) {
    private static final Pattern PATTERN = Pattern.compile(
            "/subscriptions/([^/]+)(?:/resourceGroups/([^/]+))?/providers/Microsoft\\.DigitalTwins/digitalTwinsInstances"
                    + "(?:/([^/]+)(?:/([^/]+)(?:/([^/]+))?)?)?/?",
            Pattern.CASE_INSENSITIVE);

    /** Reads a path; empty if it is none of this service. */
    static Optional<ResourcePath> of(String path) {
        Matcher matcher = PATTERN.matcher(path);
        return matcher.matches()
                ? Optional.of(new ResourcePath(
                        decoded(matcher.group(1)).orElse(""),
                        decoded(matcher.group(2)),
                        decoded(matcher.group(3)),
                        decoded(matcher.group(4)).orElse("").toLowerCase(Locale.ROOT),
                        decoded(matcher.group(5))))
                : Optional.empty();
    }

    private static Optional<String> decoded(@Nullable String segment) {
        try {
            return Optional.ofNullable(segment).map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw EndpointFailure.badRequest("The path is not well encoded.");
        }
    }
}
