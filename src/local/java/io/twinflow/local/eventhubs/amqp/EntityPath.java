package io.twinflow.local.eventhubs.amqp;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an address names: a hub, perhaps one partition of it, perhaps as a consumer group sees it.
 *
 * @param path in lower case, without scheme and host
 */
record EntityPath(String path, String hub, Optional<String> partition, Optional<String> consumerGroup) {
    private static final Pattern URI = Pattern.compile("(?:[a-zA-Z]+://[^/]*)?/*(.*?)/*");
    private static final Pattern PARTITION = Pattern.compile(".*/partitions/([^/]+)");
    private static final Pattern GROUP = Pattern.compile("[^/]+/consumergroups/([^/]+).*");

    static EntityPath read(String address) {
        Matcher uri = URI.matcher(address);
        String path = (uri.matches() ? uri.group(1) : address).toLowerCase(Locale.ROOT);
        int slash = path.indexOf('/');
        return new EntityPath(
                path, slash < 0 ? path : path.substring(0, slash), first(PARTITION, path), first(GROUP, path));
    }

    /** Whether a right to this is a right to another: to itself, to what is below it, or to all if this is the root. */
    boolean covers(EntityPath other) {
        return path.isEmpty() || other.path.equals(path) || other.path.startsWith(path + "/");
    }

    private static Optional<String> first(Pattern pattern, String path) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
