package io.twinflow.local.twins.fuzz;

import io.twinflow.local.twins.Operation;
import java.util.List;

/**
 * An operation's place in the API.
 *
 * @param template literal segments, and {@code *} for ids
 */
public record Route(String method, List<String> template, Operation operation) {
    public Route {
        template = List.copyOf(template);
    }
}
