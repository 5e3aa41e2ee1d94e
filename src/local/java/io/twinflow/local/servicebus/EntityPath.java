package io.twinflow.local.servicebus;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path names: a queue, a topic, a subscription of a topic, or the dead letters of one of them.
 *
 * @param entity in lower case, as names are compared without case
 */
public record EntityPath(String entity, Optional<String> subscription, boolean deadLetters) {
    private static final Pattern PATH =
            Pattern.compile("(.*?)(?:/subscriptions/([^/]+))?(/\\$deadletterqueue)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._~/-]{0,258}[A-Za-z0-9])?");
    private static final Pattern SUBSCRIPTION = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,48}[A-Za-z0-9])?");

    public EntityPath {
        entity = entity.toLowerCase(Locale.ROOT);
        subscription = subscription.map(name -> name.toLowerCase(Locale.ROOT));
    }

    /** Reads a path; any text is one. */
    public static EntityPath read(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches()
                ? new EntityPath(matcher.group(1), Optional.ofNullable(matcher.group(2)), matcher.group(3) != null)
                : named(path);
    }

    static EntityPath named(String entity) {
        return new EntityPath(entity, Optional.empty(), false);
    }

    static EntityPath subscription(String topic, String name) {
        return new EntityPath(topic, Optional.of(name), false);
    }

    EntityPath ofDeadLetters() {
        return new EntityPath(entity, subscription, true);
    }

    EntityPath ofLiving() {
        return new EntityPath(entity, subscription, false);
    }

    /**
     * Makes sure that Azure would let something have these names.
     *
     * @throws IllegalArgumentException if it would not
     */
    EntityPath checked() {
        if (!NAME.matcher(entity).matches()) {
            throw new IllegalArgumentException("A queue or topic cannot be called '" + entity
                    + "'; use up to 260 letters, digits, '.', '-', '_', '~' and '/'");
        }
        if (!subscription.stream().allMatch(name -> SUBSCRIPTION.matcher(name).matches())) {
            throw new IllegalArgumentException("A subscription cannot be called '" + subscription.orElse("")
                    + "'; use up to 50 letters, digits, '.', '-' and '_'");
        }
        if (!read(toString()).equals(this)) {
            throw new IllegalArgumentException(
                    "A queue or topic cannot be called '" + entity + "', which is the path of a subscription");
        }
        return this;
    }

    @Override
    public String toString() {
        return entity
                + subscription.map(name -> "/subscriptions/" + name).orElse("")
                + (deadLetters ? "/$deadletterqueue" : "");
    }
}
