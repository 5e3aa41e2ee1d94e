package io.twinflow.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Creates, shows and deletes endpoints. */
@Command(
        name = "endpoint",
        description = "Manages the endpoints that routes may lead to.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CreateEndpointCommand.class)
final class EndpointCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Command(name = "list", description = "Lists the endpoints.")
    int list(@Mixin InstanceOptions instance) {
        return show(instance.controlPlane().get("/endpoints").path("value"));
    }

    @Command(name = "show", description = "Shows one endpoint.")
    int show(@Mixin InstanceOptions instance, @Mixin EndpointName endpoint) {
        return show(instance.controlPlane().get(endpoint.path()));
    }

    @Command(name = "delete", description = "Deletes an endpoint; what routes still lead there is lost.")
    int delete(@Mixin InstanceOptions instance, @Mixin EndpointName endpoint) {
        instance.controlPlane().delete(endpoint.path());
        return 0;
    }

    @Command(name = "health", description = "Shows whether each endpoint takes what is sent to it.")
    int health(@Mixin InstanceOptions instance) {
        return show(instance.controlPlane().get("/routingEndpointsHealth").path("value"));
    }

    private int show(JsonNode json) {
        spec.commandLine().getOut().println(json.toPrettyString());
        return 0;
    }
}
