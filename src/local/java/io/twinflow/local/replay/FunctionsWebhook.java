package io.twinflow.local.replay;

import io.twinflow.local.LocalFailure;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where a Functions host takes events of Event Grid.
 *
 * @param url of the host, without a path
 * @param key the system key {@code eventgrid_extension}; empty if the host asks for none
 */
public record FunctionsWebhook(String url, Optional<String> key) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Checks the address.
     *
     * @throws LocalFailure if it is none, or leads off this machine without TLS
     */
    public FunctionsWebhook {
        url = url.replaceFirst("/+$", "");
        if (!url.matches("https?://[^/?#\\s]+") || !isUri(url)) {
            throw new LocalFailure(
                    "--functions takes an address such as https://my-app.azurewebsites.net, not '" + url + "'.");
        }
        if (url.startsWith("http:") && !LOOPBACK.contains(URI.create(url).getHost())) {
            throw new LocalFailure(
                    "'" + url + "' must begin with https://, because the key would be readable on its way.");
        }
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return url;
    }
}
