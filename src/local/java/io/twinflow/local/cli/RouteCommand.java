package io.twinflow.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates, shows and deletes event routes. */
@Command(
        name = "route",
        description = "Manages the event routes: which notifications go to which endpoint.",
        synopsisSubcommandLabel = "COMMAND")
final class RouteCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Command(name = "create", description = "Creates or replaces a route.")
    int create(
            @Mixin InstanceOptions instance,
            @Mixin RouteName route,
            @Mixin EndpointName endpoint,
            @Option(
                            names = "--filter",
                            paramLabel = "FILTER",
                            defaultValue = "true",
                            description = "Which notifications pass. Default: ${DEFAULT-VALUE}.")
                    String filter) {
        ObjectNode body = Json.object().put("endpointName", endpoint.value()).put("filter", filter);
        instance.dataPlane().put(route.path(), body);
        return show(instance, route);
    }

    @Command(name = "list", description = "Lists the routes.")
    int list(@Mixin InstanceOptions instance) {
        return print(instance.dataPlane().get("/eventroutes").path("value"));
    }

    @Command(name = "show", description = "Shows one route.")
    int show(@Mixin InstanceOptions instance, @Mixin RouteName route) {
        return print(instance.dataPlane().get(route.path()));
    }

    @Command(name = "delete", description = "Deletes a route.")
    int delete(@Mixin InstanceOptions instance, @Mixin RouteName route) {
        instance.dataPlane().delete(route.path());
        return 0;
    }

    private int print(JsonNode json) {
        spec.commandLine().getOut().println(json.toPrettyString());
        return 0;
    }
}
