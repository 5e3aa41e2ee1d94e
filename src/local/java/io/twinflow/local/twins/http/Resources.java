package io.twinflow.local.twins.http;

import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.TwinsService;
import io.twinflow.local.twins.jobs.BulkJobs;
import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The whole API by path and method. */
final class Resources {
    private final List<Resource> all = new ArrayList<>();

    Resources(TwinsService service, Optional<BulkJobs> jobs) {
        all.addAll(new TwinResources(service.twins()).all());
        all.addAll(new TelemetryResources(service.telemetry()).all());
        all.addAll(new RelationshipResources(service.relationships()).all());
        all.addAll(new ModelResources(service.models(), service.modelEvents()).all());
        all.addAll(new RouteResources(service.routes()).all());
        all.addAll(QueryResources.all());
        jobs.ifPresent(found -> all.addAll(new JobResources(found).all()));
    }

    /** Everything there is. */
    List<Resource> all() {
        return List.copyOf(all);
    }

    /**
     * Finds what a request is for.
     *
     * @throws TwinsException if there is nothing there, or not with that method
     */
    Match find(HttpMethod method, String path) {
        List<String> segments = segments(path);
        boolean pathKnown = false;
        for (Resource resource : all) {
            Optional<List<String>> ids = resource.ids(segments);
            if (ids.isPresent() && resource.method().equals(method)) {
                return new Match(resource, complete(ids.get()));
            }
            pathKnown |= ids.isPresent();
        }
        throw pathKnown
                ? new TwinsException(405, "MethodNotAllowed", "The method " + method + " is not allowed here.")
                : new TwinsException(404, "NotFound", "There is nothing at this path.");
    }

    private static List<String> complete(List<String> ids) {
        if (ids.contains("")) {
            throw new TwinsException(400, "MissingArgument", "An id in the path is missing.");
        }
        return ids;
    }

    private static List<String> segments(String path) {
        int first = 0;
        while (first < path.length() && path.charAt(first) == '/') {
            first++;
        }
        String[] segments = path.substring(first).split("/", -1);
        try {
            for (int i = 0; path.indexOf('%') >= 0 && i < segments.length; i++) {
                segments[i] = URLDecoder.decode(segments[i].replace("+", "%2B"), StandardCharsets.UTF_8);
            }
            return Arrays.asList(segments);
        } catch (IllegalArgumentException e) {
            throw TwinsException.invalidArgument("The path is not well encoded.");
        }
    }

    /** A resource and the ids in the path that led to it. */
    record Match(Resource resource, List<String> ids) {
        Match {
            ids = List.copyOf(ids);
        }
    }
}
