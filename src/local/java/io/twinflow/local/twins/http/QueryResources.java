package io.twinflow.local.twins.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Database.Work;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.query.Results;
import io.twinflow.local.twins.query.RunningQuery;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /query}. */
final class QueryResources {
    private static final int IN_A_PAGE = 100;
    private static final int MOST_IN_A_PAGE = 1_000;

    private QueryResources() {}

    static List<Resource> all() {
        return List.of(Resource.of(HttpMethod.POST, "query", Operation.QUERY, QueryResources::query));
    }

    private static Work<Answer> query(Request request) {
        int size = request.pageSize(IN_A_PAGE, MOST_IN_A_PAGE);
        RunningQuery query = query(request.json());
        return tx -> answer(query.page(tx, request.caller().version(), size));
    }

    /** A token needs no query beside it, and wins over one. */
    private static RunningQuery query(JsonNode body) {
        JsonNode token = body.path("continuationToken");
        if (token.isTextual()) {
            return RunningQuery.resume(token.textValue());
        }
        JsonNode query = body.path("query");
        if (!query.isTextual()) {
            throw TwinsException.invalidArgument("The request body must have a query or a continuationToken.");
        }
        return RunningQuery.start(query.textValue());
    }

    private static Answer answer(Results results) {
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("value");
        results.items().forEach(item -> items.add(Json.raw(item)));
        body.put("continuationToken", results.next());
        return new Answer(200, Map.of("query-charge", charge(results)), body);
    }

    /** A figure as the service has for small queries; it grows with what is returned. */
    private static String charge(Results results) {
        return String.format(Locale.ROOT, "%.2f", 3 + 0.03 * results.items().size());
    }
}
