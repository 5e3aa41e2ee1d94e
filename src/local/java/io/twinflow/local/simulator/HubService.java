package io.twinflow.local.simulator;

import io.twinflow.local.Endpoints;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/**
 * The service API of the IoT hub.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/iothub/service/devices">registry over REST</a>
 */
public final class HubService {
    private static final String POLICY = "iothubowner";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Endpoints.IotHub hub;

    public HubService(Endpoints.IotHub hub) {
        this.hub = hub;
    }

    /**
     * Deletes a device whatever its ETag.
     *
     * @throws LocalFailure if the hub does not
     */
    public void delete(String device) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(hub.service() + "/devices/" + device + "?api-version=2021-04-12"))
                .header("Authorization", token())
                .header("If-Match", "*")
                .timeout(Duration.ofSeconds(10))
                .DELETE()
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 204) {
                throw new LocalFailure(
                        "The hub did not delete " + device + ": " + response.statusCode() + " " + response.body());
            }
        } catch (IOException e) {
            throw new LocalFailure("The hub's service API does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String token() {
        String key = hub.connectionString().replaceFirst(".*SharedAccessKey=", "");
        return SharedAccessSignature.sign(
                hub.hostName(), POLICY, AccessKey.ofBase64(key), Instant.now().plusSeconds(3600));
    }
}
