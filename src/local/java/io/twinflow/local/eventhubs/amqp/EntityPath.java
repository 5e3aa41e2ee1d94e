package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.Address;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an address names: a hub, perhaps one partition of it, perhaps as a consumer group sees it, or one publisher's way in.
 *
 * @param path in lower case, without scheme and host
 */
record EntityPath(
        String path,
        String hub,
        Optional<String> partition,
        Optional<String> consumerGroup,
        Optional<String> publisher) {
    private static final Pattern PARTITION = Pattern.compile(".*/partitions/([^/]+)");
    private static final Pattern GROUP = Pattern.compile("[^/]+/consumergroups/([^/]+).*");

    private static final Pattern PUBLISHER = Pattern.compile("[^/]+/publishers/([^/]+)");

    static EntityPath of(Address address) {
        String path = address.path();
        int slash = path.indexOf('/');
        return new EntityPath(
                path,
                slash < 0 ? path : path.substring(0, slash),
                first(PARTITION, path),
                first(GROUP, path),
                first(PUBLISHER, path));
    }

    static EntityPath read(String address) {
        return of(Address.read(address));
    }

    private static Optional<String> first(Pattern pattern, String path) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
