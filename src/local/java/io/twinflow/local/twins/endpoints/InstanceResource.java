package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;

/** The one instance, in whatever subscription and resource group it is looked for. */
final class InstanceResource {
    /** The instance's name. */
    static final String NAME = "local";

    private static final String GROUP = "local";
    private static final String TYPE = "Microsoft.DigitalTwins/digitalTwinsInstances";

    private final String hostName;

    InstanceResource(String hostName) {
        this.hostName = hostName;
    }

    ObjectNode json(ResourcePath path) {
        ObjectNode json = Json.object()
                .put("id", id(path))
                .put("name", NAME)
                .put("type", TYPE)
                .put("location", "local");
        json.putObject("properties")
                .put("provisioningState", "Succeeded")
                .put("hostName", hostName)
                .put("publicNetworkAccess", "Enabled");
        return json;
    }

    ObjectNode endpoint(ResourcePath path, EventEndpoint endpoint, String provisioningState) {
        ObjectNode json = Json.object()
                .put("id", id(path) + "/endpoints/" + endpoint.name())
                .put("name", endpoint.name())
                .put("type", TYPE + "/endpoints");
        json.set("properties", endpoint.shown(provisioningState));
        return json;
    }

    private static String id(ResourcePath path) {
        return "/subscriptions/" + path.subscription() + "/resourceGroups/"
                + path.group().orElse(GROUP) + "/providers/" + TYPE + '/' + NAME;
    }
}
