package io.twinflow.local.devices.service;

import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.devices.hub.DirectMethods;
import io.twinflow.local.devices.hub.HubConnections;
import io.twinflow.local.devices.rest.RestRoutes;
import io.vertx.ext.web.Router;

/**
 * The service side of the hubs over REST.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/iothub/service">the REST API</a>
 */
public final class HubApi {
    private final DeviceRegistry registry;
    private final HubConnections connections;
    private final CloudToDeviceQueue queue;
    private final HubAccess access;

    public HubApi(DeviceRegistry registry, HubConnections connections, CloudToDeviceQueue queue, HubAccess access) {
        this.registry = registry;
        this.connections = connections;
        this.queue = queue;
        this.access = access;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        var routes = new RestRoutes(router, registry.database(), HubErrors::document);
        var view = new RegistryView(registry, connections, queue, access);
        var methods = new MethodResource(registry, new DirectMethods(connections), view);
        new QueryResource(registry, view).mount(routes);
        new BulkResource(registry, view).mount(routes);
        new IdentityResource(registry, view).mount(routes);
        new TwinResource(registry.twins(), view).mount(routes);
        methods.mount(routes);
        new DigitalTwinResource(registry.twins(), methods, view).mount(routes);
        new MessageResource(queue, view).mount(routes);
        new UnsupportedResources(view).mount(routes);
    }
}
