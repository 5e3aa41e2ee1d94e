package io.twinflow.local.twins.endpoints;

import io.twinflow.local.json.Json;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Database.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The part of the Azure Resource Manager that knows the instance and its endpoints. What takes the real one a while is
 * done at once, and no token is asked for.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/digital-twins/controlplane/endpoints">endpoints</a>
 */
public final class ControlPlane {
    private static final Set<String> API_VERSIONS =
            Set.of("2020-10-31", "2020-12-01", "2021-06-30-preview", "2022-05-31", "2022-10-31", "2023-01-31");

    private final Database database;
    private final EndpointResource resource;

    /**
     * Serves one instance.
     *
     * @param hostName of its data plane
     */
    public ControlPlane(Database database, EventEndpoints endpoints, String hostName) {
        this.database = database;
        this.resource = new EndpointResource(endpoints, new InstanceResource(hostName));
    }

    /** Serves {@code /subscriptions/…/providers/Microsoft.DigitalTwins}; bodies must be read before. */
    public void mount(Router router) {
        router.routeWithRegex("(?i)/subscriptions/.*").handler(this::handle);
    }

    private void handle(RoutingContext call) {
        try {
            Future.fromCompletionStage(database.submit(work(call)), call.vertx().getOrCreateContext())
                    .otherwise(ControlPlane::refused)
                    .onSuccess(reply -> write(call.response(), reply))
                    .onFailure(call::fail);
        } catch (EndpointFailure e) {
            write(call.response(), Reply.failure(e));
        } catch (Json.NotJson e) {
            write(
                    call.response(),
                    Reply.failure(EndpointFailure.badRequest("The body is not JSON: " + e.getMessage())));
        }
    }

    private Work<Reply> work(RoutingContext call) {
        ResourcePath path = ResourcePath.of(call.request().path())
                .orElseThrow(() -> EndpointFailure.notFound(
                        "There is nothing here but /subscriptions/…/providers/Microsoft.DigitalTwins."));
        checkVersion(call.request().getParam("api-version"));
        path.instance()
                .filter(name -> !name.equalsIgnoreCase(InstanceResource.NAME))
                .ifPresent(name -> {
                    throw EndpointFailure.notFound(
                            "There is no instance '" + name + "'; the one here is '" + InstanceResource.NAME + "'.");
                });
        return resource.work(call.request().method(), path, () -> {
            Buffer body = call.body().buffer();
            return Json.read(body == null ? new byte[0] : body.getBytes());
        });
    }

    private static void checkVersion(@Nullable String version) {
        if (version == null) {
            throw new EndpointFailure(
                    400,
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all requests.");
        } else if (!API_VERSIONS.contains(version)) {
            throw new EndpointFailure(
                    400,
                    "InvalidApiVersionParameter",
                    "The api-version '" + version + "' is not known: try 2023-01-31.");
        }
    }

    private static Reply refused(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof EndpointFailure expected) {
            return Reply.failure(expected);
        }
        throw new IllegalStateException("The control plane failed", cause);
    }

    private static void write(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        if (reply.body() == null) {
            response.end();
        } else {
            response.putHeader("Content-Type", "application/json; charset=utf-8")
                    .end(Json.write(reply.body()));
        }
    }
}
