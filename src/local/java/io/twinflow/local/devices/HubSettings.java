package io.twinflow.local.devices;

import io.twinflow.local.devices.routing.HubRoutes;
import io.twinflow.local.devices.x509.Authorities;
import io.twinflow.local.sas.AccessKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is the same for all the IoT hubs here.
 *
 * @param hosts the host name of each hub, the default one first
 * @param ownerKey in base64: the key of policy {@code iothubowner}
 * @param enrichments application property to value; a value such as {@code $twin.tags.dtId} is looked up
 * @param authorities whose certificates open to devices that are known by an authority
 */
public record HubSettings(
        List<String> hosts,
        String ownerKey,
        HubRoutes routes,
        Map<String, String> enrichments,
        Authorities authorities) {
    public HubSettings {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        enrichments = Map.copyOf(enrichments);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("There must be at least one IoT hub");
        }
        AccessKey.ofBase64(ownerKey);
    }

    /** Hubs that know no authority. */
    public HubSettings(List<String> hosts, String ownerKey, HubRoutes routes, Map<String, String> enrichments) {
        this(hosts, ownerKey, routes, enrichments, Authorities.NONE);
    }

    /** The same hubs, which take the word of authorities. */
    public HubSettings with(Authorities trusted) {
        return new HubSettings(hosts, ownerKey, routes, enrichments, trusted);
    }

    /** The hub that answers to a host name, with or without a port. */
    public Optional<String> hub(String hostName) {
        String host = hostName.toLowerCase(Locale.ROOT);
        int colon = host.indexOf(':');
        String withoutPort = colon < 0 ? host : host.substring(0, colon);
        return hosts.contains(host)
                ? Optional.of(host)
                : Optional.of(withoutPort).filter(hosts::contains);
    }

    /** The name of a hub inside its events: up to the first dot, but all of an IP address. */
    public static String shortName(String host) {
        int dot = host.indexOf('.');
        return dot < 0 || host.matches("[0-9.]+|.*:.*") ? host : host.substring(0, dot);
    }
}
