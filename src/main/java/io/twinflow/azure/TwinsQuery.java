package io.twinflow.azure;

import io.twinflow.core.twin.TwinId;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query for twins by their ids. One that would need an escape, or is not of the characters that a device id has, is
 * left out, so no id can say more than itself.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/reference-query-operators">query language</a>
 */
final class TwinsQuery {
    private static final Pattern PLAIN = Pattern.compile("[!-~&&[^'\\\\]]+");

    private TwinsQuery() {}

    /** The text, or nothing if no id can be asked for. */
    static Optional<String> of(Collection<TwinId> ids) {
        String literals = ids.stream()
                .map(TwinId::value)
                .filter(id -> PLAIN.matcher(id).matches())
                .map(id -> "'" + id + "'")
                .collect(Collectors.joining(","));
        return Optional.of(literals)
                .filter(some -> !some.isEmpty())
                .map(some -> "SELECT * FROM DIGITALTWINS T WHERE T.$dtId IN [" + some + "]");
    }
}
