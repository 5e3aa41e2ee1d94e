package io.twinflow.local.twins.concurrency;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.models.JsonPatchDocument;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.models.UpdateDigitalTwinOptions;
import java.util.Optional;

/** A twin's property through the official client. */
record SdkCounter(DigitalTwinsClient client, String twin) implements Counter {
    @Override
    public Optional<Reading> read() {
        BasicDigitalTwin found = client.getDigitalTwin(twin, BasicDigitalTwin.class);
        return Optional.ofNullable(found.getContents().get("n"))
                .map(value -> new Reading((int) value, found.getETag()));
    }

    @Override
    public boolean replace(Reading last, int value) {
        try {
            client.updateDigitalTwinWithResponse(
                    twin,
                    new JsonPatchDocument().appendReplace("/n", value),
                    new UpdateDigitalTwinOptions().setIfMatch(last.etag()),
                    Context.NONE);
            return true;
        } catch (HttpResponseException e) {
            if (e.getResponse().getStatusCode() == 412) {
                return false;
            }
            throw e;
        }
    }
}
