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
        Handler jobs = request -> refuse("The jobs API (bulk import and deletion)");
        return List.of(
                Resource.of(HttpMethod.GET, "jobs/*", Operation.JOBS, jobs),
                Resource.of(HttpMethod.POST, "jobs/*", Operation.JOBS, jobs),
                Resource.of(HttpMethod.GET, "jobs/*/*", Operation.JOBS, jobs),
                Resource.of(HttpMethod.PUT, "jobs/*/*", Operation.JOBS, jobs),
                Resource.of(HttpMethod.DELETE, "jobs/*/*", Operation.JOBS, jobs),
                Resource.of(HttpMethod.POST, "jobs/*/*/cancel", Operation.JOBS, jobs));
    }

    private static Work<Answer> refuse(String what) {
        throw TwinsException.notSupported(what);
    }
}
