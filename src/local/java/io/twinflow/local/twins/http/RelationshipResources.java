package io.twinflow.local.twins.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.store.Database.Work;
import io.twinflow.local.twins.IfMatch;
import io.twinflow.local.twins.IfNoneMatch;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.Page;
import io.twinflow.local.twins.graph.Relationships;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** {@code /digitaltwins/<twin>/relationships} and {@code incomingrelationships}. */
final class RelationshipResources {
    private static final String ONE = "digitaltwins/*/relationships/*";

    private final Relationships relationships;

    RelationshipResources(Relationships relationships) {
        this.relationships = relationships;
    }

    List<Resource> all() {
        return List.of(
                Resource.of(HttpMethod.GET, "digitaltwins/*/relationships", Operation.LIST_RELATIONSHIPS, this::list),
                Resource.of(
                        HttpMethod.GET,
                        "digitaltwins/*/incomingrelationships",
                        Operation.LIST_INCOMING_RELATIONSHIPS,
                        this::incoming),
                Resource.of(HttpMethod.GET, ONE, Operation.GET_RELATIONSHIP, this::get),
                Resource.of(HttpMethod.PUT, ONE, Operation.PUT_RELATIONSHIP, this::put),
                Resource.of(HttpMethod.PATCH, ONE, Operation.PATCH_RELATIONSHIP, this::patch),
                Resource.of(HttpMethod.DELETE, ONE, Operation.DELETE_RELATIONSHIP, this::delete));
    }

    private Work<Answer> list(Request request) {
        String name = request.parameter("relationshipName");
        String token = request.parameter("continuationToken");
        String path = "/digitaltwins/" + Page.encoded(request.id(0)) + "/relationships"
                + (name == null ? "" : "?relationshipName=" + Page.encoded(name));
        return tx -> Answer.page(relationships.list(tx, request.id(0), name, token), request.caller(), path, false);
    }

    private Work<Answer> incoming(Request request) {
        String token = request.parameter("continuationToken");
        String path = "/digitaltwins/" + Page.encoded(request.id(0)) + "/incomingrelationships";
        return tx -> Answer.page(
                relationships.incoming(tx, request.caller(), request.id(0), token), request.caller(), path, false);
    }

    private Work<Answer> get(Request request) {
        return tx -> withEtag(relationships.get(tx, request.id(0), request.id(1)));
    }

    private Work<Answer> put(Request request) {
        IfNoneMatch condition = IfNoneMatch.read(request.header("If-None-Match"));
        JsonNode body = request.object();
        return tx -> withEtag(relationships.put(tx, request.caller(), request.id(0), request.id(1), body, condition));
    }

    private Work<Answer> patch(Request request) {
        IfMatch condition = IfMatch.read(request.list("If-Match"));
        JsonNode body = request.payload();
        return tx ->
                Answer.done(relationships.patch(tx, request.caller(), request.id(0), request.id(1), body, condition));
    }

    private Work<Answer> delete(Request request) {
        IfMatch condition = IfMatch.read(request.list("If-Match"));
        return tx -> {
            relationships.delete(tx, request.caller(), request.id(0), request.id(1), condition);
            return Answer.done();
        };
    }

    private static Answer withEtag(JsonNode relationship) {
        return Answer.ok(relationship, relationship.path("$etag").asText());
    }
}
