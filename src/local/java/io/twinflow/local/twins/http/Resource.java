package io.twinflow.local.twins.http;

import io.twinflow.local.twins.Operation;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One operation's place in the API.
 *
 * @param template literal segments, which match in any case, and {@code *} for ids
 */
record Resource(HttpMethod method, List<String> template, Operation operation, Handler handler) {
    Resource {
        template = List.copyOf(template);
    }

    static Resource of(HttpMethod method, String template, Operation operation, Handler handler) {
        return new Resource(method, Arrays.asList(template.split("/", -1)), operation, handler);
    }

    /** The ids in a path, if it is a path of this resource. */
    Optional<List<String>> ids(List<String> path) {
        if (path.size() != template.size()) {
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (template.get(i).equals("*")) {
                ids.add(path.get(i));
            } else if (!template.get(i).equalsIgnoreCase(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(ids);
    }
}
