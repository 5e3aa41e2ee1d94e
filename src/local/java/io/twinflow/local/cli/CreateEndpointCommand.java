package io.twinflow.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates endpoints. */
@Command(
        name = "create",
        description = "Creates or replaces an endpoint.",
        synopsisSubcommandLabel = "eventgrid|eventhub|servicebus")
final class CreateEndpointCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Command(name = "eventgrid", description = "Leads to a topic of the local Event Grid.")
    int eventGrid(
            @Mixin InstanceOptions instance,
            @Mixin EndpointOptions endpoint,
            @Option(
                            names = {"--eventgrid-topic", "--egt"},
                            required = true,
                            paramLabel = "NAME",
                            description = "The topic.")
                    String topic) {
        ObjectNode properties = endpoint.properties("EventGrid", true)
                .put("TopicEndpoint", "http://127.0.0.1/topics/" + topic + "/api/events")
                .put("accessKey1", "local");
        return create(instance, endpoint, properties);
    }

    @Command(name = "eventhub", description = "Leads to an event hub of the local namespace.")
    int eventHub(
            @Mixin InstanceOptions instance,
            @Mixin EndpointOptions endpoint,
            @Option(
                            names = {"--eventhub", "--eh"},
                            required = true,
                            paramLabel = "NAME",
                            description = "The event hub.")
                    String hub,
            @Option(
                            names = {"--eventhub-namespace", "--ehn"},
                            paramLabel = "NAME",
                            description = "The namespace; any will do.")
                    @Nullable
                    String namespace,
            @Option(
                            names = {"--eventhub-policy", "--ehp"},
                            paramLabel = "NAME",
                            description = "Makes the endpoint key-based with this policy. Default: identity-based.")
                    @Nullable
                    String policy) {
        ObjectNode properties = properties(endpoint, "EventHub", "connectionStringPrimaryKey", hub, policy);
        return create(instance, endpoint, properties);
    }

    @Command(name = "servicebus", description = "Leads to a topic or queue of the local Service Bus.")
    int serviceBus(
            @Mixin InstanceOptions instance,
            @Mixin EndpointOptions endpoint,
            @Option(
                            names = {"--servicebus-topic", "--sbt"},
                            required = true,
                            paramLabel = "NAME",
                            description = "The topic or queue.")
                    String topic,
            @Option(
                            names = {"--servicebus-namespace", "--sbn"},
                            paramLabel = "NAME",
                            description = "The namespace; any will do.")
                    @Nullable
                    String namespace,
            @Option(
                            names = {"--servicebus-policy", "--sbp"},
                            paramLabel = "NAME",
                            description = "Makes the endpoint key-based with this policy. Default: identity-based.")
                    @Nullable
                    String policy) {
        ObjectNode properties = properties(endpoint, "ServiceBus", "primaryConnectionString", topic, policy);
        return create(instance, endpoint, properties);
    }

    private static ObjectNode properties(
            EndpointOptions endpoint, String type, String connection, String entity, @Nullable String policy) {
        ObjectNode properties = endpoint.properties(type, policy != null);
        return policy == null
                ? properties.put("endpointUri", "sb://127.0.0.1/").put("entityPath", entity)
                : properties.put(
                        connection,
                        "Endpoint=sb://127.0.0.1/;SharedAccessKeyName=" + policy + ";SharedAccessKey=local;EntityPath="
                                + entity);
    }

    private int create(InstanceOptions instance, EndpointOptions endpoint, ObjectNode properties) {
        ObjectNode body = Json.object();
        body.set("properties", properties);
        spec.commandLine()
                .getOut()
                .println(instance.controlPlane().put(endpoint.path(), body).toPrettyString());
        return 0;
    }
}
