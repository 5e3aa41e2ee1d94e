package io.twinflow.local.twins.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.store.Database.Work;
import io.twinflow.local.twins.IfMatch;
import io.twinflow.local.twins.IfNoneMatch;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.graph.TwinText;
import io.twinflow.local.twins.graph.Twins;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** {@code /digitaltwins}: twins and components. */
final class TwinResources {
    private final Twins twins;

    TwinResources(Twins twins) {
        this.twins = twins;
    }

    List<Resource> all() {
        return List.of(
                Resource.of(HttpMethod.GET, "digitaltwins/*", Operation.GET_TWIN, this::get),
                Resource.of(HttpMethod.PUT, "digitaltwins/*", Operation.PUT_TWIN, this::put),
                Resource.of(HttpMethod.PATCH, "digitaltwins/*", Operation.PATCH_TWIN, this::patch),
                Resource.of(HttpMethod.DELETE, "digitaltwins/*", Operation.DELETE_TWIN, this::delete),
                Resource.of(HttpMethod.GET, "digitaltwins/*/components/*", Operation.GET_COMPONENT, this::getComponent),
                Resource.of(
                        HttpMethod.PATCH,
                        "digitaltwins/*/components/*",
                        Operation.PATCH_COMPONENT,
                        this::patchComponent));
    }

    private Work<Answer> get(Request request) {
        return tx -> answer(twins.get(tx, request.caller(), request.id(0)));
    }

    private Work<Answer> put(Request request) {
        IfNoneMatch condition = IfNoneMatch.read(request.header("If-None-Match"));
        JsonNode body = request.object();
        return tx -> withEtag(twins.put(tx, request.caller(), request.id(0), body, condition));
    }

    private Work<Answer> patch(Request request) {
        IfMatch condition = IfMatch.read(request.list("If-Match"));
        JsonNode body = request.payload();
        return tx -> Answer.done(twins.patch(tx, request.caller(), request.id(0), body, condition));
    }

    private Work<Answer> delete(Request request) {
        IfMatch condition = IfMatch.read(request.list("If-Match"));
        return tx -> {
            twins.delete(tx, request.caller(), request.id(0), condition);
            return Answer.done();
        };
    }

    private Work<Answer> getComponent(Request request) {
        return tx -> answer(twins.component(tx, request.caller(), request.id(0), request.id(1)));
    }

    private Work<Answer> patchComponent(Request request) {
        IfMatch condition = IfMatch.read(request.list("If-Match"));
        JsonNode body = request.payload();
        return tx ->
                Answer.done(twins.patchComponent(tx, request.caller(), request.id(0), request.id(1), body, condition));
    }

    private static Answer answer(TwinText twin) {
        return Answer.ok(twin.json(), twin.etag());
    }

    private static Answer withEtag(JsonNode twin) {
        return Answer.ok(twin, twin.path("$etag").asText());
    }
}
