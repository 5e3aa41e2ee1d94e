package io.twinflow.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.json.Json;
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
 * The service API of the DPS that a ready file tells of.
 *
 * @param ready what {@code serve} or {@code demo} wrote
 * @see <a href="https://learn.microsoft.com/rest/api/iot-dps/service/enrollment-group">enrolment groups over REST</a>
 */
record EnrollmentService(JsonNode ready) {
    /**
     * The primary key of the enrolment group as it is now; the ready file does not know a group that was made later.
     *
     * @throws LocalFailure if there is no group with keys
     */
    String groupKey() {
        String group = dps("enrollmentGroup");
        HttpResponse<String> response = post("/enrollmentGroups/" + ServiceClient.encoded(group));
        if (response.statusCode() == 404) {
            throw new LocalFailure("There is no enrolment group '" + group + "' yet: make it with"
                    + " scripts/azure/enrollment.sh, or start 'serve' without --bare.");
        }
        String key = Json.read(response.body()).at("/symmetricKey/primaryKey").asText();
        if (key.isEmpty()) {
            throw new LocalFailure("DPS gave no key of the enrolment group '" + group + "' but status "
                    + response.statusCode() + "; give --group-key.");
        }
        return key;
    }

    private HttpResponse<String> post(String path) {
        String root = ready.at("/management/url").asText();
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(root + path + "/attestationmechanism?api-version=2021-10-01"))
                    .header("Authorization", token())
                    .timeout(Duration.ofSeconds(10))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | IllegalArgumentException e) {
            throw new LocalFailure("The local Azure at " + root + " does not answer: start 'serve', or give the"
                    + " --ready-file of the one that runs.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted.");
        }
    }

    private String token() {
        String[] policyAndKey = dps("connectionString")
                .replaceFirst(".*;SharedAccessKeyName=", "")
                .split(";SharedAccessKey=", 2);
        AccessKey key = AccessKey.ofBase64(policyAndKey[policyAndKey.length - 1]);
        return SharedAccessSignature.sign(
                dps("host"), policyAndKey[0], key, Instant.now().plusSeconds(600));
    }

    private String dps(String member) {
        return ready.path("dps").path(member).asText();
    }
}
