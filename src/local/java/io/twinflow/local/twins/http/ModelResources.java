package io.twinflow.local.twins.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.store.Database.Work;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.Page;
import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.models.Models;
import io.twinflow.local.twins.routes.ModelEvents;
import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code /models}. */
final class ModelResources {
    private static final int MOST_IN_A_PAGE = 100;
    private static final int MOST_DEPENDENCIES = 100;

    private final Models models;
    private final ModelEvents events;

    ModelResources(Models models, ModelEvents events) {
        this.models = models;
        this.events = events;
    }

    List<Resource> all() {
        return List.of(
                Resource.of(HttpMethod.POST, "models", Operation.ADD_MODELS, this::add),
                Resource.of(HttpMethod.GET, "models", Operation.LIST_MODELS, this::list),
                Resource.of(HttpMethod.GET, "models/*", Operation.GET_MODEL, this::get),
                Resource.of(HttpMethod.PATCH, "models/*", Operation.UPDATE_MODEL, this::update),
                Resource.of(HttpMethod.DELETE, "models/*", Operation.DELETE_MODEL, this::delete));
    }

    private Work<Answer> add(Request request) {
        JsonNode body = request.json();
        return tx -> {
            JsonNode added = models.add(tx, body);
            events.uploaded(tx, request.caller(), added);
            return Answer.created(added);
        };
    }

    private Work<Answer> list(Request request) {
        Set<String> ids = dependenciesFor(request);
        boolean definition = request.flag("includeModelDefinition");
        int size = request.pageSize(MOST_IN_A_PAGE);
        String token = request.parameter("continuationToken");
        String path = path(ids, definition);
        return tx -> {
            Page page = models.list(tx, ids, definition, size, token);
            return Answer.page(page, request.caller(), path, true);
        };
    }

    private Work<Answer> get(Request request) {
        boolean definition = request.flag("includeModelDefinition");
        return tx -> Answer.ok(models.get(tx, request.id(0), definition));
    }

    private Work<Answer> update(Request request) {
        JsonNode patch = request.payload();
        return tx -> {
            models.update(tx, request.id(0), patch);
            events.decommissioned(tx, request.caller(), request.id(0), patch);
            return Answer.done();
        };
    }

    private Work<Answer> delete(Request request) {
        return tx -> {
            JsonNode last = models.get(tx, request.id(0), true);
            models.delete(tx, request.id(0));
            events.deleted(tx, request.caller(), last);
            return Answer.done();
        };
    }

    /** The Java client repeats the parameter, the JavaScript one separates by commas. */
    private static Set<String> dependenciesFor(Request request) {
        Set<String> ids = new LinkedHashSet<>();
        for (String name : request.query().names()) {
            if (name.equalsIgnoreCase("dependenciesFor")) {
                request.query().getAll(name).forEach(ids_ -> ids.addAll(Arrays.asList(ids_.split(",", -1))));
            }
        }
        ids.remove("");
        if (ids.size() > MOST_DEPENDENCIES) {
            throw new TwinsException(
                    400, "LimitExceeded", "At most " + MOST_DEPENDENCIES + " models can be named in dependenciesFor.");
        }
        return ids;
    }

    private static String path(Set<String> ids, boolean definition) {
        StringBuilder path = new StringBuilder("/Models?");
        ids.forEach(
                id -> path.append("dependenciesFor=").append(Page.encoded(id)).append('&'));
        return path.append("includeModelDefinition=")
                .append(definition ? "True" : "False")
                .toString();
    }
}
