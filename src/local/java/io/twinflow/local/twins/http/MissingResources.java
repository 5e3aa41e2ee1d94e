package io.twinflow.local.twins.http;

import io.twinflow.local.store.Database.Work;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.TwinsException;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** What the real service offers and this one does not: said, not pretended. */
final class MissingResources {
    private MissingResources() {}

    static List<Resource> all() {
        return List.of(Resource.of(HttpMethod.POST, "query", Operation.QUERY, request -> refuse("The query API")));
    }

    private static Work<Answer> refuse(String what) {
        throw TwinsException.notSupported(what);
    }
}
