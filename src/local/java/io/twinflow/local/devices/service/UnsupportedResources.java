package io.twinflow.local.devices.service;

import io.twinflow.local.devices.rest.RestRoutes;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;

/** Parts of the service that are refused in words rather than missing. */
final class UnsupportedResources {
    private static final Map<String, String> WHAT = Map.of(
            "/jobs*", "Jobs, and import and export of devices,",
            "/configurations*", "Configurations of many devices",
            "/devices/:id/applyConfigurationContent", "Configurations of edge devices",
            "/messages/serviceBound/filenotifications*", "Uploads of files");
    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.POST, HttpMethod.DELETE);

    private final RegistryView view;

    UnsupportedResources(RegistryView view) {
        this.view = view;
    }

    void mount(RestRoutes routes) {
        WHAT.forEach((path, what) -> METHODS.forEach(method -> routes.on(method, path, (tx, request) -> {
            view.hub(request, Permission.REGISTRY_READ);
            throw HubErrors.unsupported(what);
        })));
    }
}
